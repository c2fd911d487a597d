use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

use serde::Deserialize;
use tempfile::NamedTempFile;

/// How much of the notes is read, in bytes: a hook may run git any number of times.
const MAX_NOTES: u64 = 16 << 20;

/// Where one run of git notes what it starts, in the form that git documents as `trace2`. A hook
/// that refuses leaves no other sign of its name.
pub(super) struct Notes(NamedTempFile);

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
    /// A file for notes; none where no temporary file can be made.
    pub(super) fn new() -> Option<Self> {
        NamedTempFile::new().ok().map(Self)
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The last hook that failed, of those that were started by the fewest other runs of git.
    pub(super) fn failed_hook(mut self) -> Option<String> {
        self.0.rewind().ok()?;
        let mut started = HashMap::new();
        let mut failed: Option<(usize, String)> = None;
        for line in BufReader::new(self.0.take(MAX_NOTES)).split(b'\n') {
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
