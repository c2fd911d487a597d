use git2::{Reference, Repository};

use super::error::{conflict, not_found};
use super::failure::failure;
use super::program::Git;
use super::{names, repository};
use crate::host::CallScope;
use crate::protocol::{CallError, GitCreateTagRequest, GitCreateTagResponse};

/// How the signature of a tag begins, in each of the forms that git makes.
const SIGNATURES: [&str; 3] = [
    "-----BEGIN PGP SIGNATURE-----",
    "-----BEGIN SSH SIGNATURE-----",
    "-----BEGIN SIGNED MESSAGE-----",
];

/// `git tag`, with a message `git tag --annotate`.
pub(in crate::host::git) fn create_tag(
    request: &GitCreateTagRequest,
    scope: &CallScope,
) -> Result<GitCreateTagResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let name = names::tag(&request.name)?;
    if names::find_tag(&repository, name)?.is_some() {
        return Err(conflict(format!(
            "the tag `{name}` is there already; pass another name"
        )));
    }
    let target = names::object(&repository, request.revision.as_deref())?;
    let mut git = Git::of(&repository, scope).args(["-c", "user.useConfigOnly=true", "tag"]);
    if let Some(message) = &request.message {
        let message = names::message(message)?;
        git = git.args(["--annotate", "--file", "-"]).input(message);
    }
    git.args(["--end-of-options", name, &target])
        .success(failure)?;
    let Some(made) = names::find_tag(&repository, name)? else {
        return Err(not_found(format!(
            "the tag `{name}` is gone again; try again"
        )));
    };
    describe(&repository, name, &made)
}

fn describe(
    repository: &Repository,
    name: &str,
    reference: &Reference<'_>,
) -> Result<GitCreateTagResponse, CallError> {
    let id = reference
        .resolve()?
        .target()
        .unwrap_or(git2::Oid::ZERO_SHA1);
    let tag = repository.find_tag(id).ok();
    let message = tag.as_ref().and_then(git2::Tag::message_bytes);
    let message = String::from_utf8_lossy(message.unwrap_or_default());
    Ok(GitCreateTagResponse {
        name: name.to_owned(),
        target: tag.as_ref().map_or(id, git2::Tag::target_id).to_string(),
        annotated: tag.is_some(),
        signed: SIGNATURES.iter().any(|begin| message.contains(begin)),
    })
}
