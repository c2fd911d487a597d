use git2::{BranchType, ErrorCode as GitCode, Oid, Reference, ReferenceType, Repository};

use super::count::count;
use super::date::iso;
use super::paths::quote;
use super::upstream;
use super::{commit, repository, revision};
use crate::host::CallScope;
use crate::protocol::{Branch, BranchScope, CallError, GitBranchesRequest, GitBranchesResponse};

/// `git branch`, `-r` or `-a`, by name. Names that stand for other branches, such as
/// `origin/HEAD`, are left out.
pub(super) fn branches(
    request: &GitBranchesRequest,
    scope: &CallScope,
) -> Result<GitBranchesResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let wanted = Reach::of(&repository, request)?;
    let mut found = Vec::new();
    for (reference, kind) in references(&repository, request.scope)? {
        scope.deadline.check()?;
        let Some(tip) = reference.target() else {
            continue;
        };
        if wanted.holds(&repository, tip)? {
            found.push((reference.name_bytes().to_vec(), kind, tip));
        }
    }
    found.sort();
    let mut branches = Vec::new();
    for (name, kind, tip) in found.iter().take(request.max_count as usize) {
        scope.deadline.check()?;
        branches.push(describe(&repository, name, *kind, *tip)?);
    }
    Ok(GitBranchesResponse {
        current: current(&repository)?,
        branches,
        total: count(found.len()),
    })
}

/// A local branch; none where none has that name.
pub(super) fn local(repository: &Repository, name: &str) -> Result<Option<Branch>, CallError> {
    let reference = match repository.find_branch(name, BranchType::Local) {
        Ok(branch) => branch.into_reference(),
        Err(error) if matches!(error.code(), GitCode::NotFound | GitCode::InvalidSpec) => {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    match reference.resolve()?.target() {
        Some(tip) => describe(repository, reference.name_bytes(), Kind::Local, tip).map(Some),
        None => Ok(None),
    }
}

/// A branch's kind, in an order that can be sorted: local ones first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Kind {
    Local,
    Remote,
}

fn references(
    repository: &Repository,
    scope: BranchScope,
) -> Result<Vec<(Reference<'_>, Kind)>, CallError> {
    let filter = match scope {
        BranchScope::Local => Some(BranchType::Local),
        BranchScope::Remote => Some(BranchType::Remote),
        BranchScope::All => None,
    };
    let mut references = Vec::new();
    for branch in repository.branches(filter)? {
        let (branch, kind) = branch?;
        let reference = branch.into_reference();
        if reference.kind() == Some(ReferenceType::Symbolic) {
            continue;
        }
        let kind = match kind {
            BranchType::Local => Kind::Local,
            BranchType::Remote => Kind::Remote,
        };
        references.push((reference, kind));
    }
    Ok(references)
}

/// The commits that a branch must or must not lead to.
struct Reach {
    contains: Option<Oid>,
    not_contains: Option<Oid>,
}

impl Reach {
    fn of(repository: &Repository, request: &GitBranchesRequest) -> Result<Self, CallError> {
        let id = |name: &Option<String>| {
            name.as_deref()
                .map(|name| revision::commit(repository, Some(name)).map(|commit| commit.id()))
                .transpose()
        };
        Ok(Self {
            contains: id(&request.contains)?,
            not_contains: id(&request.not_contains)?,
        })
    }

    fn holds(&self, repository: &Repository, tip: Oid) -> Result<bool, CallError> {
        let leads_to = |id: Oid| -> Result<bool, CallError> {
            Ok(tip == id || repository.graph_descendant_of(tip, id)?)
        };
        Ok(self.contains.map_or(Ok(true), leads_to)?
            && !self.not_contains.map_or(Ok(false), leads_to)?)
    }
}

fn describe(
    repository: &Repository,
    name: &[u8],
    kind: Kind,
    tip: Oid,
) -> Result<Branch, CallError> {
    let commit = commit::find(repository, tip)?;
    let upstream = match (kind, str::from_utf8(name)) {
        (Kind::Local, Ok(name)) => upstream::of(repository, name, Some(tip))?,
        _ => None,
    };
    Ok(Branch {
        name: quote(upstream::short(name)),
        remote: kind == Kind::Remote,
        target: tip.to_string(),
        summary: commit::headline(&commit),
        date: iso(commit.committer().when()),
        upstream,
    })
}

/// The branch that is checked out, born or not; none where the head is detached.
pub(super) fn current(repository: &Repository) -> Result<Option<String>, CallError> {
    let head = repository.find_reference("HEAD")?;
    Ok(head
        .symbolic_target_bytes()
        .map(|name| quote(upstream::short(name))))
}
