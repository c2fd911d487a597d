//! The two files, as they are written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::ConfigError;
use crate::hook::OnFailure;
use crate::host::Concealer;
use crate::protocol::Effect;
use crate::selection::Selection;

/// The user's `kleisli/config.toml`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct UserFile {
    /// Folders that guests may read, where the command line names none.
    #[serde(default)]
    pub roots: Vec<PathBuf>,
    /// The guests beside the default tools.
    #[serde(default)]
    pub guest: Vec<GuestEntry>,
    /// What a guest may use.
    #[serde(default)]
    pub limits: LimitsSection,
    /// Which tools clients see.
    #[serde(default)]
    pub tools: ToolsSection,
    /// How a running server follows changed files.
    #[serde(default)]
    pub reload: ReloadSection,
    /// How agents' hooks are answered.
    #[serde(default)]
    pub hook: HookSection,
    /// What is kept of calls and hooks.
    #[serde(default)]
    pub log: LogSection,
    /// Which policies judge.
    #[serde(default)]
    pub policy: PolicySection,
    /// What a policy's rules don't count for.
    #[serde(default)]
    pub exception: Vec<ExceptionEntry>,
    /// Which GitHub is asked.
    #[serde(default)]
    pub github: GithubSection,
}

/// The section `policy` of the user's file.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct PolicySection {
    /// Whether the default policy judges; it does unless it is turned off.
    #[serde(default = "on")]
    pub default: bool,
}

impl Default for PolicySection {
    fn default() -> Self {
        Self { default: on() }
    }
}

fn on() -> bool {
    true
}

/// A project's `kleisli.toml`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ProjectFile {
    /// Further folders that guests may read; counts only when trusted.
    #[serde(default)]
    pub roots: Vec<PathBuf>,
    /// The project's own guests; they count only when trusted.
    #[serde(default)]
    pub guest: Vec<GuestEntry>,
    /// What a guest may use; may lower the user's limits, and raise them only when trusted.
    #[serde(default)]
    pub limits: LimitsSection,
    /// Which tools clients see; may hide more.
    #[serde(default)]
    pub tools: ToolsSection,
    /// What a policy's rules don't count for here; counts only when trusted.
    #[serde(default)]
    pub exception: Vec<ExceptionEntry>,
}

/// What a policy's rules don't count for: all that is given has to fit.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ExceptionEntry {
    /// The rule's id, as `kleisli policy list` shows it.
    pub rule: Option<String>,
    /// A file or folder; relative paths begin at the configuration file's folder.
    pub path: Option<PathBuf>,
    /// The whole command, word for word.
    pub command: Option<String>,
    /// Why; for whoever reads the file later.
    pub reason: String,
    /// The last day on which it counts, as `2026-12-31`.
    pub until: Option<Date>,
}

/// A guest's file, or a folder of guests, and what they may do.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct GuestEntry {
    /// The .wasm file; relative paths begin at the configuration file's folder.
    pub path: Option<PathBuf>,
    /// A folder instead: every .wasm file in it is a guest.
    pub folder: Option<PathBuf>,
    /// The effects that it is granted; none by default, and none for a folder.
    #[serde(default)]
    pub grants: Vec<Effect>,
    /// What stands before the names of its tools.
    pub prefix: Option<String>,
    /// Whether its policy is asked. Without a word, a file's is where it has one, and a folder's
    /// are not.
    pub judges: Option<bool>,
    /// What it may use, where that is not what all guests may.
    #[serde(default)]
    pub limits: LimitsSection,
}

/// How a running server follows changed files; the user's word alone.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ReloadSection {
    /// Whether files are watched; without it, only `kleisli reload` looks at them.
    #[serde(default = "on")]
    pub watch: bool,
    /// Looks at the files this often, in milliseconds, instead of listening to the system: for
    /// folders that tell of no changes.
    pub poll_ms: Option<u64>,
}

impl Default for ReloadSection {
    fn default() -> Self {
        Self {
            watch: on(),
            poll_ms: None,
        }
    }
}

/// What a guest may use.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct LimitsSection {
    /// How long a call may take, in milliseconds.
    pub deadline_ms: Option<u64>,
    /// How much memory an instance may have, in MiB.
    pub memory_mb: Option<u64>,
    /// How long arguments, and a guest's requests to the host, may be, in MiB.
    pub input_mb: Option<u64>,
    /// How long an answer may be, in MiB.
    pub output_mb: Option<u64>,
    /// How many effects a guest may ask for in a call.
    pub effects: Option<u64>,
    /// How much a guest may write into kleisli's log in a call, in KiB.
    pub log_kb: Option<u64>,
    /// How many calls of a guest may run at once.
    pub instances: Option<u64>,
}

/// How agents' hooks are answered; the user's word alone.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct HookSection {
    /// What happens to a call that could not be judged.
    #[serde(default)]
    pub on_failure: OnFailure,
    /// Whether a process stays after the first hook, so that the next ones are quick.
    pub resident: Option<bool>,
    /// How long that process stays after the last hook, in seconds.
    pub idle_s: Option<u64>,
    /// How long a judgement may take, in milliseconds.
    pub deadline_ms: Option<u64>,
    /// Whether clients are shown the tool by which their hooks ask.
    #[serde(default)]
    pub mcp_tool: bool,
}

/// What is kept of calls and hooks; the user's word alone.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct LogSection {
    /// Whether they are kept at all.
    pub enabled: Option<bool>,
    /// How large the file may grow before another one is begun, in MiB.
    pub size_mb: Option<u64>,
    /// How many older files are kept.
    pub keep: Option<u64>,
    /// Whether arguments are kept, shortened.
    pub arguments: Option<bool>,
}

/// Which tools clients see.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ToolsSection {
    /// Whether the default tools are there; they are unless they are turned off.
    pub default: Option<bool>,
    /// The toolsets that are on; all of them where neither these nor tools are named.
    pub toolsets: Option<BTreeSet<String>>,
    /// Names of tools that are on beside those of the toolsets.
    pub enabled: Option<BTreeSet<String>>,
    /// Names of tools that are neither listed nor called.
    #[serde(default)]
    pub disabled: BTreeSet<String>,
    /// Whether only tools that read are on.
    #[serde(default)]
    pub read_only: bool,
}

impl From<ToolsSection> for Selection {
    fn from(section: ToolsSection) -> Self {
        Self {
            toolsets: section.toolsets,
            tools: section.enabled,
            disabled: section.disabled,
            read_only: section.read_only,
        }
    }
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
    // The reason quotes the file, and goes to agents and logs.
    let parse = |reason: String| ConfigError::Parse {
        path: path.into(),
        reason: Concealer::new(Arc::default()).conceal(&reason),
    };
    let text = std::str::from_utf8(&bytes).map_err(|error| parse(error.to_string()))?;
    let file = toml::from_str(text).map_err(|error| parse(error.to_string()))?;
    Ok(Some((bytes, file)))
}
