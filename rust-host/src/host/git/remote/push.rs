use std::ffi::OsString;

use git2::Repository;

use super::super::program::Output;
use super::super::repository;
use super::address::Address;
use super::name::{self, Way};
use super::porcelain::{Pushed, pushed};
use super::route;
use super::sent::{Sent, sent};
use super::transport::{Seat, Transport};
use super::{failure, refusal, words};
use crate::host::{CallScope, redact};
use crate::protocol::{CallError, GitPushRequest, GitPushResponse, RefOutcome, RefUpdate};

/// `git push REMOTE SOURCE:TARGET`: nothing is forced, and nothing but that reference goes, save
/// what the user's `push.followTags` adds.
pub(in crate::host::git) fn push(
    request: &GitPushRequest,
    scope: &CallScope,
) -> Result<GitPushResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let remote = name::chosen(&repository, request.remote.as_deref(), Way::Push)?;
    let sent = sent(
        &repository,
        &remote,
        request.source.as_deref(),
        request.target.as_deref(),
    )?;
    let order = Order {
        remote: &remote,
        options: options(request.dry_run, request.set_upstream && sent.is_branch()),
        refspec: sent.refspec(),
        target: &sent.target,
    };
    let mut done = order.run(&repository, scope)?;
    complete(&mut done.updates, &repository, &sent);
    Ok(GitPushResponse {
        remote,
        updates: done.updates,
        messages: done.messages,
    })
}

/// A push of one reference.
pub(super) struct Order<'a> {
    /// The remote's name.
    pub remote: &'a str,
    /// What stands before the remote's name.
    pub options: Vec<String>,
    /// What goes where.
    pub refspec: String,
    /// The reference there.
    pub target: &'a str,
}

/// A push that was not refused.
pub(super) struct Done {
    /// What became of each reference.
    pub updates: Vec<RefUpdate>,
    /// What the remote and hooks printed.
    pub messages: String,
}

impl Order<'_> {
    /// Runs it.
    ///
    /// # Errors
    /// `conflict` where the reference was refused, and what else keeps git from the remote.
    pub fn run(&self, repository: &Repository, scope: &CallScope) -> Result<Done, CallError> {
        let address = route::of_remote(repository, self.remote, Way::Push, scope)?;
        let output = self.send(repository, &address, scope)?;
        let mut report = pushed(&output.stdout);
        for update in &mut report.updates {
            let reason = update.reason.as_deref();
            update.reason = reason.map(|reason| redact(reason, &scope.github));
        }
        if let Some(refused) = refused(&report, self.target) {
            return Err(refusal::of(refused, self.remote, &output, scope));
        }
        if !output.succeeded() {
            return Err(if refusal::is_by_hook(&output) {
                refusal::by_hook(&report.others, &output, scope)
            } else {
                failure::of(&output, self.remote, scope)
            });
        }
        Ok(Done {
            messages: messages(&report, &output, scope),
            updates: report.updates,
        })
    }

    fn send(
        &self,
        repository: &Repository,
        address: &Address,
        scope: &CallScope,
    ) -> Result<Output, CallError> {
        // Ids in full, which git cuts even for programs.
        let mut line: Vec<OsString> = ["-c", "core.abbrev=40", "push", "--porcelain", "--progress"]
            .map(OsString::from)
            .into();
        line.push(submodules(repository)?.into());
        line.extend(self.options.iter().map(OsString::from));
        line.extend(["--", self.remote, &self.refspec].map(OsString::from));
        Transport {
            scope,
            seat: Seat::Repository(repository),
            address,
        }
        .run(&line)
    }
}

/// The options of both kinds of push.
pub(super) fn options(dry_run: bool, set_upstream: bool) -> Vec<String> {
    [(dry_run, "--dry-run"), (set_upstream, "--set-upstream")]
        .into_iter()
        .filter(|(wanted, _)| *wanted)
        .map(|(_, option)| option.to_owned())
        .collect()
}

/// Adds the ids that git does not print: those of a new or an unchanged reference.
pub(super) fn complete(updates: &mut [RefUpdate], repository: &Repository, sent: &Sent) {
    let id = repository
        .refname_to_id(&sent.source)
        .ok()
        .map(|id| id.to_string());
    for update in updates {
        if update.source.as_deref() != Some(&sent.source) {
            continue;
        }
        match update.outcome {
            RefOutcome::Created => update.after.clone_from(&id),
            RefOutcome::UpToDate => {
                update.before.clone_from(&id);
                update.after.clone_from(&id);
            }
            _ => {}
        }
    }
}

/// A team's check that submodules were pushed before stays; pushing them too is no part of this.
fn submodules(repository: &Repository) -> Result<&'static str, CallError> {
    let config = repository.config()?.snapshot()?;
    let check = name::text(&config, "push.recurseSubmodules").as_deref() == Some("check");
    Ok(if check {
        "--recurse-submodules=check"
    } else {
        "--recurse-submodules=no"
    })
}

fn refused<'a>(report: &'a Pushed, target: &str) -> Option<&'a RefUpdate> {
    let mut rejected = report
        .updates
        .iter()
        .filter(|update| update.outcome == RefOutcome::Rejected);
    rejected.find(|update| update.reference == target)
}

fn messages(report: &Pushed, output: &Output, scope: &CallScope) -> String {
    let mut lines = words::lines(&report.others, scope);
    let spoken = words::lines(&output.stderr, scope);
    lines.extend(spoken.iter().filter_map(|line| {
        let said = line.strip_prefix("remote:").map(str::trim);
        said.or(Some(line))
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
    }));
    words::beginning(&lines)
}
