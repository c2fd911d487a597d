use git2::{DiffOptions, Repository};

use super::commit::{self, Text, describe};
use super::patch::{self, Limits};
use super::{paths, repository, revision, tree};
use crate::host::{CallScope, Deadline};
use crate::protocol::{CallError, Diff, GitShowRequest, GitShowResponse, Tag};

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
    let options = patch::options(request.context_lines, path);
    let limits = Limits {
        max_files: request.max_files,
        max_bytes: request.max_bytes,
    };
    Ok(GitShowResponse {
        commit: describe(&named.commit),
        tag: named.tag.as_ref().map(tag),
        diff: changes(&repository, &named.commit, options, limits, &scope.deadline)?,
    })
}

/// What a commit changed against its first parent.
pub(super) fn changes(
    repository: &Repository,
    commit: &git2::Commit<'_>,
    mut options: DiffOptions,
    limits: Limits,
    deadline: &Deadline,
) -> Result<Diff, CallError> {
    let new = tree::find(repository, commit.tree_id())?;
    let old = match commit.parent_ids().next() {
        Some(id) => Some(tree::of(repository, &commit::find(repository, id)?)?),
        None => None,
    };
    let diff = repository.diff_tree_to_tree(old.as_ref(), Some(&new), Some(&mut options))?;
    let change = |delta: &git2::DiffDelta<'_>| patch::change(delta.status());
    patch::read(repository, diff, limits, deadline, &change)
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
