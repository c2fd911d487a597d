use std::fmt::Write;

use git2::{Delta, Repository, RepositoryState, StatusEntry, StatusOptions};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::repository::{open, short};
use super::server::{Answer, Failure};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arguments {
    /// The repository's folder. Default: the working directory.
    repo_path: Option<String>,
    /// Entries at most.
    #[serde(default = "five_hundred")]
    max_count: usize,
}

/// What differs between the last commit, the index and the work tree.
#[derive(Serialize, JsonSchema)]
pub struct Status {
    /// The top of the work tree.
    root: String,
    /// The branch that is checked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<String>,
    /// The commit that is checked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    bare: bool,
    /// What is left unfinished.
    state: &'static str,
    /// Paths that differ.
    entries: Vec<Entry>,
    /// Entries in all, listed or not.
    total: usize,
}

/// One path that differs.
#[derive(Serialize, JsonSchema)]
struct Entry {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    staged: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unstaged: Option<&'static str>,
}

fn five_hundred() -> usize {
    500
}

/// The status with the options that kleisli's own has.
pub fn status(arguments: &Arguments) -> Result<Answer<Status>, Failure> {
    let repository = open(arguments.repo_path.as_deref())?;
    let head = repository.find_reference("HEAD")?;
    let branch = head.symbolic_target_bytes().map(|name| {
        let name = name.strip_prefix(b"refs/heads/").unwrap_or(name);
        String::from_utf8_lossy(name).into_owned()
    });
    let mut entries = entries(&repository)?;
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    let total = entries.len();
    entries.truncate(arguments.max_count);
    let root = repository.workdir().unwrap_or(repository.path());
    let status = Status {
        root: root.canonicalize()?.display().to_string(),
        branch,
        head: head.resolve()?.target().map(|id| id.to_string()),
        bare: repository.is_bare(),
        state: state(&repository),
        entries,
        total,
    };
    let text = render(&status)?;
    Ok(Answer {
        structured: status,
        text,
    })
}

fn entries(repository: &Repository) -> Result<Vec<Entry>, Failure> {
    let mut options = StatusOptions::new();
    options
        .include_untracked(true)
        .recurse_untracked_dirs(false)
        .include_ignored(false)
        .renames_head_to_index(true);
    let statuses = repository.statuses(Some(&mut options))?;
    Ok(statuses
        .iter()
        .filter_map(|entry| describe(&entry))
        .collect())
}

fn describe(entry: &StatusEntry<'_>) -> Option<Entry> {
    let (staged, unstaged) = (entry.head_to_index(), entry.index_to_workdir());
    let path = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let latest = unstaged.as_ref().or(staged.as_ref())?;
    Some(Entry {
        path: path(latest.new_file().path_bytes()?),
        old_path: staged
            .as_ref()
            .filter(|delta| delta.status() == Delta::Renamed)
            .and_then(|delta| delta.old_file().path_bytes().map(path)),
        staged: staged.as_ref().and_then(|delta| change(delta.status())),
        unstaged: unstaged.as_ref().and_then(|delta| change(delta.status())),
    })
}

fn change(delta: Delta) -> Option<&'static str> {
    Some(match delta {
        Delta::Added => "added",
        Delta::Deleted => "deleted",
        Delta::Modified => "modified",
        Delta::Renamed => "renamed",
        Delta::Copied => "copied",
        Delta::Untracked => "untracked",
        Delta::Typechange => "type_changed",
        Delta::Conflicted => "conflicted",
        Delta::Unmodified | Delta::Ignored | Delta::Unreadable => return None,
    })
}

fn state(repository: &Repository) -> &'static str {
    match repository.state() {
        RepositoryState::Clean => "clean",
        RepositoryState::Merge => "merge",
        RepositoryState::Revert | RepositoryState::RevertSequence => "revert",
        RepositoryState::CherryPick | RepositoryState::CherryPickSequence => "cherry_pick",
        RepositoryState::Bisect => "bisect",
        RepositoryState::Rebase
        | RepositoryState::RebaseInteractive
        | RepositoryState::RebaseMerge => "rebase",
        RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => "apply_mailbox",
    }
}

/// The entries as `git status --short --branch` shows them.
fn render(status: &Status) -> Result<String, Failure> {
    let mut text = String::new();
    match &status.branch {
        Some(branch) => write!(text, "On branch {branch}")?,
        None => text.push_str("Head detached"),
    }
    if let Some(head) = &status.head {
        write!(text, " at {}", short(head))?;
    }
    text.push('\n');
    for entry in &status.entries {
        let old = entry.old_path.as_deref();
        let old = old.map_or(String::new(), |old| format!("{old} -> "));
        let marks = match (entry.staged, entry.unstaged) {
            (None, Some("untracked")) => "??".to_owned(),
            (staged, unstaged) => [letter(staged), letter(unstaged)].concat(),
        };
        writeln!(text, "{marks} {old}{}", entry.path)?;
    }
    Ok(text)
}

/// A change as one letter.
fn letter(change: Option<&str>) -> &'static str {
    match change {
        None => " ",
        Some("added") => "A",
        Some("deleted") => "D",
        Some("renamed") => "R",
        Some("copied") => "C",
        Some("type_changed") => "T",
        Some("conflicted") => "U",
        Some(_) => "M",
    }
}
