//! What a GitHub says, as its documentation shows it, without what kleisli does not read.

use serde_json::{Value, json};

pub fn account(login: &str) -> Value {
    json!({
        "login": login,
        "id": 1,
        "type": "User",
        "name": "Ada Lovelace",
        "html_url": format!("https://github.com/{login}"),
    })
}

pub fn label(name: &str) -> Value {
    json!({ "id": 1, "name": name, "description": null, "color": "00ff00", "default": false })
}

pub fn issue(number: u32) -> Value {
    json!({
        "id": 1000 + number,
        "number": number,
        "title": format!("Issue {number}"),
        "body": "What is wrong",
        "state": "open",
        "state_reason": null,
        "user": { "login": "ada" },
        "labels": [{ "id": 1, "name": "bug" }],
        "assignees": [{ "login": "grace" }],
        "milestone": null,
        "comments": 2,
        "locked": false,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-02T00:00:00Z",
        "closed_at": null,
        "html_url": format!("https://github.com/ada/engine/issues/{number}"),
        "repository_url": "https://api.github.com/repos/ada/engine",
    })
}

/// A pull request as it comes in a list of issues.
pub fn pull_request(number: u32) -> Value {
    let mut issue = issue(number);
    issue["pull_request"] = json!({ "url": "https://api.github.com/repos/ada/engine/pulls/1" });
    issue
}

pub fn comment(body: &str) -> Value {
    json!({
        "id": 1,
        "user": null,
        "body": body,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
        "html_url": "https://github.com/ada/engine/issues/7#issuecomment-1",
    })
}

pub fn repository(name: &str) -> Value {
    json!({
        "full_name": name,
        "description": "",
        "html_url": format!("https://github.com/{name}"),
        "default_branch": "main",
        "visibility": "internal",
        "private": true,
        "archived": false,
        "fork": true,
        "parent": { "full_name": "babbage/engine" },
        "language": null,
        "topics": ["engines"],
        "license": { "spdx_id": "NOASSERTION" },
        "stargazers_count": 3,
        "forks_count": 2,
        "open_issues_count": 1,
        "pushed_at": "2026-01-01T00:00:00Z",
        "permissions": { "admin": false, "push": true, "pull": true },
    })
}
