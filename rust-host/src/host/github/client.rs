use std::convert::Infallible;
use std::env;
use std::io;
use std::sync::OnceLock;
use std::time::Duration;

use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use octocrab::{AuthState, Octocrab, OctocrabBuilder};
use tokio::runtime::Handle;
use tokio::select;
use tokio::time::sleep;

use super::answer::Answer;
use super::cache::Cache;
use super::credentials::{Credentials, Token};
use super::error::{Again, Failure};
use super::exchange::{Exchange, Question};
use super::server::{AddressError, Server};
use crate::host::Deadline;
use crate::protocol::{CallError, ErrorCode};

/// The variable that names another GitHub, by its API.
const API_URL: &str = "GITHUB_API_URL";

/// How often a question that fails is asked at most, and the first pause before it is asked
/// again; each further pause is twice as long.
const MAX_TRIES: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The GitHub that the user named, and their token, which never leaves the host.
#[derive(Debug, Default)]
pub struct GitHub {
    server: Server,
    credentials: Credentials,
    cache: Cache,
    crab: OnceLock<Octocrab>,
}

impl GitHub {
    /// The GitHub that the environment names, else the user's configuration, else github.com;
    /// with the token that the user has for it.
    ///
    /// # Errors
    /// If that is no address of a GitHub.
    pub fn of_user(configured: Option<&str>) -> Result<Self, AddressError> {
        let named = env::var(API_URL).ok().filter(|url| !url.is_empty());
        let server = match named.as_deref().or(configured) {
            Some(address) => Server::parse(address)?,
            None => Server::default(),
        };
        Ok(Self {
            server,
            ..Self::default()
        })
    }

    /// The GitHub at this address, with this token or none.
    ///
    /// # Errors
    /// If it is no address of a GitHub.
    pub fn at(address: &str, token: Option<Token>) -> Result<Self, AddressError> {
        Ok(Self {
            server: Server::parse(address)?,
            credentials: Credentials::Given(token),
            ..Self::default()
        })
    }

    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    pub(super) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Asks until there is an answer that can be read, or the call has to end.
    pub(super) fn ask<T>(
        &self,
        deadline: &Deadline,
        question: &Question,
        read: impl Fn(Answer) -> Result<T, Failure>,
    ) -> Result<T, CallError> {
        deadline.check()?;
        let runtime = Handle::try_current().map_err(|error| {
            let message = "the host has nothing to ask GitHub with; please report this";
            CallError::new(ErrorCode::Internal, message).with_detail(error.to_string())
        })?;
        runtime.block_on(async {
            select! {
                answer = self.persist(deadline, question, read) => answer,
                over = deadline.over() => Err(over),
            }
        })
    }

    async fn persist<T>(
        &self,
        deadline: &Deadline,
        question: &Question,
        read: impl Fn(Answer) -> Result<T, Failure>,
    ) -> Result<T, CallError> {
        let mut pause = FIRST_PAUSE;
        let mut tries = 0;
        loop {
            tries += 1;
            let failure = match self.attempt(question).await.and_then(&read) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let wait = match failure.again {
                Again::After(wait) => wait.max(pause),
                Again::Soon if question.harmless && tries < MAX_TRIES => pause,
                Again::Soon if !question.harmless => return Err(failure.of_a_change()),
                Again::Soon | Again::Never => return Err(failure.error),
            };
            if wait >= deadline.remaining() {
                return Err(failure.error);
            }
            sleep(wait).await;
            pause *= 2;
        }
    }

    async fn attempt(&self, question: &Question) -> Result<Answer, Failure> {
        let crab = self.crab()?;
        let token = self.credentials.token(self.server.web_host()).await;
        let exchange = Exchange {
            server: &self.server,
            crab: &crab,
            cache: &self.cache,
            token: token.as_ref(),
        };
        let answer = exchange.ask(question).await;
        if let Err(failure) = &answer
            && failure.error.code == ErrorCode::Unauthenticated
        {
            self.credentials.forget();
        }
        answer
    }

    /// octocrab, made when it is wanted first: it needs a runtime.
    fn crab(&self) -> Result<Octocrab, Failure> {
        if let Some(crab) = self.crab.get() {
            return Ok(crab.clone());
        }
        let crab = build().map_err(|error| Failure::unreachable(&error))?;
        Ok(self.crab.get_or_init(|| crab).clone())
    }
}

/// octocrab without what it would add by itself: headers, redirects, further tries.
fn build() -> io::Result<Octocrab> {
    let connector = HttpsConnectorBuilder::new()
        .with_native_roots()?
        .https_or_http()
        .enable_http1()
        .build();
    let client = Client::builder(TokioExecutor::new()).build(connector);
    let built: Result<_, Infallible> = OctocrabBuilder::new_empty()
        .with_service(client)
        .with_auth(AuthState::None)
        .build();
    let Ok(crab) = built;
    Ok(crab)
}
