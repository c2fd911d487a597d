use super::error::not_found;
use super::failure::failure;
use super::program::Git;
use super::{names, repository};
use crate::host::CallScope;
use crate::protocol::{CallError, GitDeleteTagRequest, GitDeleteTagResponse};

/// `git tag --delete`. The target is the tag's own object where it has one, so that a tag made
/// there brings an annotated one back too.
pub(in crate::host::git) fn delete_tag(
    request: &GitDeleteTagRequest,
    scope: &CallScope,
) -> Result<GitDeleteTagResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let name = names::tag(&request.name)?;
    let missing = || not_found(format!("there is no tag `{name}`"));
    let tag = names::find_tag(&repository, name)?.ok_or_else(missing)?;
    let target = tag.resolve()?.target().ok_or_else(missing)?;
    Git::of(&repository, scope)
        .args(["tag", "--delete", "--end-of-options", name])
        .success(failure)?;
    Ok(GitDeleteTagResponse {
        name: name.to_owned(),
        target: target.to_string(),
    })
}
