use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use git2::{Delta, DiffDelta, Reference, Repository, StatusEntry, StatusOptions, StatusShow};

use super::count::count;
use super::error::{denied, reading};
use super::marks::{self, Side};
use super::paths::quote;
use super::upstream;
use super::{commit, repository, tree};
use crate::host::CallScope;
use crate::protocol::{
    self, CallError, ChangeKind, GitStatusRequest, GitStatusResponse, RepositoryState,
};

/// `git status`: renames are sought among what is staged, a folder without tracked files is one
/// entry, ignored files are left out. Unlike git it does not refresh the index on disk.
///
/// The comparison itself can't be interrupted; the deadline is asked before and after it.
pub(super) fn status(
    request: &GitStatusRequest,
    scope: &CallScope,
) -> Result<GitStatusResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let head = Head::of(&repository)?;
    let mut entries = if repository.is_bare() {
        Vec::new()
    } else {
        entries(&repository, StatusShow::IndexAndWorkdir)?
    };
    scope.deadline.check()?;
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(GitStatusResponse {
        root: root(&repository)?,
        branch: head.branch,
        head: head.commit,
        upstream: head.upstream,
        bare: repository.is_bare(),
        state: state(&repository),
        total: count(entries.len()),
        entries: entries
            .into_iter()
            .take(request.max_count as usize)
            .map(|(_, entry)| entry)
            .collect(),
    })
}

/// What a commit would change, by path. The work tree is not looked at.
pub(super) fn staged(repository: &Repository) -> Result<Vec<protocol::StatusEntry>, CallError> {
    let mut entries = entries(repository, StatusShow::Index)?;
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

struct Head {
    branch: Option<String>,
    commit: Option<String>,
    upstream: Option<protocol::Upstream>,
}

impl Head {
    fn of(repository: &Repository) -> Result<Self, CallError> {
        let head = repository.find_reference("HEAD")?;
        let tip = head.resolve().ok().as_ref().and_then(Reference::target);
        if let Some(id) = tip {
            // libgit2 would not name the object that it can't read.
            tree::of(repository, &commit::find(repository, id)?)?;
        }
        let branch = head.symbolic_target_bytes();
        let upstream = match branch.and_then(|name| str::from_utf8(name).ok()) {
            Some(name) => upstream::of(repository, name, tip)?,
            None => None,
        };
        Ok(Self {
            branch: branch.map(|name| quote(upstream::short(name))),
            commit: tip.map(|id| id.to_string()),
            upstream,
        })
    }
}

type Entry = (Vec<u8>, protocol::StatusEntry);

fn entries(repository: &Repository, show: StatusShow) -> Result<Vec<Entry>, CallError> {
    let mut options = StatusOptions::new();
    options
        .show(show)
        .include_untracked(true)
        .recurse_untracked_dirs(false)
        .include_ignored(false)
        .renames_head_to_index(true);
    let statuses = repository
        .statuses(Some(&mut options))
        .map_err(reading(repository))?;
    Ok(statuses
        .iter()
        .filter_map(|entry| describe(repository, &entry))
        .collect())
}

/// One entry. A conflict is told on the side of the work tree, where it has to be solved.
fn describe(repository: &Repository, entry: &StatusEntry<'_>) -> Option<Entry> {
    let change = |delta: Option<&DiffDelta<'_>>, side| marks::change(repository, delta?, side);
    let (staged, unstaged) = (entry.head_to_index(), entry.index_to_workdir());
    let latest = unstaged.as_ref().or(staged.as_ref())?;
    let path = latest.new_file().path_bytes()?.to_vec();
    let old_path = staged
        .as_ref()
        .filter(|delta| delta.status() == Delta::Renamed)
        .and_then(|delta| delta.old_file().path_bytes().map(quote));
    let described = protocol::StatusEntry {
        path: quote(&path),
        old_path,
        staged: change(staged.as_ref(), Side::Index).filter(|kind| *kind != ChangeKind::Conflicted),
        unstaged: change(unstaged.as_ref(), Side::WorkTree),
    };
    let differs = described.staged.is_some() || described.unstaged.is_some();
    differs.then_some((path, described))
}

/// The top of the work tree, or the git folder of a bare repository.
pub(super) fn root(repository: &Repository) -> Result<String, CallError> {
    let root: &Path = repository.workdir().unwrap_or_else(|| repository.path());
    let root = fs::canonicalize(root).map_err(|error| {
        denied(format!("`{}` can't be read", root.display())).with_detail(error.to_string())
    })?;
    Ok(quote(root.as_os_str().as_bytes()))
}

/// What is going on in a repository.
pub(super) fn state(repository: &Repository) -> RepositoryState {
    use git2::RepositoryState as Git;
    match repository.state() {
        Git::Clean => RepositoryState::Clean,
        Git::Merge => RepositoryState::Merge,
        Git::Revert | Git::RevertSequence => RepositoryState::Revert,
        Git::CherryPick | Git::CherryPickSequence => RepositoryState::CherryPick,
        Git::Bisect => RepositoryState::Bisect,
        Git::Rebase | Git::RebaseInteractive | Git::RebaseMerge => RepositoryState::Rebase,
        Git::ApplyMailbox | Git::ApplyMailboxOrRebase => RepositoryState::ApplyMailbox,
    }
}
