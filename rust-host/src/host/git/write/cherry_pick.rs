use git2::{Oid, Repository, Sort};

use super::error::invalid;
use super::failure::{WAITING, failure};
use super::program::{Git, Output, words};
use super::{commits, conflicts, ready, revision};
use crate::host::CallScope;
use crate::protocol::{
    CallError, Commit, Conflict, GitCherryPickRequest, GitCherryPickResponse, MergeOutcome,
    OnConflict,
};

/// `git cherry-pick`, one commit after the other: where one stops, nothing waits behind it that
/// this host could not go on with, and the answer says which are done. A commit whose change is
/// there already is passed over.
pub(in crate::host::git) fn cherry_pick(
    request: &GitCherryPickRequest,
    scope: &CallScope,
) -> Result<GitCherryPickResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    ready::at_rest(&repository)?;
    let picks = picks(&repository, request)?;
    let picking = Picking {
        repository: &repository,
        request,
        scope,
        before: ready::head(&repository)?,
    };
    let mut output = Vec::new();
    let mut conflicts = Vec::new();
    for id in picks {
        let run = picking.pick(id)?;
        output.extend(own_words(&run));
        if run.succeeded() {
            continue;
        }
        conflicts = picking.stopped(&run)?;
        if !conflicts.is_empty() {
            break;
        }
    }
    let commits = picking.made()?;
    Ok(GitCherryPickResponse {
        outcome: match (request.on_conflict, conflicts.is_empty()) {
            (OnConflict::Keep, false) => MergeOutcome::Conflicts,
            (OnConflict::Abort, false) => MergeOutcome::Aborted,
            (_, true) if commits.is_empty() => MergeOutcome::UpToDate,
            (_, true) => MergeOutcome::Committed,
        },
        head: ready::head(&repository)?.to_string(),
        commits,
        conflicts,
        output: words(&output),
    })
}

/// The commits that are asked for, each of which can be applied.
fn picks(repository: &Repository, request: &GitCherryPickRequest) -> Result<Vec<Oid>, CallError> {
    if request.revisions.is_empty() {
        return Err(invalid("`revisions` is empty; name at least one commit"));
    }
    let mut picks = Vec::new();
    for name in &request.revisions {
        let commit = revision::commit(repository, Some(name))?;
        let parents = commit.parent_count();
        match request.mainline {
            None if parents > 1 => {
                return Err(invalid(format!(
                    "`{name}` is a merge; pass as `mainline` the parent against which its change \
                     is taken, 1 for the branch that was merged into"
                )));
            }
            Some(number) if number == 0 || number as usize > parents => {
                return Err(invalid(format!(
                    "`{name}` has {parents} parents, so it has no parent {number}; `mainline` is \
                     counted from 1"
                )));
            }
            _ => picks.push(commit.id()),
        }
    }
    Ok(picks)
}

/// A cherry-pick and where it began.
struct Picking<'a> {
    repository: &'a Repository,
    request: &'a GitCherryPickRequest,
    scope: &'a CallScope,
    before: Oid,
}

impl Picking<'_> {
    fn git(&self) -> Git<'_> {
        Git::of(self.repository, self.scope).args(["-c", "user.useConfigOnly=true"])
    }

    fn pick(&self, id: Oid) -> Result<Output, CallError> {
        let mut git = self
            .git()
            .args(["cherry-pick", "--allow-empty"])
            .flag("-x", self.request.record_origin);
        if let Some(number) = self.request.mainline {
            git = git.args(["--mainline", &number.to_string()]);
        }
        git.arg(id.to_string()).run()
    }

    /// The conflicts at which a commit stopped; none where there was nothing to commit.
    fn stopped(&self, run: &Output) -> Result<Vec<Conflict>, CallError> {
        let conflicts = conflicts::of(self.repository)?;
        if conflicts.is_empty() && is_empty(run) {
            self.git()
                .args(["cherry-pick", "--skip"])
                .success(failure)?;
            return Ok(conflicts);
        }
        if self.request.on_conflict == OnConflict::Abort {
            self.put_back()?;
        }
        if conflicts.is_empty() {
            return Err(self.failed(run)?);
        }
        Ok(conflicts)
    }

    /// A cherry-pick begins only where the index is that of the head, so that this loses nothing.
    fn put_back(&self) -> Result<(), CallError> {
        if ready::at_rest(self.repository).is_err() {
            self.git()
                .args(["cherry-pick", "--abort"])
                .success(failure)?;
        }
        if ready::head(self.repository)? != self.before {
            self.git()
                .args(["reset", "--quiet", "--keep", &self.before.to_string()])
                .success(failure)?;
        }
        Ok(())
    }

    fn failed(&self, run: &Output) -> Result<CallError, CallError> {
        let mut error = failure(run);
        if ready::at_rest(self.repository).is_err() {
            error.message.push_str(WAITING);
        }
        let made = self.made()?.len();
        if made > 0 {
            error.message = format!("{}; commits made before: {made}", error.message);
        }
        Ok(error)
    }

    /// The new commits, the first one first.
    fn made(&self) -> Result<Vec<Commit>, CallError> {
        let mut walk = self.repository.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
        walk.push_head()?;
        walk.hide(self.before)?;
        walk.map(|id| Ok(commits::describe(&commits::find(self.repository, id?)?)))
            .collect()
    }
}

fn is_empty(run: &Output) -> bool {
    String::from_utf8_lossy(&run.stderr).contains("cherry-pick is now empty")
}

/// What hooks said. git's own advice is for whoever goes on at a terminal.
fn own_words(run: &Output) -> Vec<u8> {
    if is_empty(run) {
        return Vec::new();
    }
    run.stderr
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| !line.starts_with(b"hint:") && !line.starts_with(b"error: could not apply"))
        .flatten()
        .copied()
        .collect()
}
