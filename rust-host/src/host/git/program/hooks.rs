use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tempfile::TempDir;

/// How much of the notes is read, in bytes: a hook may run git any number of times.
const MAX_NOTES: u64 = 16 << 20;

/// Where one run of git notes what it starts, in the form that git documents as `trace2`. A hook
/// that refuses leaves no other sign of its name.
///
/// They are in a folder of their own, which is gone when the run is over: what git leaves running
/// in the background would else make the file again.
pub(super) struct Notes {
    /// Removed with this.
    _folder: TempDir,
    file: PathBuf,
}

/// A note of git, as far as hooks are told by it.
#[derive(Deserialize)]
struct Note<'a> {
    #[serde(borrow)]
    event: Cow<'a, str>,
    /// Which run of git notes this; one that was started by another has that one's before it.
    #[serde(borrow)]
    sid: Cow<'a, str>,
    child_id: Option<i64>,
    hook_name: Option<String>,
    code: Option<i64>,
}

impl Notes {
    /// A place for notes; none where no temporary folder can be made.
    pub(super) fn new() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let file = folder.path().join("events");
        Some(Self {
            _folder: folder,
            file,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.file
    }

    /// The last hook that failed, of those that were started by the fewest other runs of git.
    pub(super) fn failed_hook(self) -> Option<String> {
        let notes = File::open(&self.file).ok()?;
        let mut started = HashMap::new();
        let mut failed: Option<(usize, String)> = None;
        for line in BufReader::new(notes.take(MAX_NOTES)).split(b'\n') {
            let line = line.ok()?;
            let line = String::from_utf8_lossy(&line);
            let Ok(note) = serde_json::from_str::<Note<'_>>(&line) else {
                continue;
            };
            let child = (note.sid.to_string(), note.child_id);
            match (&*note.event, note.hook_name) {
                ("child_start", Some(hook)) => {
                    started.insert(child, hook);
                }
                ("child_exit", _) if note.code != Some(0) => {
                    let depth = child.0.matches('/').count();
                    let nearer = failed.as_ref().is_none_or(|(other, _)| depth <= *other);
                    if let Some(hook) = started.remove(&child)
                        && nearer
                    {
                        failed = Some((depth, hook));
                    }
                }
                _ => {}
            }
        }
        failed.map(|(_, hook)| hook)
    }
}
