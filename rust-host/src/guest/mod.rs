//! Guests: from the bytes of a file to the answer of a call.

pub mod admit;
mod cache;
mod contract;
mod error;
mod generation;
mod grounds;
mod guests;
mod hash;
mod imports;
mod instance;
mod lease;
mod limits;
mod module;
mod notes;
mod policy;
mod pool;
mod slot;
mod stop;
mod surface;

pub use cache::Cache;
pub use contract::Grants;
pub use error::{Fault, LoadError};
pub use generation::Generation;
pub use grounds::{GrantedException, Grounds};
pub use guests::{Called, Consent, GuestCall, Guests};
pub use hash::Hash;
pub use instance::Instance;
pub use lease::Lease;
pub use limits::Limits;
pub use module::{MAX_SIZE, Module, Origin, embedded_locks};
pub use notes::{Notes, Witnessed};
pub use slot::Slot;
pub use surface::{Export, Import, Surface};
