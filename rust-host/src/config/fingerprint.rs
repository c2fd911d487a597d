use std::fmt;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use sha2::{Digest, Sha256};

/// Stands for everything that a verdict depends on beside the call: two processes with the same
/// fingerprint come to the same verdict.
#[derive(Clone, Debug)]
pub struct Fingerprint(Sha256);

impl Default for Fingerprint {
    fn default() -> Self {
        let mut fingerprint = Self(Sha256::new());
        fingerprint.add(env!("CARGO_PKG_VERSION").as_bytes());
        for lock in crate::guest::embedded_locks() {
            fingerprint.add(lock.as_bytes());
        }
        fingerprint
    }
}

impl Fingerprint {
    /// Counts some bytes in, apart from what comes before and after.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Counts a file in, by what changes when it is written or replaced.
    pub fn add_file(&mut self, path: &Path) {
        self.add(path.as_os_str().as_encoded_bytes());
        if let Ok(data) = fs::metadata(path) {
            for value in [data.ino(), data.len()] {
                self.add(&value.to_le_bytes());
            }
            for value in [data.mtime(), data.mtime_nsec()] {
                self.add(&value.to_le_bytes());
            }
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = self.0.clone().finalize();
        hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
