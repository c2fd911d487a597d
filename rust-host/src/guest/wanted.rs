use std::path::{Path, PathBuf};

use super::{Cache, Hash, Judging, LoadError, Module, Terms};
use crate::protocol::Hook;

/// A guest that has its place in the server, whether it can be loaded or not.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// How messages call it: `default`, `policy`, or its file's path.
    pub label: String,
    /// The folder in which it was found, where the configuration names that and not the guest.
    pub folder: Option<PathBuf>,
    /// On which terms it is there.
    pub terms: Terms,
    /// Whether nothing is served without it, as a person named it on the command line.
    pub required: bool,
    /// Its bytes, or why they are of no use.
    pub module: Result<Module, LoadError>,
}

impl Wanted {
    /// One of the guests inside this binary.
    #[must_use]
    pub fn embedded(label: &str, module: Result<Module, LoadError>, terms: Terms) -> Self {
        Self {
            label: label.into(),
            folder: None,
            terms,
            required: true,
            module,
        }
    }

    /// A guest in a file, which is read now.
    #[must_use]
    pub fn file(path: &Path, terms: Terms) -> Self {
        Self {
            label: path.display().to_string(),
            folder: None,
            terms,
            required: false,
            module: Module::read(path),
        }
    }

    /// What identifies its bytes; nothing where they are of no use.
    #[must_use]
    pub fn hash(&self) -> Option<Hash> {
        self.module.as_ref().ok().map(|module| module.hash)
    }

    /// Whether it is there to judge, and its file does not show that it can't.
    pub(super) fn can_judge(&self) -> bool {
        match (self.terms.judging, &self.module) {
            (Judging::Never, _) => false,
            (Judging::Always, _) | (_, Err(_)) => true,
            (Judging::WhereItDoes, Ok(module)) => {
                module.surface.exports_call("handle_pre_tool_use")
            }
        }
    }

    /// Whether a guest that can't be loaded might judge: it does not where it can't, or where these
    /// very bytes have said otherwise before.
    pub(super) fn might_judge(&self, cache: &Cache) -> bool {
        self.can_judge()
            && match (self.terms.judging, &self.module) {
                (Judging::WhereItDoes, Ok(module)) => {
                    let said = cache.description(module.hash);
                    said.is_none_or(|it| it.hooks.contains(&Hook::PreToolUse))
                }
                _ => true,
            }
    }
}
