//! Tells that something may have changed, by the system's word.
//!
//! A word is only a hint: whoever gets it looks at the files themselves. So ways of saving need
//! not be told apart, and a word too many costs a look.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tracing::{debug, warn};

/// Watches the folders of files that matter.
pub struct Watch {
    watcher: RecommendedWatcher,
    interest: Arc<Mutex<Interest>>,
    watched: BTreeSet<PathBuf>,
    hints: mpsc::Receiver<()>,
}

/// What matters; absolute paths.
#[derive(Default)]
struct Interest {
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Interest {
    fn new(files: &[PathBuf], folders: &[PathBuf]) -> Self {
        let both = |path: &PathBuf| {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            // Behind a link the file itself changes elsewhere.
            let canonical = path.canonicalize().ok();
            [Some(path), canonical].into_iter().flatten()
        };
        Self {
            files: files.iter().flat_map(both).collect(),
            folders: folders.iter().flat_map(both).collect(),
        }
    }

    /// The folders that tell of changes: those of the files, or the nearest above them that are
    /// there, and the ones above those, which tell when they are replaced.
    fn places(&self) -> BTreeSet<PathBuf> {
        let parents = self.files.iter().filter_map(|file| file.parent());
        let folders = self.folders.iter().map(PathBuf::as_path);
        let nearest = |path: &Path| {
            let mut above = path.ancestors();
            above.find(|above| above.is_dir()).map(PathBuf::from)
        };
        let mut places = BTreeSet::new();
        for place in parents.chain(folders).filter_map(nearest) {
            places.extend(place.parent().map(PathBuf::from));
            places.insert(place);
        }
        places
    }

    fn concerns(&self, path: &Path) -> bool {
        let mut all = self.files.iter().chain(&self.folders);
        let mut folders = self.folders.iter();
        all.any(|wanted| wanted.starts_with(path))
            || folders.any(|folder| path.parent() == Some(folder))
    }
}

impl Watch {
    /// Watches nothing yet; nothing where the system can't tell of changes.
    pub fn new() -> Option<Self> {
        let interest = Arc::new(Mutex::new(Interest::default()));
        let (sender, hints) = mpsc::channel(1);
        let seen = Arc::clone(&interest);
        let handler = move |event: notify::Result<Event>| {
            let matters = match event {
                Ok(event) => {
                    let interest = seen.lock().unwrap_or_else(PoisonError::into_inner);
                    changes(event.kind)
                        && (event.need_rescan()
                            || event.paths.iter().any(|path| interest.concerns(path)))
                }
                // Words may have been lost.
                Err(_) => true,
            };
            if matters {
                // One hint that waits is as good as two.
                let _ = sender.try_send(());
            }
        };
        match notify::recommended_watcher(handler) {
            Ok(watcher) => Some(Self {
                watcher,
                interest,
                watched: BTreeSet::new(),
                hints,
            }),
            Err(error) => {
                warn!("the system tells of no changed files, so they are looked at: {error}");
                None
            }
        }
    }

    /// Watches these files and folders from now on. Whether a folder is watched that was not.
    pub fn follow(&mut self, files: &[PathBuf], folders: &[PathBuf]) -> bool {
        let interest = Interest::new(files, folders);
        let places = interest.places();
        *self.interest.lock().unwrap_or_else(PoisonError::into_inner) = interest;
        for gone in self.watched.difference(&places) {
            // It is gone with its folder, as a rule.
            let _ = self.watcher.unwatch(gone);
        }
        let mut watched = BTreeSet::new();
        for place in places {
            // Again where it is watched already: the folder may be another one of that name.
            if !cfg!(target_os = "linux") && self.watched.contains(&place) {
                watched.insert(place);
                continue;
            }
            match self.watcher.watch(&place, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    watched.insert(place);
                }
                Err(error) => debug!("{} is not watched: {error}", place.display()),
            }
        }
        let more = !watched.is_subset(&self.watched);
        self.watched = watched;
        more
    }

    /// Returns when something may have changed.
    pub async fn hint(&mut self) {
        if self.hints.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

/// Whether a file's content or name may have changed. To open one for reading is no change, and
/// kleisli itself does that.
fn changes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_are_not_there_yet_are_awaited_above() {
        let top = tempfile::tempdir().unwrap();
        let top = top.path().canonicalize().unwrap();
        let interest = Interest::new(&[], &[top.join("a/b")]);
        assert_eq!(
            interest.places(),
            BTreeSet::from([top.clone(), top.parent().unwrap().into()])
        );
        assert!(interest.concerns(&top.join("a")));
        assert!(interest.concerns(&top.join("a/b/x.wasm")));
        assert!(!interest.concerns(&top.join("c")));
    }

    #[test]
    fn only_what_changes_a_file_matters() {
        assert!(changes(EventKind::Access(AccessKind::Close(
            AccessMode::Write
        ))));
        assert!(!changes(EventKind::Access(AccessKind::Open(
            AccessMode::Any
        ))));
        assert!(!changes(EventKind::Access(AccessKind::Close(
            AccessMode::Read
        ))));
    }
}
