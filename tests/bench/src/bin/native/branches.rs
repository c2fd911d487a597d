use std::fmt::Write;

use git2::{BranchType, Repository};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::repository::{iso, open, short};
use super::server::{Answer, Failure};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arguments {
    /// The repository's folder. Default: the working directory.
    repo_path: Option<String>,
    /// Branches at most.
    #[serde(default = "hundred")]
    max_count: usize,
}

/// The local branches.
#[derive(Serialize, JsonSchema)]
pub struct Branches {
    /// The branch that is checked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<String>,
    /// The branches by name.
    #[serde(rename = "branches")]
    listed: Vec<Branch>,
    /// Branches in all, listed or not.
    total: usize,
}

/// A branch and the commit at its tip.
#[derive(Serialize, JsonSchema)]
struct Branch {
    name: String,
    remote: bool,
    target: String,
    summary: String,
    date: String,
    /// The branch that this one follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream: Option<Upstream>,
}

/// The branch that another follows, and how far apart they are, in commits.
#[derive(Serialize, JsonSchema)]
struct Upstream {
    name: String,
    ahead: usize,
    behind: usize,
}

fn hundred() -> usize {
    100
}

/// The local branches by name.
pub fn branches(arguments: &Arguments) -> Result<Answer<Branches>, Failure> {
    let repository = open(arguments.repo_path.as_deref())?;
    let mut found = Vec::new();
    for branch in repository.branches(Some(BranchType::Local))? {
        let (branch, _) = branch?;
        found.push((
            String::from_utf8_lossy(branch.name_bytes()?).into_owned(),
            branch,
        ));
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let total = found.len();
    let branches = found
        .into_iter()
        .take(arguments.max_count)
        .map(|(name, branch)| describe(&repository, name, &branch))
        .collect::<Result<Vec<_>, _>>()?;
    let head = repository.find_reference("HEAD")?;
    let current = head.symbolic_target_bytes().map(|name| {
        let name = name.strip_prefix(b"refs/heads/").unwrap_or(name);
        String::from_utf8_lossy(name).into_owned()
    });
    let text = render(&branches, current.as_deref())?;
    Ok(Answer {
        structured: Branches {
            current,
            listed: branches,
            total,
        },
        text,
    })
}

fn describe(
    repository: &Repository,
    name: String,
    branch: &git2::Branch<'_>,
) -> Result<Branch, Failure> {
    let commit = branch.get().peel_to_commit()?;
    let upstream = match branch.upstream().ok() {
        Some(upstream) => {
            let tip = upstream.get().peel_to_commit()?.id();
            let (ahead, behind) = repository.graph_ahead_behind(commit.id(), tip)?;
            Some(Upstream {
                name: String::from_utf8_lossy(upstream.name_bytes()?).into_owned(),
                ahead,
                behind,
            })
        }
        None => None,
    };
    Ok(Branch {
        name,
        remote: false,
        target: commit.id().to_string(),
        summary: String::from_utf8_lossy(commit.summary_bytes().unwrap_or_default()).into_owned(),
        date: iso(commit.committer().when())?,
        upstream,
    })
}

/// The branches as `git branch -v` shows them.
fn render(branches: &[Branch], current: Option<&str>) -> Result<String, Failure> {
    let mut text = String::new();
    for branch in branches {
        let mark = if current == Some(&branch.name) {
            '*'
        } else {
            ' '
        };
        write!(text, "{mark} {} {}", branch.name, short(&branch.target))?;
        if let Some(Upstream {
            name,
            ahead,
            behind,
        }) = &branch.upstream
        {
            write!(text, " [{ahead} ahead of and {behind} behind {name}]")?;
        }
        writeln!(text, " {}", branch.summary)?;
    }
    Ok(text)
}
