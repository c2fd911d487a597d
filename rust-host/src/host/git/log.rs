use git2::Commit;

use super::commit::{Text, describe};
use super::date::{self, Edge};
use super::history::History;
use super::{paths, repository, revision};
use crate::host::CallScope;
use crate::protocol::{CallError, GitLogRequest, GitLogResponse};

/// `git log`: the same commits in the same order. `author` and `message` are plain text in any
/// case of letters, dates are the committer's, and `.mailmap` is not read.
pub(super) fn log(request: &GitLogRequest, scope: &CallScope) -> Result<GitLogResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let path = match request.path.as_deref() {
        Some(path) => paths::in_tree(&repository, path)?,
        None => None,
    };
    let filter = Filter::of(request)?;
    let since = moment(request.since.as_deref(), Edge::Start)?;
    let mut history = History::new(&repository, &scope.deadline, path.as_deref(), since);
    history.begin(&revision::tips(&repository, request.revision.as_deref())?)?;

    let mut skip = request.skip;
    let mut commits = Vec::new();
    while let Some(commit) = history.next()? {
        scope.deadline.check()?;
        if !filter.holds(&commit) {
            continue;
        }
        if skip > 0 {
            skip -= 1;
            continue;
        }
        if commits.len() >= request.max_count as usize {
            return Ok(GitLogResponse {
                commits,
                more: true,
            });
        }
        commits.push(describe(&commit));
    }
    Ok(GitLogResponse {
        commits,
        more: false,
    })
}

fn moment(text: Option<&str>, edge: Edge) -> Result<Option<i64>, CallError> {
    text.map(|text| date::parse(text, edge)).transpose()
}

/// What a commit has to have beside its place in history.
struct Filter {
    author: Option<String>,
    message: Option<String>,
    until: Option<i64>,
}

impl Filter {
    fn of(request: &GitLogRequest) -> Result<Self, CallError> {
        let lower = |text: &Option<String>| text.as_deref().map(str::to_lowercase);
        Ok(Self {
            author: lower(&request.author),
            message: lower(&request.message),
            until: moment(request.until.as_deref(), Edge::End)?,
        })
    }

    fn holds(&self, commit: &Commit<'_>) -> bool {
        if self
            .until
            .is_some_and(|until| commit.time().seconds() > until)
        {
            return false;
        }
        if self.author.is_none() && self.message.is_none() {
            return true;
        }
        let text = Text::of(commit);
        let has = |wanted: &str, bytes: &[u8]| text.decode(bytes).to_lowercase().contains(wanted);
        let author = self.author.as_deref().is_none_or(|wanted| {
            let author = commit.author();
            let line = [author.name_bytes(), b" <", author.email_bytes(), b">"].concat();
            has(wanted, &line)
        });
        author
            && self
                .message
                .as_deref()
                .is_none_or(|wanted| has(wanted, commit.message_bytes()))
    }
}
