use serde::Deserialize;

use super::diff::keep_lines;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::protocol::{
    CallError, FileChange, GithubPullRequestFilesRequest, GithubPullRequestFilesResponse,
    PullRequestFile,
};

/// The files that a pull request changes, with as much patch text as is wanted over all of them.
pub(in crate::host::github) fn files(
    request: &GithubPullRequestFilesRequest,
    scope: &CallScope,
) -> Result<GithubPullRequestFilesResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("pulls").at(&request.number).at("files");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let mut budget = Budget {
        left: request.max_bytes as usize,
        full: false,
    };
    let listed = listed.map(|file| file.within(&mut budget));
    Ok(GithubPullRequestFilesResponse {
        files: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// Patch text up to a number of bytes; once some did not fit, none is kept any more.
struct Budget {
    left: usize,
    full: bool,
}

impl Budget {
    /// Cuts a patch at the end of a line where it doesn't fit, and tells whether it had to.
    fn take(&mut self, patch: &mut String) -> bool {
        if !self.full && patch.len() <= self.left {
            self.left -= patch.len();
            return false;
        }
        keep_lines(patch, if self.full { 0 } else { self.left });
        self.full = true;
        true
    }
}

/// What GitHub tells of a file.
#[derive(Debug, Deserialize)]
struct Described {
    filename: String,
    previous_filename: Option<String>,
    status: FileChange,
    additions: u32,
    deletions: u32,
    patch: Option<String>,
}

impl Described {
    fn within(mut self, budget: &mut Budget) -> PullRequestFile {
        let cut = match &mut self.patch {
            Some(patch) => budget.take(patch),
            // Of a binary file GitHub counts no lines; of one that is too large, it does.
            None => self.additions > 0 || self.deletions > 0,
        };
        PullRequestFile {
            path: self.filename,
            old_path: self.previous_filename,
            change: self.status,
            additions: self.additions,
            deletions: self.deletions,
            patch: self.patch,
            cut,
        }
    }
}
