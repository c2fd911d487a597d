use git2::{Oid, Repository};

use super::error::invalid;
use super::failure::{WAITING, failure};
use super::program::{Git, Output};
use super::{conflicts, names, ready, revision};
use crate::host::CallScope;
use crate::protocol::{
    CallError, Conflict, FastForward, GitMergeRequest, GitMergeResponse, MergeOutcome, OnConflict,
};

/// `git merge`. Conflicts are an answer, not a failure.
pub(in crate::host::git) fn merge(
    request: &GitMergeRequest,
    scope: &CallScope,
) -> Result<GitMergeResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    ready::at_rest(&repository)?;
    let merge = Merge::of(&repository, request, scope)?;
    let output = merge.git()?.run()?;
    let (outcome, conflicts) = if output.succeeded() {
        (merge.outcome()?, Vec::new())
    } else {
        merge.unfinished(&output)?
    };
    Ok(GitMergeResponse {
        outcome,
        head: ready::head(&repository)?.to_string(),
        conflicts,
        output: output.words(),
    })
}

/// A merge and where it began.
struct Merge<'a> {
    repository: &'a Repository,
    request: &'a GitMergeRequest,
    scope: &'a CallScope,
    ours: Oid,
    theirs: Oid,
}

impl<'a> Merge<'a> {
    fn of(
        repository: &'a Repository,
        request: &'a GitMergeRequest,
        scope: &'a CallScope,
    ) -> Result<Self, CallError> {
        if request.squash && request.fast_forward == FastForward::Never {
            return Err(invalid(
                "a squash makes no merge commit; pass `squash`, or `fast_forward` as `never`, not \
                 both",
            ));
        }
        if request.squash && request.message.is_some() {
            return Err(invalid(
                "a squash makes no commit, so it takes no `message`; pass it to the commit",
            ));
        }
        Ok(Self {
            repository,
            request,
            scope,
            ours: ready::head(repository)?,
            theirs: revision::commit(repository, Some(&request.revision))?.id(),
        })
    }

    fn git(&self) -> Result<Git<'a>, CallError> {
        let forward = match self.request.fast_forward {
            FastForward::Allowed => "--ff",
            FastForward::Only => "--ff-only",
            FastForward::Never => "--no-ff",
        };
        let revision = names::commit(self.repository, Some(&self.request.revision))?;
        let mut git = Git::of(self.repository, self.scope)
            .args([
                "-c",
                "user.useConfigOnly=true",
                "merge",
                "--quiet",
                "--no-edit",
            ])
            .arg(forward)
            .flag("--squash", self.request.squash);
        if let Some(message) = &self.request.message {
            git = git.args(["-m", names::message(message)?]);
        }
        Ok(git.args(["--end-of-options", &revision]))
    }

    fn outcome(&self) -> Result<MergeOutcome, CallError> {
        let ours = self.ours;
        if ours == self.theirs || self.repository.graph_descendant_of(ours, self.theirs)? {
            return Ok(MergeOutcome::UpToDate);
        }
        let now = ready::head(self.repository)?;
        Ok(if now == self.theirs {
            MergeOutcome::FastForward
        } else if now == ours {
            MergeOutcome::Staged
        } else {
            MergeOutcome::Committed
        })
    }

    /// What a merge that stopped has left behind, and what becomes of that.
    fn unfinished(&self, output: &Output) -> Result<(MergeOutcome, Vec<Conflict>), CallError> {
        let conflicts = conflicts::of(self.repository)?;
        // Conflicts that git has resolved as it was once shown leave no trace in the index.
        let stopped = String::from_utf8_lossy(&output.stdout).contains("Automatic merge failed");
        let abort = self.request.on_conflict == OnConflict::Abort;
        let began = stopped || ready::at_rest(self.repository).is_err();
        if abort && began {
            self.put_back()?;
        }
        if !stopped {
            let mut error = failure(output);
            if began && !abort {
                error.message.push_str(WAITING);
            }
            return Err(error);
        }
        let outcome = match (abort, conflicts.is_empty()) {
            (true, _) => MergeOutcome::Aborted,
            (false, true) => MergeOutcome::Staged,
            (false, false) => MergeOutcome::Conflicts,
        };
        Ok((outcome, conflicts))
    }

    /// A merge begins only where the index is that of the head, so that this loses nothing.
    fn put_back(&self) -> Result<(), CallError> {
        let git = Git::of(self.repository, self.scope);
        let git = if self.request.squash {
            git.args(["reset", "--quiet", "--merge"])
        } else {
            git.args(["merge", "--abort"])
        };
        git.success(failure).map(drop)
    }
}
