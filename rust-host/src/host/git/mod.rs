//! The effects `Git`, `GitWrite` and `GitDestroy`: one file per operation, all of the same shape.
//!
//! An operation opens its repository through [`repository::open`], which holds it inside the
//! allowed roots, and closes it when it is done: nothing is kept between calls.
//!
//! Those of `Git` are libgit2's, and only read: no lock is taken, the index is not refreshed on
//! disk, and nothing that a repository configures is run (libgit2 has no hooks, and calls no
//! filter, textconv, external diff or fsmonitor program). What writes is in [`write`] and
//! [`remote`], and is the git program's, because there all of that has to run.
//!
//! Long work asks the call's deadline at every commit, file and line that it comes by; where
//! libgit2 can't be interrupted, the operation's own file says so.

mod blame;
mod branches;
mod commit;
mod content;
mod count;
pub(crate) mod date;
mod default_remote;
mod diff;
mod error;
mod failure;
mod folders;
mod history;
mod limited;
mod lines;
mod list_files;
mod log;
mod marks;
mod patch;
mod paths;
mod program;
mod read_file;
mod remote;
mod repository;
mod revision;
mod runs;
mod show;
mod status;
mod tree;
mod upstream;
mod write;

pub(super) use default_remote::default_url;
pub(super) use paths::unquote;

use super::CallScope;
use super::reply::encode;
use crate::protocol::{GitDestroyRequest, GitRequest, GitWriteRequest};

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
        GitRequest::GitRemotes(request) => encode(remote::remotes(&request, scope)),
        GitRequest::GitWorktrees(request) => encode(write::worktrees(&request, scope)),
        GitRequest::GitStashes(request) => encode(write::stashes(&request, scope)),
    }
}

/// Answers one request of the effect `GitWrite` with a reply in JSON; a failure is a reply too.
#[must_use]
pub fn answer_write(request: GitWriteRequest, scope: &CallScope) -> Vec<u8> {
    match request {
        GitWriteRequest::GitStage(request) => encode(write::stage(&request, scope)),
        GitWriteRequest::GitUnstage(request) => encode(write::unstage(&request, scope)),
        GitWriteRequest::GitCommit(request) => encode(write::commit(&request, scope)),
        GitWriteRequest::GitCreateBranch(request) => encode(write::create_branch(&request, scope)),
        GitWriteRequest::GitRenameBranch(request) => encode(write::rename_branch(&request, scope)),
        GitWriteRequest::GitSwitch(request) => encode(write::switch(&request, scope)),
        GitWriteRequest::GitCreateTag(request) => encode(write::create_tag(&request, scope)),
        GitWriteRequest::GitReset(request) => encode(write::reset(&request, scope)),
        GitWriteRequest::GitStash(request) => encode(write::stash(&request, scope)),
        GitWriteRequest::GitApplyStash(request) => encode(write::apply_stash(&request, scope)),
        GitWriteRequest::GitAddWorktree(request) => encode(write::add_worktree(&request, scope)),
        GitWriteRequest::GitMerge(request) => encode(write::merge(&request, scope)),
        GitWriteRequest::GitCherryPick(request) => encode(write::cherry_pick(&request, scope)),
        GitWriteRequest::GitInit(request) => encode(write::init(&request, scope)),
        GitWriteRequest::GitClone(request) => encode(remote::clone(&request, scope)),
        GitWriteRequest::GitFetch(request) => encode(remote::fetch(&request, scope)),
        GitWriteRequest::GitPush(request) => encode(remote::push(&request, scope)),
    }
}

/// Answers one request of the effect `GitDestroy` with a reply in JSON; a failure is a reply too.
#[must_use]
pub fn answer_destroy(request: GitDestroyRequest, scope: &CallScope) -> Vec<u8> {
    match request {
        GitDestroyRequest::GitRestore(request) => encode(write::restore(&request, scope)),
        GitDestroyRequest::GitResetHard(request) => encode(write::reset_hard(&request, scope)),
        GitDestroyRequest::GitDeleteBranch(request) => {
            encode(write::delete_branch(&request, scope))
        }
        GitDestroyRequest::GitDeleteTag(request) => encode(write::delete_tag(&request, scope)),
        GitDestroyRequest::GitDropStash(request) => encode(write::drop_stash(&request, scope)),
        GitDestroyRequest::GitRemoveWorktree(request) => {
            encode(write::remove_worktree(&request, scope))
        }
        GitDestroyRequest::GitAbort(request) => encode(write::abort(&request, scope)),
        GitDestroyRequest::GitForcePush(request) => encode(remote::force_push(&request, scope)),
    }
}
