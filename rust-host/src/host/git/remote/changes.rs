//! What a fetch changed, told by the references before and after it: for a git that can't say so
//! to programs itself, as those before 2.41.

use std::collections::BTreeMap;

use git2::{Oid, Repository};

use super::super::paths::quote;
use crate::host::Deadline;
use crate::protocol::{CallError, RefOutcome, RefUpdate};

/// References and what they name, by name.
pub(super) type References = BTreeMap<Vec<u8>, Oid>;

/// The references that name an object, and don't stand for another.
pub(super) fn references(repository: &Repository) -> Result<References, CallError> {
    let mut found = References::new();
    for reference in repository.references()? {
        let reference = reference?;
        if let Some(id) = reference.target() {
            found.insert(reference.name_bytes().to_vec(), id);
        }
    }
    Ok(found)
}

/// What is another than before, by name.
pub(super) fn between(
    repository: &Repository,
    before: &References,
    after: &References,
    deadline: &Deadline,
) -> Result<Vec<RefUpdate>, CallError> {
    let mut updates = Vec::new();
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    for name in gone {
        updates.push(update(name, RefOutcome::Deleted, before.get(name), None));
    }
    for (name, id) in after {
        deadline.check()?;
        let old = before.get(name);
        let outcome = match old {
            Some(old) if old == id => continue,
            Some(old) if repository.graph_descendant_of(*id, *old).unwrap_or(false) => {
                RefOutcome::FastForward
            }
            Some(_) => RefOutcome::Forced,
            None => RefOutcome::Created,
        };
        updates.push(update(name, outcome, old, Some(id)));
    }
    Ok(updates)
}

fn update(
    name: &[u8],
    outcome: RefOutcome,
    before: Option<&Oid>,
    after: Option<&Oid>,
) -> RefUpdate {
    RefUpdate {
        reference: quote(name),
        source: None,
        outcome,
        before: before.map(ToString::to_string),
        after: after.map(ToString::to_string),
        reason: None,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use git2::{Repository, Signature};

    use super::{between, references};
    use crate::host::Deadline;
    use crate::protocol::RefOutcome;

    #[test]
    fn every_kind_of_change_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        let tree = repository.treebuilder(None).unwrap().write().unwrap();
        let tree = repository.find_tree(tree).unwrap();
        let who = Signature::now("Ada", "ada@example.org").unwrap();
        let commit = |message: &str, parents: &[&git2::Commit<'_>]| {
            let id = repository.commit(None, &who, &who, message, &tree, parents);
            repository.find_commit(id.unwrap()).unwrap()
        };
        let first = commit("first", &[]);
        let second = commit("second", &[&first]);
        let other = commit("other", &[]);
        let set = |name: &str, commit: &git2::Commit<'_>| {
            let name = format!("refs/remotes/origin/{name}");
            repository.reference(&name, commit.id(), true, "").unwrap();
        };
        for name in ["forward", "forced", "same"] {
            set(name, &first);
        }
        set("gone", &other);
        let before = references(&repository).unwrap();
        set("forward", &second);
        set("forced", &other);
        set("new", &other);
        let mut gone = repository
            .find_reference("refs/remotes/origin/gone")
            .unwrap();
        gone.delete().unwrap();
        let after = references(&repository).unwrap();
        let deadline = Deadline::after(Duration::from_secs(10));
        let updates = between(&repository, &before, &after, &deadline).unwrap();
        let told: Vec<_> = updates
            .iter()
            .map(|update| (update.reference.as_str(), update.outcome))
            .collect();
        assert_eq!(
            told,
            [
                ("refs/remotes/origin/gone", RefOutcome::Deleted),
                ("refs/remotes/origin/forced", RefOutcome::Forced),
                ("refs/remotes/origin/forward", RefOutcome::FastForward),
                ("refs/remotes/origin/new", RefOutcome::Created),
            ]
        );
        assert_eq!(updates[0].before, Some(other.id().to_string()));
        assert_eq!(updates[2].after, Some(second.id().to_string()));
    }
}
