//! A guest's bytes and what they say before anything of them runs.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::surface::Surface;
use super::{Hash, LoadError};

/// The largest guest, in bytes.
pub const MAX_SIZE: u64 = 64 * 1024 * 1024;

/// A guest inside this binary.
struct Embedded {
    label: &'static str,
    bytes: &'static [u8],
    /// What it was built from, with its hash: to hash two megabytes takes longer than all else of
    /// a warm start where the processor can't help. A test holds the one against the other.
    lock: &'static str,
}

/// The default guest, built from `haskell-guest/default`.
static TOOLS: Embedded = Embedded {
    label: "default",
    bytes: include_bytes!("../../../haskell-guest/prebuilt/default.wasm"),
    lock: include_str!("../../../haskell-guest/prebuilt/default.lock"),
};

/// The default policy, built from `haskell-guest/policy`.
static POLICY: Embedded = Embedded {
    label: "policy",
    bytes: include_bytes!("../../../haskell-guest/prebuilt/policy.wasm"),
    lock: include_str!("../../../haskell-guest/prebuilt/policy.lock"),
};

/// What the embedded guests were built from; other texts where other guests are embedded.
#[must_use]
pub fn embedded_locks() -> [&'static str; 2] {
    [TOOLS.lock, POLICY.lock]
}

/// Where a guest comes from, which decides how far it is trusted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Origin {
    /// The default guest inside this binary.
    Embedded,
    /// A file that the user brings; hostile until proven otherwise.
    File(PathBuf),
}

/// One guest's bytes, checked against what this host offers.
#[derive(Clone, Debug)]
pub struct Module {
    /// Where it comes from.
    pub origin: Origin,
    /// The name to call it by in messages: `default`, or the file's path.
    pub label: String,
    /// What identifies these bytes.
    pub hash: Hash,
    /// Its imports and exports.
    pub surface: Surface,
    // Shared: the server keeps a guest's bytes once, however many hold the module.
    bytes: Arc<Cow<'static, [u8]>>,
}

impl Module {
    /// The default guest.
    ///
    /// # Errors
    /// None that a released binary can meet; the same checks as for any guest.
    pub fn embedded() -> Result<Self, LoadError> {
        Self::of_binary(&TOOLS)
    }

    /// The default policy, a guest without tools.
    ///
    /// # Errors
    /// As `embedded`.
    pub fn embedded_policy() -> Result<Self, LoadError> {
        Self::of_binary(&POLICY)
    }

    fn of_binary(guest: &Embedded) -> Result<Self, LoadError> {
        let locked = guest.lock.lines().find_map(|line| {
            let hash = line.strip_prefix("wasm = \"")?.strip_suffix('"')?;
            Hash::from_hex(hash)
        });
        Self::new(
            Origin::Embedded,
            guest.label.into(),
            guest.bytes.into(),
            locked.unwrap_or_else(|| Hash::of(guest.bytes)),
        )
    }

    /// Reads a guest's file once, whole.
    ///
    /// # Errors
    /// If it can't be read, is too large, is not WebAssembly, or does not fit this host.
    pub fn read(path: &Path) -> Result<Self, LoadError> {
        let label = path.display().to_string();
        let read = |error: std::io::Error| LoadError::Read {
            path: path.into(),
            reason: error.to_string(),
        };
        let mut bytes = Vec::new();
        // One more than allowed tells a file that is too large without reading it all.
        let size = File::open(path)
            .map_err(read)?
            .take(MAX_SIZE + 1)
            .read_to_end(&mut bytes)
            .map_err(read)?;
        Self::check_size(&label, size as u64)?;
        let hash = Hash::of(&bytes);
        Self::new(Origin::File(path.into()), label, bytes.into(), hash)
    }

    /// A guest from bytes that somebody else read.
    ///
    /// # Errors
    /// As `read`.
    pub fn from_bytes(label: &str, bytes: Vec<u8>) -> Result<Self, LoadError> {
        Self::check_size(label, bytes.len() as u64)?;
        let hash = Hash::of(&bytes);
        Self::new(Origin::File(label.into()), label.into(), bytes.into(), hash)
    }

    fn check_size(guest: &str, size: u64) -> Result<(), LoadError> {
        if size > MAX_SIZE {
            return Err(LoadError::TooLarge {
                guest: guest.into(),
                size,
                limit: MAX_SIZE,
            });
        }
        Ok(())
    }

    fn new(
        origin: Origin,
        label: String,
        bytes: Cow<'static, [u8]>,
        hash: Hash,
    ) -> Result<Self, LoadError> {
        let surface = Surface::read(&label, &bytes)?;
        surface.check(&label)?;
        Ok(Self {
            origin,
            label,
            hash,
            surface,
            bytes: Arc::new(bytes),
        })
    }

    /// The module's bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
