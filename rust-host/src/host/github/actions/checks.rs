use serde::Deserialize;
use url::Url;

use super::state;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::{Page, list};
use crate::protocol::{CallError, Check, ChecksState, GithubChecksRequest, GithubChecksResponse};

/// How many checks of a kind are read, listed or not: all together are to be judged.
const MAX_READ: u32 = 1000;

/// The name of GitHub's own workflows among the apps that make check runs.
const ACTIONS: &str = "github-actions";

/// How the checks of a revision stand: check runs, which apps make, and commit statuses, which
/// anybody with a token does.
pub(in crate::host::github) fn checks(
    request: &GithubChecksRequest,
    scope: &CallScope,
) -> Result<GithubChecksResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let commits = target.route().at("commits");
    // A branch may move on while all is read; its commit doesn't.
    let status = commits.clone().at(&request.revision).at("status");
    let Tip { sha } = target.api.get_json(&status.query("per_page", &1))?;
    let commit = commits.at(&sha);

    let statuses = list::<Statuses>(target.api, &commit.clone().at("status"), MAX_READ)?;
    let runs = commit.at("check-runs").query("filter", "latest");
    let runs = list::<CheckRuns>(target.api, &runs, MAX_READ)?;
    let more = statuses.more || runs.more;
    let total = statuses
        .total
        .zip(runs.total)
        .map(|(one, other): (u32, u32)| one.saturating_add(other));
    let mut checks: Vec<_> = statuses
        .items
        .into_iter()
        .map(Check::from)
        .chain(runs.items.into_iter().map(Check::from))
        .collect();
    let state = overall(&checks);
    let all = checks.len();
    checks.sort_by_cached_key(rank);
    checks.truncate(request.max_count as usize);
    Ok(GithubChecksResponse {
        state,
        commit: sha,
        total,
        more: more || checks.len() < all,
        checks,
    })
}

fn overall(checks: &[Check]) -> ChecksState {
    if checks.iter().any(|check| state::is_failure(check.state)) {
        return ChecksState::Failure;
    }
    if checks.iter().any(|check| state::is_pending(check.state)) {
        return ChecksState::Pending;
    }
    if checks.is_empty() {
        return ChecksState::None;
    }
    ChecksState::Success
}

/// What failed goes first, then what is not done, then the rest; by name where that is the same.
fn rank(check: &Check) -> (u8, String) {
    let rank = match check.state {
        state if state::is_failure(state) => 0,
        state if state::is_pending(state) => 1,
        _ => 2,
    };
    (rank, check.name.clone())
}

/// The commit that a revision names.
#[derive(Debug, Deserialize)]
struct Tip {
    sha: String,
}

#[derive(Debug, Deserialize)]
struct Statuses {
    total_count: u64,
    statuses: Vec<Status>,
}

impl Page for Statuses {
    type Item = Status;

    fn open(self) -> (Vec<Status>, Option<u64>) {
        (self.statuses, Some(self.total_count))
    }
}

#[derive(Debug, Deserialize)]
struct CheckRuns {
    total_count: u64,
    check_runs: Vec<CheckRun>,
}

impl Page for CheckRuns {
    type Item = CheckRun;

    fn open(self) -> (Vec<CheckRun>, Option<u64>) {
        (self.check_runs, Some(self.total_count))
    }
}

#[derive(Debug, Deserialize)]
struct Status {
    context: String,
    state: String,
    description: Option<String>,
    target_url: Option<String>,
    created_at: String,
    updated_at: String,
}

#[derive(Debug, Deserialize)]
struct CheckRun {
    name: String,
    status: Option<String>,
    conclusion: Option<String>,
    output: Option<Output>,
    app: Option<App>,
    html_url: Option<String>,
    details_url: Option<String>,
    started_at: Option<String>,
    completed_at: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Output {
    title: Option<String>,
}

#[derive(Debug, Deserialize)]
struct App {
    slug: Option<String>,
}

impl From<Status> for Check {
    /// A status is made anew whenever it changes, so that its dates tell only its last change.
    fn from(status: Status) -> Self {
        let state = state::of_status(&status.state);
        let (started_at, completed_at) = if state::is_pending(state) {
            (Some(status.created_at), None)
        } else {
            (None, Some(status.updated_at))
        };
        Self {
            name: status.context,
            state,
            description: status.description,
            url: status.target_url,
            run_id: None,
            started_at,
            completed_at,
        }
    }
}

impl From<CheckRun> for Check {
    fn from(run: CheckRun) -> Self {
        let run_id = run.run_id();
        Self {
            name: run.name,
            state: state::of(run.status.as_deref(), run.conclusion.as_deref()),
            description: run.output.and_then(|output| output.title),
            url: run.html_url.or(run.details_url),
            run_id,
            started_at: run.started_at,
            completed_at: run.completed_at,
        }
    }
}

impl CheckRun {
    /// The workflow run, which GitHub tells only in the address of the page:
    /// `…/actions/runs/ID/job/ID`.
    fn run_id(&self) -> Option<i64> {
        if self.app.as_ref()?.slug.as_deref() != Some(ACTIONS) {
            return None;
        }
        let page = self.details_url.as_deref().or(self.html_url.as_deref())?;
        let page = Url::parse(page).ok()?;
        let mut segments = page.path_segments()?;
        segments.find(|segment| *segment == "actions")?;
        (segments.next() == Some("runs")).then_some(())?;
        segments.next()?.parse().ok()
    }
}
