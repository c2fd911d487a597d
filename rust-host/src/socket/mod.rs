//! A project's socket, by which hooks and people reach the server or resident that runs there.
//!
//! ```text
//! place.rs    where the socket is, and whose the folder has to be
//! message.rs  what is asked and answered: one line of JSON each
//! owner.rs    the one process that listens, and who comes after it
//! client.rs   asks, and waits no longer than it may
//! ```
//!
//! One process listens for each project. It holds a lock on the file beside the socket for as
//! long as it lives, so that a process that was killed leaves nothing behind that stops the next.

mod client;
mod message;
mod owner;
mod place;

pub use client::{AskError, ask};
pub use message::{GuestStatus, PendingStatus, Question, Report, Status, Told};
pub use owner::{Owner, Responder};
pub use place::{Place, PlaceError};
