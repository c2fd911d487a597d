use serde::Deserialize;

use super::name::Target;
use super::pages::list;
use super::said::{Login, login, some};
use crate::host::CallScope;
use crate::protocol::{CallError, GithubCommitsRequest, GithubCommitsResponse, RemoteCommit};

/// What GitHub tells of a commit.
#[derive(Debug, Deserialize)]
pub(super) struct Described {
    sha: String,
    html_url: String,
    commit: Written,
    /// The account with the author's address; GitHub sends `{}` too where there is none.
    author: Option<Author>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Author {
    Known(Login),
    Unknown {},
}

/// What git has of it.
#[derive(Debug, Deserialize)]
struct Written {
    message: String,
    author: Option<Signature>,
}

#[derive(Debug, Default, Deserialize)]
struct Signature {
    #[serde(default)]
    name: String,
    #[serde(default)]
    date: String,
}

/// The commits that lead to a revision, newest first.
pub(super) fn commits(
    request: &GithubCommitsRequest,
    scope: &CallScope,
) -> Result<GithubCommitsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target
        .route()
        .at("commits")
        .query_some("sha", request.revision.as_deref())
        .query_some("path", request.path.as_deref())
        .query_some("author", request.author.as_deref())
        .query_some("since", request.since.as_deref())
        .query_some("until", request.until.as_deref());
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(RemoteCommit::from);
    Ok(GithubCommitsResponse {
        commits: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

impl From<Described> for RemoteCommit {
    fn from(commit: Described) -> Self {
        let written = commit.commit.author.unwrap_or_default();
        let author = match commit.author {
            Some(Author::Known(account)) => account.into_name(),
            Some(Author::Unknown {}) | None => {
                some(Some(written.name)).unwrap_or_else(|| login(None))
            }
        };
        Self {
            id: commit.sha,
            message: commit.commit.message,
            author,
            date: written.date,
            url: commit.html_url,
        }
    }
}
