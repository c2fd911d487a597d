//! What the host does for guests: one file per effect behind one table of operations.
//!
//! Nothing here knows of MCP or of clients; a failure is an answer to the guest, never a trap.

pub mod git;
mod roots;
mod scope;

pub use roots::Roots;
pub use scope::{CallScope, Deadline};
