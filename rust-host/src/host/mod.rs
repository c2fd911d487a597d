//! What the host does for guests: one file per effect behind one table of operations.
//!
//! Nothing here knows of MCP or of clients; a failure is an answer to the guest, never a trap.

mod dispatch;
pub mod git;
pub mod github;
mod ledger;
mod log;
mod operation;
mod progress;
mod redact;
mod reply;
mod roots;
mod scope;
pub mod shell;

pub use dispatch::dispatch;
pub use ledger::{EFFECTS, LOG, Ledger, Use};
pub use operation::{OPERATIONS, Operation};
pub use progress::{Progress, Step};
pub(crate) use redact::{Concealer, holds_token, redact};
pub(crate) use reply::encode;
pub use roots::{RootError, Roots};
pub use scope::{CallScope, Deadline};
