//! What the user and the project set, and who of them may set what.
//!
//! The agent must not be able to switch its own guard off, and it can write the project's files.
//! So grants, guests and roots count only in the user's configuration; a project's `kleisli.toml`
//! may only narrow, until a person runs `kleisli trust` there. Trust is kept by the file's hash:
//! a change asks again.

mod accepted;
mod error;
mod file;
mod fingerprint;
mod guests;
mod settings;
mod trust;

pub use accepted::{Accepted, AcceptedGuest};
pub use error::ConfigError;
pub use file::{
    ExceptionEntry, GithubSection, GuestEntry, HookSection, LimitsSection, LogSection, ProjectFile,
    ReloadSection, ToolsSection, UserFile,
};
pub use fingerprint::Fingerprint;
pub use guests::{GuestPlace, GuestSource};
pub use settings::{HookSettings, PROJECT_FILE, ReloadSettings, Settings, Sources, user_folder};
pub use trust::{Trust, TrustStore};
