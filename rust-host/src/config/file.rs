//! The two files, as they are written.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::ConfigError;
use crate::protocol::Effect;

/// The user's `kleisli/config.toml`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct UserFile {
    /// Folders that guests may read, where the command line names none.
    #[serde(default)]
    pub roots: Vec<PathBuf>,
    /// The guests; the default one where there are none.
    #[serde(default)]
    pub guest: Vec<GuestEntry>,
    /// What a guest may use.
    #[serde(default)]
    pub limits: LimitsSection,
    /// Which tools clients see.
    #[serde(default)]
    pub tools: ToolsSection,
    /// Which GitHub is asked.
    #[serde(default)]
    pub github: GithubSection,
}

/// A project's `kleisli.toml`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ProjectFile {
    /// Further folders that guests may read; counts only when trusted.
    #[serde(default)]
    pub roots: Vec<PathBuf>,
    /// The project's own guest; counts only when trusted.
    #[serde(default)]
    pub guest: Vec<GuestEntry>,
    /// What a guest may use; may lower the user's limits, and raise them only when trusted.
    #[serde(default)]
    pub limits: LimitsSection,
    /// Which tools clients see; may hide more.
    #[serde(default)]
    pub tools: ToolsSection,
}

/// A guest's file and what it may do.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct GuestEntry {
    /// The .wasm file; relative paths begin at the configuration file's folder.
    pub path: PathBuf,
    /// The effects that it is granted; none by default.
    #[serde(default)]
    pub grants: Vec<Effect>,
}

/// What a guest may use.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct LimitsSection {
    /// How long a call may take, in milliseconds.
    pub deadline_ms: Option<u64>,
    /// How much memory an instance may have, in MiB.
    pub memory_mb: Option<u64>,
    /// How long an answer may be, in MiB.
    pub output_mb: Option<u64>,
    /// How many calls of a guest may run at once.
    pub instances: Option<u64>,
}

/// Which tools clients see.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ToolsSection {
    /// Names of tools that are neither listed nor called.
    #[serde(default)]
    pub disabled: Vec<String>,
}

/// Which GitHub is asked. A project has no say in it: the user's token goes there.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct GithubSection {
    /// The address of its API, such as `https://github.example.com/api/v3`.
    pub url: Option<String>,
}

/// Reads a file's bytes and what they say; nothing where there is no such file.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<(Vec<u8>, T)>, ConfigError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(ConfigError::Read {
                path: path.into(),
                reason: error.to_string(),
            });
        }
    };
    let parse = |reason: String| ConfigError::Parse {
        path: path.into(),
        reason,
    };
    let text = std::str::from_utf8(&bytes).map_err(|error| parse(error.to_string()))?;
    let file = toml::from_str(text).map_err(|error| parse(error.to_string()))?;
    Ok(Some((bytes, file)))
}
