use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::host::github::name::RepositoryName;
use crate::host::github::said::{LabelName, Login, label_names, list_or_none, login, logins, some};
use crate::protocol::{CloseReason, Issue, IssueState};

/// What GitHub tells of an issue.
#[derive(Debug, Deserialize)]
pub(super) struct Described {
    pub id: i64,
    number: i64,
    title: String,
    body: Option<String>,
    state: String,
    state_reason: Option<String>,
    user: Option<Login>,
    labels: Vec<LabelName>,
    #[serde(default, deserialize_with = "list_or_none")]
    assignees: Vec<Login>,
    milestone: Option<Milestone>,
    comments: u32,
    #[serde(default)]
    locked: bool,
    /// There only where it is a pull request.
    pull_request: Option<IgnoredAny>,
    created_at: String,
    updated_at: String,
    closed_at: Option<String>,
    html_url: String,
    /// The address of its repository in the API.
    repository_url: String,
}

#[derive(Debug, Deserialize)]
struct Milestone {
    title: String,
}

impl Described {
    /// Whether it is a pull request.
    pub fn is_pull_request(&self) -> bool {
        self.pull_request.is_some()
    }

    /// The issue as lists have it.
    pub fn into_listed(self) -> Issue {
        Issue {
            body: None,
            ..self.into_issue()
        }
    }

    /// The issue with what it says.
    pub fn into_issue(self) -> Issue {
        Issue {
            repository: RepositoryName::at_end_of(&self.repository_url),
            pull_request: self.is_pull_request(),
            number: self.number,
            id: self.id,
            title: self.title,
            body: some(self.body),
            state: match self.state.as_str() {
                "closed" => IssueState::Closed,
                _ => IssueState::Open,
            },
            reason: self.state_reason.as_deref().and_then(reason),
            author: login(self.user),
            labels: label_names(self.labels),
            assignees: logins(self.assignees),
            milestone: self.milestone.map(|milestone| milestone.title),
            comments: self.comments,
            locked: self.locked,
            created_at: self.created_at,
            updated_at: self.updated_at,
            closed_at: self.closed_at,
            url: self.html_url,
        }
    }
}

fn reason(name: &str) -> Option<CloseReason> {
    match name {
        "completed" => Some(CloseReason::Completed),
        "not_planned" => Some(CloseReason::NotPlanned),
        "duplicate" => Some(CloseReason::Duplicate),
        "reopened" => Some(CloseReason::Reopened),
        _ => None,
    }
}
