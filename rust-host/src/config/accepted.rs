//! What a person agreed to that guests have beside what the configuration grants.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ConfigError;
use super::file::read;
use super::trust::key;
use crate::protocol::Effect;

/// The user's record of `kleisli reload --accept`, kept by the guests' paths as grants are.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    path: PathBuf,
    record: Record,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    #[serde(default)]
    guest: BTreeMap<String, AcceptedGuest>,
}

/// What a person agreed to for one guest.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedGuest {
    /// Effects that it may have.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// That it judges from now on, or does so no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judges: Option<bool>,
}

impl Accepted {
    /// The name of the file in the user's configuration folder.
    pub const FILE: &str = "accepted.toml";

    /// Reads the record in the user's configuration folder.
    ///
    /// # Errors
    /// If it is there and can't be read.
    pub fn open(folder: &Path) -> Result<Self, ConfigError> {
        let path = folder.join(Self::FILE);
        let record = read(&path)?.map_or_else(Record::default, |(_, record)| record);
        Ok(Self { path, record })
    }

    /// What a person agreed to for the guest in this file.
    #[must_use]
    pub fn of(&self, guest: &Path) -> AcceptedGuest {
        let found = self.record.guest.get(&key(&absolute(guest)));
        found.cloned().unwrap_or_default()
    }

    /// Remembers that a person agreed to this, beside what they agreed to before.
    ///
    /// # Errors
    /// If the record can't be written.
    pub fn accept(&mut self, guest: &Path, what: &AcceptedGuest) -> Result<(), ConfigError> {
        let known = self.record.guest.entry(key(&absolute(guest))).or_default();
        for effect in &what.effects {
            if !known.effects.contains(effect) {
                known.effects.push(*effect);
            }
        }
        known.judges = what.judges.or(known.judges);
        let write = |reason: String| ConfigError::Write {
            path: self.path.clone(),
            reason,
        };
        let text = toml::to_string(&self.record).map_err(|error| write(error.to_string()))?;
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|error| write(error.to_string()))?;
        }
        fs::write(&self.path, text).map_err(|error| write(error.to_string()))
    }
}

/// The path by which a guest is known, whatever folder a process was started in. A file that is
/// gone has a folder still.
fn absolute(guest: &Path) -> PathBuf {
    if let Ok(path) = guest.canonicalize() {
        return path;
    }
    let folder = guest.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, guest.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(guest).unwrap_or_else(|_| guest.into()),
    }
}
