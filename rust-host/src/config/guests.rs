//! The guests that a configuration names.

use std::path::{Path, PathBuf};

use super::settings::{beside, limits};
use super::{ConfigError, GuestEntry};
use crate::guest::{Grants, Judging, Limits, Terms};

/// Where guests are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum GuestPlace {
    /// One file.
    File(PathBuf),
    /// Every .wasm file of a folder, whether it is there yet or not.
    Folder(PathBuf),
}

impl GuestPlace {
    /// The file or folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Folder(path) => path,
        }
    }
}

/// A guest, or a folder of them, that a configuration names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GuestSource {
    /// Where it is.
    pub place: GuestPlace,
    /// On which terms it is there.
    pub terms: Terms,
}

impl GuestSource {
    /// Reads an entry of a configuration file.
    pub(super) fn of(file: &Path, entry: GuestEntry, base: Limits) -> Result<Self, ConfigError> {
        let refuse = |reason: String| ConfigError::Value {
            path: file.into(),
            key: "guest",
            reason,
        };
        let place = match (entry.path, entry.folder) {
            (Some(path), None) => GuestPlace::File(beside(file, path)),
            (None, Some(folder)) => GuestPlace::Folder(beside(file, folder)),
            _ => {
                let reason = "has to name either a `path` or a `folder`";
                return Err(refuse(reason.into()));
            }
        };
        let is_folder = matches!(place, GuestPlace::Folder(_));
        if is_folder && !entry.grants.is_empty() {
            return Err(refuse(format!(
                "grants effects to the folder `{}`, and so to any file that comes there; name \
                 the file with a `path` of its own",
                place.path().display()
            )));
        }
        let prefix = entry.prefix.unwrap_or_default();
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if prefix.len() > 32 || !prefix.chars().all(allowed) {
            return Err(refuse(format!(
                "has the `prefix` `{}`, which is not at most 32 of the characters A-Z, a-z, \
                 0-9, `_`, `-`",
                prefix.escape_debug()
            )));
        }
        let judging = match (is_folder, entry.judges) {
            (_, Some(false)) | (true, None) => Judging::Never,
            (true, Some(true)) | (false, None) => Judging::WhereItDoes,
            (false, Some(true)) => Judging::Always,
        };
        Ok(Self {
            place,
            terms: Terms {
                limits: limits(file, entry.limits, base)?,
                grants: Grants {
                    effects: entry.grants,
                    config: file.into(),
                },
                prefix,
                judging,
                judged: None,
            },
        })
    }
}
