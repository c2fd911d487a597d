use std::fmt::Write;

use git2::Signature;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::repository::{iso, open};
use super::server::{Answer, Failure};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arguments {
    /// The repository's folder. Default: the working directory.
    repo_path: Option<String>,
    /// A branch, tag or commit. Default: the head.
    revision: Option<String>,
    /// Commits at most.
    #[serde(default = "ten")]
    max_count: usize,
    /// Commits to pass over first.
    #[serde(default)]
    skip: usize,
}

/// Some commits of a history.
#[derive(Serialize, JsonSchema)]
pub struct Log {
    /// The commits, newest first.
    commits: Vec<Commit>,
    /// Whether older ones follow.
    more: bool,
    /// What was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    rest: Option<String>,
}

/// A commit without its changes.
#[derive(Serialize, JsonSchema)]
struct Commit {
    id: String,
    parents: Vec<String>,
    author: Person,
    committer: Person,
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

/// A person and a moment.
#[derive(Serialize, JsonSchema)]
struct Person {
    name: String,
    email: String,
    date: String,
}

fn ten() -> usize {
    10
}

/// The newest commits. libgit2's walk without sorting is git's own order, and reads no further
/// than it is asked to.
pub fn log(arguments: &Arguments) -> Result<Answer<Log>, Failure> {
    let repository = open(arguments.repo_path.as_deref())?;
    let mut walk = repository.revwalk()?;
    match arguments.revision.as_deref() {
        Some(revision) => {
            walk.push(repository.revparse_single(revision)?.peel_to_commit()?.id())?;
        }
        None => walk.push_head()?,
    }
    let mut walk = walk.skip(arguments.skip);
    let mut commits = Vec::new();
    for id in walk.by_ref().take(arguments.max_count) {
        commits.push(describe(&repository.find_commit(id?)?)?);
    }
    let more = walk.next().transpose()?.is_some();
    let next = arguments.skip + commits.len();
    let rest = more.then(|| format!("there are older commits, go on with skip={next}"));
    let text = render(&commits, rest.as_deref())?;
    Ok(Answer {
        structured: Log {
            commits,
            more,
            rest,
        },
        text,
    })
}

fn describe(commit: &git2::Commit<'_>) -> Result<Commit, Failure> {
    let body = commit.body().ok().flatten().map(str::trim_end);
    Ok(Commit {
        id: commit.id().to_string(),
        parents: commit.parent_ids().map(|id| id.to_string()).collect(),
        author: person(&commit.author())?,
        committer: person(&commit.committer())?,
        summary: String::from_utf8_lossy(commit.summary_bytes().unwrap_or_default()).into_owned(),
        body: body.map(str::to_owned).filter(|body| !body.is_empty()),
    })
}

fn person(signature: &Signature<'_>) -> Result<Person, Failure> {
    Ok(Person {
        name: String::from_utf8_lossy(signature.name_bytes()).into_owned(),
        email: String::from_utf8_lossy(signature.email_bytes()).into_owned(),
        date: iso(signature.when())?,
    })
}

/// The commits as `git log` shows them.
fn render(commits: &[Commit], rest: Option<&str>) -> Result<String, Failure> {
    let mut text = String::new();
    for (position, commit) in commits.iter().enumerate() {
        if position > 0 {
            text.push('\n');
        }
        writeln!(text, "commit {}", commit.id)?;
        if commit.parents.len() > 1 {
            writeln!(text, "Merge: {}", commit.parents.join(" "))?;
        }
        let author = &commit.author;
        writeln!(text, "Author: {} <{}>", author.name, author.email)?;
        writeln!(text, "Date:   {}\n\n    {}", author.date, commit.summary)?;
        if let Some(body) = &commit.body {
            text.push('\n');
            for line in body.lines() {
                let indent = if line.is_empty() { "" } else { "    " };
                writeln!(text, "{indent}{line}")?;
            }
        }
    }
    if let Some(rest) = rest {
        writeln!(text, "({rest})")?;
    }
    Ok(text)
}
