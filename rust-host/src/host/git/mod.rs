//! The effect `Git` by libgit2: one file per operation, all of the same shape.
//!
//! An operation opens its repository through [`repository::open`], which holds it inside the
//! allowed roots, and closes it when it is done: nothing is kept between calls. It reads only: no
//! lock is taken, the index is not refreshed on disk, and nothing that a repository configures is
//! run (libgit2 has no hooks, and calls no filter, textconv, external diff or fsmonitor program).
//! Long work asks the call's deadline at every commit, file and line that it comes by; where
//! libgit2 can't be interrupted, the operation's own file says so.

mod blame;
mod branches;
mod commit;
mod content;
mod count;
mod date;
mod diff;
mod error;
mod folders;
mod history;
mod limited;
mod lines;
mod list_files;
mod log;
mod marks;
mod patch;
mod paths;
mod read_file;
mod repository;
mod revision;
mod runs;
mod show;
mod status;
mod tree;
mod upstream;

pub(super) use paths::unquote;

use super::CallScope;
use super::reply::encode;
use crate::protocol::GitRequest;

/// Answers one request with a reply in JSON; a failure is a reply too.
#[must_use]
pub fn answer(request: GitRequest, scope: &CallScope) -> Vec<u8> {
    match request {
        GitRequest::GitStatus(request) => encode(status::status(&request, scope)),
        GitRequest::GitLog(request) => encode(log::log(&request, scope)),
        GitRequest::GitShow(request) => encode(show::show(&request, scope)),
        GitRequest::GitDiff(request) => encode(diff::diff(&request, scope)),
        GitRequest::GitBranches(request) => encode(branches::branches(&request, scope)),
        GitRequest::GitBlame(request) => encode(blame::blame(&request, scope)),
        GitRequest::GitReadFile(request) => encode(read_file::read_file(&request, scope)),
        GitRequest::GitListFiles(request) => encode(list_files::list_files(&request, scope)),
    }
}
