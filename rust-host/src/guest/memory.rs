use serde::{Deserialize, Serialize};

/// The export by which a guest tells what memory it has. Every guest that is made with the Haskell
/// library has it; another may do without.
pub(super) const EXPORT: &str = "memory_figures";

/// What an instance has of memory, as it says itself, in bytes.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MemoryFigures {
    /// All of its memory, which never shrinks.
    pub memory: u64,
    /// What GHC's runtime has of it for its heap.
    pub heap: u64,
    /// What of the heap is in use, or was when garbage was last collected; the part that the next
    /// call allocates in is among it.
    pub used: u64,
}
