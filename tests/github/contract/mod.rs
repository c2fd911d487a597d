//! GitHub's own contract: every operation, by a full request and a minimal one, against a server
//! that takes only what GitHub's description of its API has, and answers with its examples.
//! `just github` starts that server and runs these.

mod actions;
mod issues;
mod pull_requests;
mod repositories;
mod reviews;

use std::env;
use std::sync::Arc;

use kleisli::host::github::GitHub;
use kleisli::protocol::{CallError, GithubRequest, GithubWriteRequest};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::world::{TOKEN, ask, at, change, scope};

/// The repository of GitHub's examples.
pub const REPOSITORY: &str = "octocat/Hello-World";

/// GitHub's example of the answer.
pub async fn read<T: DeserializeOwned>(request: GithubRequest) -> T {
    ask(scope(&github()), request.clone())
        .await
        .unwrap_or_else(|error| panic!("{request:?}: {error:?}"))
}

/// The same for a request that changes something.
pub async fn write<T: DeserializeOwned>(request: GithubWriteRequest) -> T {
    change(scope(&github()), request.clone())
        .await
        .unwrap_or_else(|error| panic!("{request:?}: {error:?}"))
}

/// Why the server refuses.
pub async fn refused(request: GithubRequest) -> CallError {
    ask::<Value>(scope(&github()), request)
        .await
        .expect_err("it is refused")
}

fn github() -> Arc<GitHub> {
    let address = env::var("KLEISLI_GITHUB_CONTRACT").expect("`just github` sets it");
    Arc::new(at(&address, Some(TOKEN)))
}

#[expect(clippy::unnecessary_wraps, reason = "requests have it so")]
pub fn repository() -> Option<String> {
    Some(REPOSITORY.into())
}
