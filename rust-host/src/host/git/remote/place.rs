//! The folder that a clone is made in, gone again unless the clone is done.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::error::{denied, invalid};
use crate::host::CallScope;
use crate::protocol::{CallError, ErrorCode};

/// An empty folder inside the roots. Without `keep` it ends as it was found.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    existed: bool,
    kept: bool,
}

impl Place {
    /// Takes a folder that is empty, or makes one in a folder that exists.
    ///
    /// # Errors
    /// `permission_denied` in a `.git` folder, `conflict` where something is there already, `unavailable` where it can't be made, and
    /// what the roots say.
    pub fn take(asked: &str, scope: &CallScope) -> Result<Self, CallError> {
        let path = match scope.roots.resolve(Some(asked)) {
            Ok(path) => path,
            Err(error) if error.code == ErrorCode::NotFound => below(asked, scope)?,
            Err(error) => return Err(error),
        };
        if path.iter().any(|part| part == ".git") {
            return Err(denied(format!(
                "`{asked}` is inside a `.git` folder, where files are git's own; pass another \
                 `path`"
            )));
        }
        let existed = match fs::create_dir(&path) {
            Ok(()) => false,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => true,
            Err(error) => return Err(unmade(asked, &error)),
        };
        if existed && !is_empty(&path) {
            return Err(CallError::new(
                ErrorCode::Conflict,
                format!("`{asked}` is there already and not an empty folder; pass another `path`"),
            ));
        }
        Ok(Self {
            path,
            existed,
            kept: false,
        })
    }

    /// The folder, canonical.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves it as it is now.
    pub fn keep(mut self) -> PathBuf {
        self.kept = true;
        std::mem::take(&mut self.path)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        // git may have taken it away itself; what can't be removed can't be helped here.
        let _ = if self.existed {
            empty(&self.path)
        } else {
            fs::remove_dir_all(&self.path)
        };
    }
}

/// Removes what is in a folder.
fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A path that is not there, in a folder that is.
fn below(asked: &str, scope: &CallScope) -> Result<PathBuf, CallError> {
    if asked.starts_with('"') {
        return Err(invalid(
            "the path of a new folder has to be text; pass it without quotes",
        ));
    }
    let path = Path::new(asked);
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(invalid(format!(
            "`{asked}` names no new folder; pass one in a folder that exists"
        )));
    };
    let parent = match parent.to_str() {
        Some("") | None => ".",
        Some(parent) => parent,
    };
    let path = scope.roots.resolve(Some(parent))?.join(name);
    // A link to nowhere, which would be followed when the folder is made.
    if path.symlink_metadata().is_ok() {
        return Err(denied(format!(
            "`{asked}` is a link that leads nowhere; pass another `path`"
        )));
    }
    Ok(path)
}

fn is_empty(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

fn unmade(asked: &str, error: &io::Error) -> CallError {
    CallError::new(
        ErrorCode::Unavailable,
        format!("the folder `{asked}` can't be made; pass another `path`"),
    )
    .with_detail(error.to_string())
}
