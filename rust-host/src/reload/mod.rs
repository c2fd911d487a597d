//! A running server follows the files that it was made from.
//!
//! ```text
//! watch.rs       something may have changed: the system's word, or a look every so often
//! reloader.rs    one turn after the other, by itself or because somebody asks
//! plan.rs        what configuration and files want now
//! turn.rs        a plan beside what runs: build, hold against it, and one swap
//! difference.rs  what is another way in a new version of a guest
//! ```
//!
//! The new version is built and warmed beside the old one. Calls end on the version that they
//! began on, and it is gone when the last of them has ended. Whatever can't be used leaves the old
//! one in place.

mod difference;
mod plan;
mod reloader;
mod turn;
mod watch;

pub use plan::{Fixed, Followed, Plan, Planner};
pub use reloader::Reloader;
