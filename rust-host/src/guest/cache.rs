//! What is kept between runs: compiled code, and descriptions by the hash of their guest.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};
use tracing::debug;

use super::Hash;
use crate::protocol::Description;

/// A folder of the user's. Everything in it can be made again, so a cache that can't be read or
/// written costs time and nothing else.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
}

impl Cache {
    /// The user's cache folder, `$XDG_CACHE_HOME/kleisli` or its like; made where it is missing.
    #[must_use]
    pub fn of_user() -> Self {
        match choose_base_strategy() {
            Ok(user) => Self::at(&user.cache_dir().join("kleisli")),
            Err(error) => {
                debug!("no cache: {error}");
                Self { folder: None }
            }
        }
    }

    /// A cache in this folder; none where it can't be written.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        let folder = prepare(folder)
            .inspect_err(|error| debug!("no cache in {}: {error}", folder.display()))
            .is_ok()
            .then(|| folder.to_path_buf());
        Self { folder }
    }

    /// The configuration file for wasmtime's own cache of compiled code.
    pub(super) fn compiler_config(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| compiler_config(folder))
    }

    /// What a guest with this hash said of itself when it was last loaded.
    #[must_use]
    pub fn description(&self, hash: Hash) -> Option<Description> {
        let bytes = fs::read(self.description_file(hash)?).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Whether there is a cache, and nothing in it of a guest with this hash.
    pub(super) fn is_cold(&self, hash: Hash) -> bool {
        self.description_file(hash)
            .is_some_and(|file| !file.exists())
    }

    /// Keeps a description for the next start.
    pub fn keep(&self, hash: Hash, description: &Description) {
        let Some(file) = self.description_file(hash) else {
            return;
        };
        let written = serde_json::to_vec(description)
            .map_err(std::io::Error::from)
            .and_then(|bytes| write_whole(&file, &bytes));
        if let Err(error) = written {
            debug!("can't keep the description: {error}");
        }
    }

    fn description_file(&self, hash: Hash) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        Some(folder.join("descriptions").join(format!("{hash}.json")))
    }
}

fn compiler_config(folder: &Path) -> PathBuf {
    folder.join("wasmtime.toml")
}

/// Makes the folder and what belongs in it, and tries whether it can be written.
fn prepare(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder.join("descriptions"))?;
    let modules = folder.join("modules");
    fs::create_dir_all(&modules)?;
    let directory = modules.canonicalize()?.display().to_string();
    let section = toml::Table::from_iter([("directory".to_owned(), directory.into())]);
    let config = toml::Table::from_iter([("cache".to_owned(), toml::Value::Table(section))]);
    let text = toml::to_string(&config).map_err(std::io::Error::other)?;
    let file = compiler_config(folder);
    if fs::read(&file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    write_whole(&file, text.as_bytes())
}

/// Writes beside the file and renames over it, so that nobody reads half of it.
fn write_whole(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}", std::process::id()));
    let beside = PathBuf::from(name);
    let written = fs::File::create(&beside).and_then(|mut out| out.write_all(bytes));
    written
        .and_then(|()| fs::rename(&beside, file))
        .inspect_err(|_| drop(fs::remove_file(&beside)))
}
