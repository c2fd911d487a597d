//! A GitHub of the test's own, and the host's answers about it.

use std::sync::Arc;
use std::time::Duration;

use kleisli::host::github::{self, GitHub, Token};
use kleisli::host::{CallScope, Deadline, Ledger, Progress, Roots};
use kleisli::protocol::{CallError, Effect, GithubRequest, GithubWriteRequest, Reply};
use serde::de::DeserializeOwned;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// The token that every test looks for where it must not be.
pub const TOKEN: &str = "ghp_0123456789abcdefABCDEF0123456789abcd";

/// A GitHub and a user of it.
pub struct World {
    pub server: MockServer,
    pub github: Arc<GitHub>,
}

impl World {
    /// A GitHub that knows nothing yet, and a user with a token.
    pub async fn new() -> Self {
        Self::of(MockServer::start().await, Some(TOKEN))
    }

    /// The same for a user without one.
    pub async fn without_token() -> Self {
        Self::of(MockServer::start().await, None)
    }

    fn of(server: MockServer, token: Option<&str>) -> Self {
        let github = Arc::new(at(&server.uri(), token));
        Self { server, github }
    }

    /// What it answers to a path, always.
    pub async fn answers(&self, verb: &str, at: &str, answer: ResponseTemplate) {
        let mock = Mock::given(method(verb)).and(path(at)).respond_with(answer);
        self.server.register(mock).await;
    }

    /// What it answers to a path this often, before it answers what is given after this.
    pub async fn answers_first(&self, times: u64, verb: &str, at: &str, answer: ResponseTemplate) {
        let mock = Mock::given(method(verb))
            .and(path(at))
            .respond_with(answer)
            .up_to_n_times(times);
        self.server.register(mock).await;
    }

    /// What it was asked.
    pub async fn asked(&self) -> Vec<Request> {
        self.server
            .received_requests()
            .await
            .expect("they are kept")
    }

    /// A call of a minute.
    pub fn scope(&self) -> CallScope {
        scope(&self.github)
    }

    /// A call of this length.
    pub fn within(&self, limit: Duration) -> CallScope {
        CallScope {
            deadline: Deadline::after(limit),
            ..self.scope()
        }
    }

    /// What the host answers in a call of a minute.
    pub async fn ask<T: DeserializeOwned>(&self, request: GithubRequest) -> Result<T, CallError> {
        ask(self.scope(), request).await
    }

    /// The same for a request that changes something.
    pub async fn change<T: DeserializeOwned>(
        &self,
        request: GithubWriteRequest,
    ) -> Result<T, CallError> {
        change(self.scope(), request).await
    }

    /// Why the host refuses.
    pub async fn refused(&self, request: GithubRequest) -> CallError {
        self.ask::<serde_json::Value>(request)
            .await
            .expect_err("it is refused")
    }
}

/// The GitHub at an address.
pub fn at(address: &str, token: Option<&str>) -> GitHub {
    let token = token.map(|token| Token::new(token).expect("a token"));
    GitHub::at(address, token).expect("an address")
}

/// A call of a minute with this GitHub, and no folder.
pub fn scope(github: &Arc<GitHub>) -> CallScope {
    CallScope {
        name: "test".into(),
        effects: vec![Effect::GitHub, Effect::GitHubWrite],
        roots: Arc::new(Roots::default()),
        deadline: Deadline::after(Duration::from_mins(1)),
        ledger: Ledger::default(),
        progress: Progress::default(),
        github: Arc::clone(github),
    }
}

/// What the host answers within a call, on a thread that may wait.
pub async fn ask<T: DeserializeOwned>(
    scope: CallScope,
    request: GithubRequest,
) -> Result<T, CallError> {
    let answer = tokio::task::spawn_blocking(move || github::answer(request, &scope));
    decode(&answer.await.expect("no panic"))
}

/// The same for a request that changes something.
pub async fn change<T: DeserializeOwned>(
    scope: CallScope,
    request: GithubWriteRequest,
) -> Result<T, CallError> {
    let answer = tokio::task::spawn_blocking(move || github::answer_write(request, &scope));
    decode(&answer.await.expect("no panic"))
}

fn decode<T: DeserializeOwned>(reply: &[u8]) -> Result<T, CallError> {
    let text = String::from_utf8_lossy(reply);
    let decoded: Result<T, CallError> = serde_json::from_slice::<Reply<T>>(reply)
        .unwrap_or_else(|error| panic!("{error}: {text}"))
        .into();
    if let Err(error) = &decoded {
        let debug = format!("{error:?} {error}");
        assert!(!text.contains(TOKEN) && !debug.contains(TOKEN), "{debug}");
    }
    decoded
}
