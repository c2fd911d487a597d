use git2::{Oid, Repository};

use super::content::size;
use super::count::count;
use super::error::not_found;
use super::paths::quote;
use super::tree::{self, Found};
use super::{paths, repository, revision};
use crate::host::{CallScope, Deadline};
use crate::protocol::{CallError, EntryKind, GitListFilesRequest, GitListFilesResponse, TreeEntry};

/// `git ls-tree`, with `-r` where it is recursive. Sizes are read for what is listed only.
pub(super) fn list_files(
    request: &GitListFilesRequest,
    scope: &CallScope,
) -> Result<GitListFilesResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let commit = revision::commit(&repository, request.revision.as_deref())?;
    let mut lister = Lister {
        repository: &repository,
        deadline: &scope.deadline,
        recursive: request.recursive,
        skip: request.skip as usize,
        max_count: request.max_count as usize,
        total: 0,
        entries: Vec::new(),
    };
    let path = match request.path.as_deref() {
        Some(path) => paths::in_tree(&repository, path)?,
        None => None,
    };
    match path {
        None => lister.folder(commit.tree_id(), &[])?,
        Some(path) => {
            let found = tree::at_path(&repository, commit.tree_id(), &path)?.ok_or_else(|| {
                not_found(format!(
                    "`{}` does not exist at `{}`; list the folder above it",
                    quote(&path),
                    commit.id()
                ))
            })?;
            if found.kind() == EntryKind::Folder {
                lister.folder(found.id, &path)?;
            } else {
                lister.entry(&path, found)?;
            }
        }
    }
    Ok(GitListFilesResponse {
        revision: commit.id().to_string(),
        total: count(lister.total),
        entries: lister.entries,
    })
}

struct Lister<'a> {
    repository: &'a Repository,
    deadline: &'a Deadline,
    recursive: bool,
    skip: usize,
    max_count: usize,
    total: usize,
    entries: Vec<TreeEntry>,
}

impl Lister<'_> {
    /// Lists a folder. What waits is kept here and not on the stack, which a tree can be made
    /// too deep for.
    fn folder(&mut self, id: Oid, above: &[u8]) -> Result<(), CallError> {
        let mut waiting = self.children(id, above)?;
        while let Some((path, found)) = waiting.pop() {
            if self.recursive && found.kind() == EntryKind::Folder {
                self.deadline.check()?;
                waiting.append(&mut self.children(found.id, &path)?);
            } else {
                self.entry(&path, found)?;
            }
        }
        Ok(())
    }

    /// What a folder holds, the last first.
    fn children(&self, id: Oid, above: &[u8]) -> Result<Vec<(Vec<u8>, Found)>, CallError> {
        let tree = tree::find(self.repository, id)?;
        let found = |entry: &git2::TreeEntry<'_>| Found {
            id: entry.id(),
            mode: entry.filemode(),
        };
        let mut children: Vec<_> = tree
            .iter()
            .map(|entry| (join(above, entry.name_bytes()), found(&entry)))
            .collect();
        children.reverse();
        Ok(children)
    }

    fn entry(&mut self, path: &[u8], found: Found) -> Result<(), CallError> {
        self.total += 1;
        if self.total <= self.skip || self.entries.len() >= self.max_count {
            return Ok(());
        }
        self.deadline.check()?;
        let size = if found.is_blob() {
            Some(size(self.repository, found.id)?)
        } else {
            None
        };
        self.entries.push(TreeEntry {
            path: quote(path),
            entry: found.kind(),
            id: found.id.to_string(),
            size,
        });
        Ok(())
    }
}

fn join(above: &[u8], name: &[u8]) -> Vec<u8> {
    if above.is_empty() {
        return name.to_vec();
    }
    [above, b"/", name].concat()
}
