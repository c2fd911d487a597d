use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::host::github::said::{LabelName, Login, label_names, list_or_none, login, logins};
use crate::protocol::{IssueState, Mergeable, PullRequest, PullRequestEnd};

/// What a team's name begins with among reviewers.
pub(super) const TEAM: &str = "team:";

/// What GitHub tells of a pull request; in lists it leaves out much.
#[derive(Debug, Deserialize)]
pub(super) struct Described {
    number: i64,
    title: String,
    body: Option<String>,
    state: IssueState,
    draft: Option<bool>,
    user: Option<Login>,
    head: Head,
    base: Base,
    #[serde(default, deserialize_with = "list_or_none")]
    labels: Vec<LabelName>,
    #[serde(default, deserialize_with = "list_or_none")]
    assignees: Vec<Login>,
    #[serde(default, deserialize_with = "list_or_none")]
    requested_reviewers: Vec<Login>,
    #[serde(default, deserialize_with = "list_or_none")]
    requested_teams: Vec<Team>,
    mergeable: Option<bool>,
    mergeable_state: Option<String>,
    auto_merge: Option<IgnoredAny>,
    commits: Option<u32>,
    changed_files: Option<u32>,
    additions: Option<u32>,
    deletions: Option<u32>,
    merge_commit_sha: Option<String>,
    created_at: String,
    updated_at: String,
    merged_at: Option<String>,
    html_url: String,
}

#[derive(Debug, Deserialize)]
struct Head {
    #[serde(rename = "ref")]
    branch: String,
    sha: String,
    /// None where the fork was deleted.
    repo: Option<Repository>,
}

#[derive(Debug, Deserialize)]
struct Base {
    #[serde(rename = "ref")]
    branch: String,
    sha: String,
    repo: Repository,
}

#[derive(Debug, Deserialize)]
struct Repository {
    full_name: String,
}

#[derive(Debug, Deserialize)]
struct Team {
    slug: String,
}

impl Described {
    /// The pull request as lists tell it, without its body.
    pub fn into_listed(self) -> PullRequest {
        PullRequest {
            body: None,
            ..self.into()
        }
    }

    /// Who is asked to review it: logins, and teams as `team:slug`.
    pub fn into_reviewers(self) -> Vec<String> {
        reviewers(self.requested_reviewers, self.requested_teams)
    }

    /// GitHub works it out for open ones only, and calls all others unknown for ever.
    fn mergeable(&self) -> Option<Mergeable> {
        if self.state != IssueState::Open {
            return None;
        }
        Some(match self.mergeable_state.as_deref()? {
            "clean" | "has_hooks" => Mergeable::Clean,
            "unstable" => Mergeable::Unstable,
            "blocked" => Mergeable::Blocked,
            "behind" => Mergeable::Behind,
            "dirty" => Mergeable::Conflicts,
            "draft" => Mergeable::Draft,
            _ => match self.mergeable {
                Some(true) => Mergeable::Clean,
                Some(false) => Mergeable::Conflicts,
                None => Mergeable::Unknown,
            },
        })
    }
}

impl From<Described> for PullRequest {
    fn from(described: Described) -> Self {
        let mergeable = described.mergeable();
        let merged = described.merged_at.is_some();
        Self {
            repository: described.base.repo.full_name.clone(),
            number: described.number,
            title: described.title,
            body: described.body,
            state: described.state,
            draft: described.draft.unwrap_or(false),
            merged,
            author: login(described.user),
            head: PullRequestEnd {
                branch: described.head.branch,
                commit: described.head.sha,
                repository: described.head.repo.map(|repository| repository.full_name),
            },
            base: PullRequestEnd {
                branch: described.base.branch,
                commit: described.base.sha,
                repository: Some(described.base.repo.full_name),
            },
            labels: label_names(described.labels),
            assignees: logins(described.assignees),
            reviewers: reviewers(described.requested_reviewers, described.requested_teams),
            mergeable,
            auto_merge: described.auto_merge.is_some(),
            commits: described.commits,
            files: described.changed_files,
            additions: described.additions,
            deletions: described.deletions,
            // Before that it is the commit of a merge that GitHub only tried.
            merge_commit: described.merge_commit_sha.filter(|_| merged),
            created_at: described.created_at,
            updated_at: described.updated_at,
            merged_at: described.merged_at,
            url: described.html_url,
        }
    }
}

fn reviewers(people: Vec<Login>, teams: Vec<Team>) -> Vec<String> {
    let teams = teams.into_iter().map(|team| format!("{TEAM}{}", team.slug));
    logins(people).into_iter().chain(teams).collect()
}
