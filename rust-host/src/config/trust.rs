//! Which projects' files a person has agreed to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ConfigError;
use super::file::read;
use crate::guest::Hash;

/// Whether a project's file may do more than narrow.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Trust {
    /// A person agreed to exactly these bytes.
    Trusted,
    /// A person agreed to other bytes of this file.
    Changed,
    /// Nobody agreed to it.
    Unknown,
}

/// The user's record of trusted files: their paths and the hashes of their bytes.
#[derive(Debug)]
pub struct TrustStore {
    path: PathBuf,
    record: Record,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    #[serde(default)]
    trusted: BTreeMap<String, String>,
}

impl TrustStore {
    /// Reads `trusted.toml` in the user's configuration folder.
    ///
    /// # Errors
    /// If it is there and can't be read.
    pub fn open(folder: &Path) -> Result<Self, ConfigError> {
        let path = folder.join("trusted.toml");
        let record = read(&path)?.map_or_else(Record::default, |(_, record)| record);
        Ok(Self { path, record })
    }

    /// Whether a person agreed to this file, an absolute path, with these bytes.
    #[must_use]
    pub fn judge(&self, file: &Path, bytes: &[u8]) -> Trust {
        match self.record.trusted.get(&key(file)) {
            Some(hash) if *hash == Hash::of(bytes).to_string() => Trust::Trusted,
            Some(_) => Trust::Changed,
            None => Trust::Unknown,
        }
    }

    /// Remembers that a person agreed to this file with these bytes.
    ///
    /// # Errors
    /// If the record can't be written.
    pub fn trust(&mut self, file: &Path, bytes: &[u8]) -> Result<(), ConfigError> {
        self.record
            .trusted
            .insert(key(file), Hash::of(bytes).to_string());
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

/// A path as a key; two paths that differ never share one.
pub(super) fn key(file: &Path) -> String {
    match file.to_str() {
        Some(text) => text.to_owned(),
        None => file
            .as_os_str()
            .as_encoded_bytes()
            .escape_ascii()
            .to_string(),
    }
}
