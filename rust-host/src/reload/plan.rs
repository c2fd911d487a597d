use std::path::PathBuf;
use std::time::Duration;

use crate::audit::{Audit, LogSettings};
use crate::config::{Accepted, ReloadSettings};
use crate::guest::{Cache, Grounds, Guests, Slot, Wanted};
use crate::selection::Selection;
use crate::service::Offer;

/// What the configuration and the files want now.
pub struct Plan {
    /// The guests.
    pub guests: Vec<Wanted>,
    /// What they judge on.
    pub grounds: Grounds,
    /// Which tools clients see.
    pub selections: Vec<Selection>,
    /// How long a judgement may take.
    pub judging: Duration,
    /// How calls and hooks are kept.
    pub log: LogSettings,
    /// What a verdict depends on, as it was before the files were read.
    pub fingerprint: String,
    /// The files that matter, whether they are there or not.
    pub files: Vec<PathBuf>,
    /// The folders of guests that the configuration names.
    pub folders: Vec<PathBuf>,
    /// What a person agreed to.
    pub accepted: Accepted,
    /// How files are followed.
    pub reload: ReloadSettings,
    /// What only a restart changes.
    pub fixed: Fixed,
    /// What a person should know.
    pub notices: Vec<String>,
}

/// The parts of a configuration that count when the server starts, each with its name.
pub type Fixed = Vec<(&'static str, String)>;

/// Who reads configuration and files. Blocks.
pub trait Planner: Send + Sync + 'static {
    /// What is wanted now.
    ///
    /// # Errors
    /// Why the configuration can't be used.
    fn plan(&self) -> Result<Plan, String>;

    /// What a verdict depends on now; nothing where the configuration can't be used.
    fn fingerprint(&self) -> Option<String>;
}

/// What a server needs to know of a plan to follow its files.
pub struct Followed {
    /// The files.
    pub files: Vec<PathBuf>,
    /// The folders of guests.
    pub folders: Vec<PathBuf>,
    /// How they are followed.
    pub settings: ReloadSettings,
    /// What only a restart changes.
    pub fixed: Fixed,
}

impl Plan {
    /// What is followed.
    #[must_use]
    pub fn followed(&self) -> Followed {
        Followed {
            files: self.files.clone(),
            folders: self.folders.clone(),
            settings: self.reload,
            fixed: self.fixed.clone(),
        }
    }

    /// Begins to load the guests. Needs a tokio runtime.
    #[must_use]
    pub fn begin(self, audit: Audit) -> Offer {
        let cache = Cache::of_user();
        let slots = self
            .guests
            .into_iter()
            .map(|wanted| Slot::load(wanted, cache.clone()));
        Offer {
            guests: Guests::new(slots, self.grounds),
            selections: self.selections,
            judging: self.judging,
            fingerprint: self.fingerprint,
            strict: true,
            audit,
        }
    }
}
