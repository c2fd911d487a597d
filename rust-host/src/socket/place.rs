use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The longest path of a socket that every system takes, in bytes.
const MAX_PATH: usize = 100;

/// How many bytes of a root's hash name its socket.
const NAME_BYTES: usize = 8;

/// Where the socket of a project is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The socket.
    pub socket: PathBuf,
    lock: PathBuf,
}

/// Why a project can have no socket.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The folder can't be made or looked at.
    #[error("can't use `{}` for sockets: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Somebody else could put a socket there.
    #[error("`{}` is not a folder that only you can use; remove it", .0.display())]
    Shared(PathBuf),
}

impl Place {
    /// The place for a project's root, a canonical path. The folder is made where it is missing,
    /// and has to be the user's alone.
    ///
    /// # Errors
    /// When there is no such folder to be had.
    pub fn of(root: &Path) -> Result<Self, PlaceError> {
        let folder = folder(std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from));
        own(&folder)?;
        let hash = Sha256::digest(root.as_os_str().as_encoded_bytes());
        let name: String = hash[..NAME_BYTES]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(Self {
            socket: folder.join(format!("{name}.sock")),
            lock: folder.join(format!("{name}.lock")),
        })
    }

    /// The right to listen, for as long as the file is held; nothing where another process has it.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn try_lock(&self) -> io::Result<Option<File>> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&self.lock)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// The user's own folder for sockets; below `/tmp` where there is none, or where its path leaves
/// no room for a name.
fn folder(runtime: Option<PathBuf>) -> PathBuf {
    let room = MAX_PATH - "/0123456789abcdef.sock".len();
    runtime
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("kleisli"))
        .filter(|folder| folder.as_os_str().len() <= room)
        .unwrap_or_else(|| {
            let user = rustix::process::getuid().as_raw();
            PathBuf::from(format!("/tmp/kleisli-{user}"))
        })
}

/// Makes the folder, or sees that it is the user's and nobody else's.
fn own(folder: &Path) -> Result<(), PlaceError> {
    let failed = |source| PlaceError::Folder {
        folder: folder.into(),
        source,
    };
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error)),
    }
    // Not through a link, which another user could have put there.
    let data = fs::symlink_metadata(folder).map_err(failed)?;
    let mine = data.uid() == rustix::process::getuid().as_raw();
    if data.is_dir() && mine && data.mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(PlaceError::Shared(folder.into()))
    }
}
