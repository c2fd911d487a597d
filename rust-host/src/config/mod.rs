//! What the user and the project set, and who of them may set what.
//!
//! The agent must not be able to switch its own guard off, and it can write the project's files.
//! So grants, guests and roots count only in the user's configuration; a project's `kleisli.toml`
//! may only narrow, until a person runs `kleisli trust` there. Trust is kept by the file's hash:
//! a change asks again.

mod error;
mod file;
mod fingerprint;
mod settings;
mod trust;

pub use error::ConfigError;
pub use file::{
    ExceptionEntry, GithubSection, GuestEntry, HookSection, LimitsSection, LogSection, ProjectFile,
    ToolsSection, UserFile,
};
pub use fingerprint::Fingerprint;
pub use settings::{GuestSource, HookSettings, PROJECT_FILE, Settings, Sources, user_folder};
pub use trust::{Trust, TrustStore};
