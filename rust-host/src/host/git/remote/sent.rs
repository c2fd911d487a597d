//! What a push sends: a branch or tag here, and its name there.

use git2::{Reference, Repository};

use super::super::error::{invalid, not_found};
use super::name::{current, text};
use crate::protocol::{CallError, ErrorCode};

const BRANCHES: &str = "refs/heads/";
const TAGS: &str = "refs/tags/";

/// A reference here and its name there, both in full.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sent {
    /// The reference here.
    pub source: String,
    /// The reference there.
    pub target: String,
}

impl Sent {
    /// Always in full, so that no configuration has a say in what goes where.
    pub fn refspec(&self) -> String {
        format!("{}:{}", self.source, self.target)
    }

    /// Whether it is a branch.
    pub fn is_branch(&self) -> bool {
        self.source.starts_with(BRANCHES)
    }
}

/// What a request names: the current branch where it names nothing, under the name that it has
/// there.
///
/// # Errors
/// `not_found` where there is no such branch or tag, `invalid_arguments` where a name can't be
/// one or does not say enough, `conflict` where a branch follows one of another name.
pub(super) fn sent(
    repository: &Repository,
    remote: &str,
    source: Option<&str>,
    target: Option<&str>,
) -> Result<Sent, CallError> {
    let source = match source {
        Some(name) => local(repository, name)?,
        None => checked_out(repository)?,
    };
    let target = match target {
        Some(target) => full(target, kind(&source))?,
        None => target_of(repository, remote, &source)?,
    };
    if kind(&target) != kind(&source) {
        return Err(invalid(format!(
            "`{source}` can't become `{target}` there: a branch stays a branch and a tag a tag"
        )));
    }
    Ok(Sent { source, target })
}

/// The full name of a branch or tag at the remote that is to go. A short name is that of a
/// branch, unless only a tag of that name is known here.
///
/// # Errors
/// `invalid_arguments` where it can't be a name.
pub(super) fn doomed(
    repository: &Repository,
    remote: &str,
    target: &str,
) -> Result<String, CallError> {
    let branch = full(target, BRANCHES)?;
    let tag = format!("{TAGS}{target}");
    let is_tag = branch.starts_with(BRANCHES)
        && tracking(repository, remote, &branch)?.is_none()
        && repository.find_reference(&tag).is_ok();
    Ok(if is_tag { tag } else { branch })
}

/// The reference here that says where a branch of the remote was when it was last fetched.
pub(super) fn tracking(
    repository: &Repository,
    remote: &str,
    reference: &str,
) -> Result<Option<String>, CallError> {
    let remote = repository.find_remote(remote)?;
    let found = remote.refspecs().find_map(|refspec| {
        let fetches = refspec.direction() == git2::Direction::Fetch;
        (fetches && refspec.src_matches(reference))
            .then(|| refspec.transform(reference).ok())
            .flatten()
            .and_then(|name| str::from_utf8(&name).ok().map(str::to_owned))
    });
    Ok(found.filter(|name| repository.find_reference(name).is_ok()))
}

fn local(repository: &Repository, name: &str) -> Result<String, CallError> {
    let there = |name: &str| repository.find_reference(name).is_ok();
    if name.starts_with(BRANCHES) || name.starts_with(TAGS) {
        if Reference::is_valid_name(name) && there(name) {
            return Ok(name.to_owned());
        }
        return Err(unknown(name));
    }
    let (branch, tag) = (full(name, BRANCHES)?, full(name, TAGS)?);
    match (there(&branch), there(&tag)) {
        (true, false) => Ok(branch),
        (false, true) => Ok(tag),
        (true, true) => Err(invalid(format!(
            "`{name}` is a branch and a tag; pass `{branch}` or `{tag}`"
        ))),
        (false, false) => Err(unknown(name)),
    }
}

fn checked_out(repository: &Repository) -> Result<String, CallError> {
    let Some(branch) = current(repository) else {
        return Err(invalid(
            "no branch is checked out; pass the branch or tag to send as `source`",
        ));
    };
    let name = format!("{BRANCHES}{branch}");
    if repository.find_reference(&name).is_err() {
        return Err(not_found(format!(
            "the branch `{branch}` has no commit yet; make one with `git_commit` first"
        )));
    }
    Ok(name)
}

/// The name at the remote: the upstream's, or its own where it has none there. A branch that was
/// made from `origin/main` follows `main`, and what is meant is then rarely a push to it: as git
/// does, this asks, unless `push.default` says that it is meant.
fn target_of(repository: &Repository, remote: &str, source: &str) -> Result<String, CallError> {
    let Some(branch) = source.strip_prefix(BRANCHES) else {
        return Ok(source.to_owned());
    };
    let config = repository.config()?.snapshot()?;
    let follows = text(&config, &format!("branch.{branch}.remote"));
    let upstream = text(&config, &format!("branch.{branch}.merge"))
        .filter(|name| follows.as_deref() == Some(remote) && name.starts_with(BRANCHES))
        .filter(|name| Reference::is_valid_name(name));
    let Some(upstream) = upstream else {
        return Ok(source.to_owned());
    };
    let is_meant = matches!(
        text(&config, "push.default").as_deref(),
        Some("upstream" | "tracking")
    );
    if upstream == source || is_meant {
        return Ok(upstream);
    }
    let other = upstream.strip_prefix(BRANCHES).unwrap_or(&upstream);
    Err(CallError::new(
        ErrorCode::Conflict,
        format!(
            "the branch `{branch}` follows `{other}` at `{remote}`; pass `target`: `{branch}` for \
             a branch of its own name there, or `{other}`"
        ),
    ))
}

/// A name in full: a short one gets the prefix.
fn full(name: &str, prefix: &str) -> Result<String, CallError> {
    let full = if name.starts_with(BRANCHES) || name.starts_with(TAGS) {
        name.to_owned()
    } else {
        format!("{prefix}{name}")
    };
    if name.starts_with(['-', '+']) || !Reference::is_valid_name(&full) {
        return Err(invalid(format!(
            "`{}` can't be the name of a branch or tag; pass one such as `topic`",
            name.escape_debug()
        )));
    }
    Ok(full)
}

fn kind(reference: &str) -> &'static str {
    if reference.starts_with(TAGS) {
        TAGS
    } else {
        BRANCHES
    }
}

fn unknown(name: &str) -> CallError {
    not_found(format!(
        "there is no branch or tag `{}` here; `git_branches` lists the branches",
        name.escape_debug()
    ))
}
