use super::commit::{self, Text, describe};
use super::patch::{self, Limits};
use super::{paths, repository, revision, tree};
use crate::host::CallScope;
use crate::protocol::{CallError, GitShowRequest, GitShowResponse, Tag};

/// `git show --first-parent`: a commit, the annotated tag that led to it, and what it changed
/// against its first parent; the first commit and the last of a shallow clone against nothing.
pub(super) fn show(
    request: &GitShowRequest,
    scope: &CallScope,
) -> Result<GitShowResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let path = match request.path.as_deref() {
        Some(path) => paths::in_tree(&repository, path)?,
        None => None,
    };
    let named = revision::named(&repository, request.revision.as_deref())?;
    let new = tree::of(&repository, &named.commit)?;
    let old = match named.commit.parent_ids().next() {
        Some(id) => Some(tree::of(&repository, &commit::find(&repository, id)?)?),
        None => None,
    };
    let mut options = patch::options(request.context_lines, path);
    let diff = repository.diff_tree_to_tree(old.as_ref(), Some(&new), Some(&mut options))?;
    let limits = Limits {
        max_files: request.max_files,
        max_bytes: request.max_bytes,
    };
    let change = |delta: &git2::DiffDelta<'_>| patch::change(delta.status());
    Ok(GitShowResponse {
        commit: describe(&named.commit),
        tag: named.tag.as_ref().map(tag),
        diff: patch::read(&repository, diff, limits, &scope.deadline, &change)?,
    })
}

fn tag(tag: &git2::Tag<'_>) -> Tag {
    let text = Text::UTF_8;
    Tag {
        name: text.decode(tag.name_bytes()).into_owned(),
        tagger: tag.tagger().as_ref().map(|tagger| text.signature(tagger)),
        message: text
            .decode(tag.message_bytes().unwrap_or_default())
            .trim_ascii_end()
            .to_owned(),
    }
}
