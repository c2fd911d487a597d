use std::path::PathBuf;

/// Why a configuration can't be used. kleisli does not start on half of one.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "a field is told by its variant's message")]
pub enum ConfigError {
    /// The file is there and can't be read.
    #[error("can't read `{}`: {reason}", path.display())]
    Read { path: PathBuf, reason: String },
    /// It is not TOML, or holds a key or value that means nothing.
    #[error("`{}` is not a configuration that kleisli understands: {reason}", path.display())]
    Parse { path: PathBuf, reason: String },
    /// A value can't work.
    #[error("`{}`: `{key}` {reason}", path.display())]
    Value {
        path: PathBuf,
        key: &'static str,
        reason: String,
    },
    /// The user's configuration folder is not known.
    #[error("no configuration folder: {0}; set `HOME` or `XDG_CONFIG_HOME`")]
    NoFolder(String),
    /// The record of trusted files can't be written.
    #[error("can't write `{}`: {reason}", path.display())]
    Write { path: PathBuf, reason: String },
}
