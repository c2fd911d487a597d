use std::fmt;

use sha2::{Digest, Sha256};

/// The SHA-256 of a guest's bytes: what its compiled code and its description are kept under.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Hashes these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
