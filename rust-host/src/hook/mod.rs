//! Pre-tool-use hooks: an agent's question on stdin, its answer on stdout.
//!
//! ```text
//! input.rs    the bytes as JSON, held to one reading
//! client/     each agent's question and answer, one file an agent
//! ruling.rs   what a verdict, or the lack of one, comes to
//! asked.rs    the calls that an agent has just put to a person
//! ```
//!
//! An agent takes an exit code that it does not know, or an answer that it can't read, as leave
//! to go on. So whatever goes wrong here ends in an answer of the agent's own form.

mod asked;
mod client;
mod input;
mod ruling;

pub use asked::{Asked, AskedCall};
pub use client::{Answer, Client};
pub use input::{MAX_INPUT, Unreadable, read};
pub use ruling::{OnFailure, Ruling};
