//! Which remote is meant.

use git2::{Config, Repository};

use super::super::error::{invalid, not_found};
use crate::protocol::CallError;

/// Which way commits go.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    /// From the remote.
    Fetch,
    /// To it.
    Push,
}

/// The names of the configured remotes that are text, sorted.
pub(super) fn all(repository: &Repository) -> Result<Vec<String>, CallError> {
    let names = repository.remotes()?;
    let mut names: Vec<String> = names
        .iter()
        .filter_map(|name| name.ok().flatten().map(str::to_owned))
        .collect();
    names.sort();
    names.dedup();
    Ok(names)
}

/// The remote that a request names, or the one that is meant without a name. Only what the
/// configuration has counts: no URL, no path, no option.
///
/// # Errors
/// `not_found` where there is no such remote, `invalid_arguments` where none is named and none
/// can be meant.
pub(super) fn chosen(
    repository: &Repository,
    asked: Option<&str>,
    way: Way,
) -> Result<String, CallError> {
    let names = all(repository)?;
    let name = match asked {
        Some(name) => name.to_owned(),
        None => meant(repository, &names, way)?.ok_or_else(|| none_meant(&names))?,
    };
    if name.starts_with('-') || !names.contains(&name) {
        return Err(not_found(format!(
            "there is no remote `{}`; {}",
            name.escape_debug(),
            known(&names)
        )));
    }
    // A group of remotes (`remotes.NAME`) would go first, and to places that nobody judged.
    if repository
        .config()?
        .get_string(&format!("remotes.{name}"))
        .is_ok()
    {
        return Err(invalid(format!(
            "`{name}` is the name of a remote and of a group of remotes; pass another `remote`, \
             or rename one with `git remote rename`"
        )));
    }
    Ok(name)
}

/// The remote that is meant where none is named: that of the current branch, else `origin`, else
/// the only one. For a push, what the configuration says of pushes comes first.
pub(super) fn meant(
    repository: &Repository,
    names: &[String],
    way: Way,
) -> Result<Option<String>, CallError> {
    let config = repository.config()?.snapshot()?;
    let branch = current(repository);
    let of_branch = |key: &str| text(&config, &format!("branch.{}.{key}", branch.as_deref()?));
    let for_pushes = (way == Way::Push)
        .then(|| of_branch("pushRemote").or_else(|| text(&config, "remote.pushDefault")))
        .flatten();
    let configured = for_pushes.or_else(|| of_branch("remote"));
    let is_known = |name: &String| names.contains(name) && !name.starts_with('-');
    let found = configured.filter(is_known).or_else(|| {
        let origin = names.iter().find(|name| *name == "origin");
        let only = names.first().filter(|_| names.len() == 1);
        origin.or(only).filter(|name| is_known(name)).cloned()
    });
    Ok(found)
}

/// The branch that is checked out, born or not; none where the head is detached.
pub(super) fn current(repository: &Repository) -> Option<String> {
    let head = repository.find_reference("HEAD").ok()?;
    let target = str::from_utf8(head.symbolic_target_bytes()?).ok()?;
    target.strip_prefix("refs/heads/").map(str::to_owned)
}

/// A value of the configuration; nothing where it is not there or is not text.
pub(super) fn text(config: &Config, key: &str) -> Option<String> {
    config.get_string(key).ok()
}

fn none_meant(names: &[String]) -> CallError {
    if names.is_empty() {
        return not_found(
            "the repository has no remote; a person can add one with `git remote add origin URL`",
        );
    }
    invalid(format!(
        "the current branch has no remote and none is called `origin`; pass `remote`: {}",
        known(names)
    ))
}

fn known(names: &[String]) -> String {
    if names.is_empty() {
        return "the repository has none".into();
    }
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("the repository has {}", names.join(", "))
}
