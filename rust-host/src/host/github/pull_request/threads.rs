use serde::{Deserialize, Serialize};

use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::said::{Login, login};
use crate::protocol::{
    CallError, ErrorCode, GithubReviewThreadsRequest, GithubReviewThreadsResponse, ReviewThread,
    ThreadComment,
};

/// Only GraphQL knows of conversations, and whether they are resolved.
const QUERY: &str = include_str!("threads.graphql");

/// The most that GitHub puts on a page.
const MAX_PAGE: u32 = 100;

/// The conversations on lines of a pull request, the oldest first.
pub(in crate::host::github) fn threads(
    request: &GithubReviewThreadsRequest,
    scope: &CallScope,
) -> Result<GithubReviewThreadsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let most = request.max_count as usize;
    let mut variables = Variables {
        owner: &target.name.owner,
        name: &target.name.name,
        number: i32::try_from(request.number).map_err(|_| missing(request.number))?,
        first: page_size(request),
        after: None,
    };
    let mut threads = Vec::new();
    let (total, read_all) = loop {
        let data: Data = target.api.graphql(QUERY, &variables)?;
        let page = data.threads().ok_or_else(|| missing(request.number))?;
        let found = page.nodes.into_iter().flatten().flatten();
        let wanted = found.filter(|thread| !(request.unresolved_only && thread.is_resolved));
        threads.extend(wanted.map(ReviewThread::from));
        let next = page.page_info.next();
        // Whether more of the unresolved follow is known only when one does.
        let full = threads.len() > most || (threads.len() == most && !request.unresolved_only);
        if next.is_none() || full {
            break (page.total_count, next.is_none());
        }
        variables.after = next;
    };
    let total = if request.unresolved_only {
        u32::try_from(threads.len()).ok().filter(|_| read_all)
    } else {
        Some(total)
    };
    let more = !read_all || threads.len() > most;
    threads.truncate(most);
    Ok(GithubReviewThreadsResponse {
        threads,
        total,
        more,
    })
}

/// Many at once where those that are wanted may lie anywhere.
fn page_size(request: &GithubReviewThreadsRequest) -> u32 {
    if request.unresolved_only {
        return MAX_PAGE;
    }
    request.max_count.clamp(1, MAX_PAGE)
}

fn missing(number: i64) -> CallError {
    CallError::new(
        ErrorCode::NotFound,
        format!(
            "GitHub shows no pull request {number} here; `github_pull_requests` lists those that \
             there are"
        ),
    )
}

#[derive(Serialize)]
struct Variables<'a> {
    owner: &'a str,
    name: &'a str,
    number: i32,
    first: u32,
    after: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Data {
    repository: Option<Repository>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Repository {
    pull_request: Option<PullRequest>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PullRequest {
    review_threads: Threads,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Threads {
    total_count: u32,
    page_info: PageInfo,
    nodes: Option<Vec<Option<Thread>>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Thread {
    id: String,
    path: String,
    line: Option<u32>,
    is_resolved: bool,
    is_outdated: bool,
    comments: Comments,
}

#[derive(Debug, Deserialize)]
struct Comments {
    nodes: Option<Vec<Option<Comment>>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Comment {
    author: Option<Login>,
    body: String,
    created_at: String,
    url: String,
}

impl Data {
    fn threads(self) -> Option<Threads> {
        Some(self.repository?.pull_request?.review_threads)
    }
}

impl PageInfo {
    /// Where the next page begins.
    fn next(self) -> Option<String> {
        self.end_cursor.filter(|_| self.has_next_page)
    }
}

impl From<Thread> for ReviewThread {
    fn from(thread: Thread) -> Self {
        let comments = thread.comments.nodes.into_iter().flatten().flatten();
        Self {
            id: thread.id,
            path: thread.path,
            line: thread.line,
            resolved: thread.is_resolved,
            outdated: thread.is_outdated,
            comments: comments.map(ThreadComment::from).collect(),
        }
    }
}

impl From<Comment> for ThreadComment {
    fn from(comment: Comment) -> Self {
        Self {
            author: login(comment.author),
            body: comment.body,
            created_at: comment.created_at,
            url: comment.url,
        }
    }
}
