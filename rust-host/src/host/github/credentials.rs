use std::env;
use std::fmt;
use std::process::Stdio;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::process::Command;
use tokio::time::timeout;

/// How long the program `gh` may take to hand over its token.
const GH_LIMIT: Duration = Duration::from_secs(5);

/// Where a token for github.com is looked for.
const PUBLIC: [&str; 2] = ["GITHUB_TOKEN", "GH_TOKEN"];

/// Where one for another host is looked for. The last two count there too, because a person named
/// that host.
const ENTERPRISE: [&str; 4] = [
    "GH_ENTERPRISE_TOKEN",
    "GITHUB_ENTERPRISE_TOKEN",
    "GITHUB_TOKEN",
    "GH_TOKEN",
];

/// What stands in a text where a token stood.
const REDACTED: &str = "***";

/// A token of the user's. Nothing shows it.
#[derive(Clone)]
pub struct Token(SecretString);

/// Who asks, without the token: what is kept for one of them isn't given to another.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub(super) struct Identity([u8; 32]);

impl Token {
    /// A token in these characters; none where they can't be one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let visible = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        visible.then(|| Self(text.into()))
    }

    /// The token that the user has for a host: in the environment, or in the program `gh`, which
    /// is asked only where the environment has none.
    pub async fn find(host: &str) -> Option<Self> {
        let names: &[&str] = if host == "github.com" {
            &PUBLIC
        } else {
            &ENTERPRISE
        };
        let set = names
            .iter()
            .find_map(|name| Self::new(&env::var(name).ok()?));
        match set {
            Some(token) => Some(token),
            None => Self::of_gh(host).await,
        }
    }

    async fn of_gh(host: &str) -> Option<Self> {
        let run = Command::new("gh")
            .args(["auth", "token", "--hostname", host])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .output();
        let output = timeout(GH_LIMIT, run).await.ok()?.ok()?;
        if !output.status.success() {
            return None;
        }
        Self::new(str::from_utf8(&output.stdout).ok()?)
    }

    /// The token itself, for git, which asks for it in clear.
    pub(crate) fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    /// The header that a request shows it in.
    pub(super) fn header(&self) -> Option<HeaderValue> {
        let text = format!("Bearer {}", self.0.expose_secret());
        let mut value = HeaderValue::from_str(&text).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    pub(super) fn identity(&self) -> Identity {
        Identity(Sha256::digest(self.0.expose_secret()).into())
    }

    /// A text without the token, should somebody else have put it there.
    pub(super) fn redact(&self, text: &str) -> String {
        text.replace(self.0.expose_secret(), REDACTED)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(REDACTED)
    }
}

impl fmt::Display for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(REDACTED)
    }
}

/// The token that requests to one GitHub are made with.
#[derive(Debug)]
pub(super) enum Credentials {
    /// The user's own, looked for when it is wanted first, and kept until GitHub refuses it.
    OfUser(Mutex<Option<Token>>),
    /// This one or none, and no search.
    Given(Option<Token>),
}

impl Default for Credentials {
    fn default() -> Self {
        Self::OfUser(Mutex::default())
    }
}

impl Credentials {
    /// The token for this host, where there is one.
    pub async fn token(&self, host: &str) -> Option<Token> {
        let kept = match self {
            Self::Given(token) => return token.clone(),
            Self::OfUser(kept) => kept,
        };
        let known = lock(kept).clone();
        if known.is_some() {
            return known;
        }
        let found = Token::find(host).await;
        lock(kept).clone_from(&found);
        found
    }

    /// The token, where it was wanted already.
    pub fn known(&self) -> Option<Token> {
        match self {
            Self::Given(token) => token.clone(),
            Self::OfUser(kept) => lock(kept).clone(),
        }
    }

    /// GitHub refused the token: perhaps the user has another one by now.
    pub fn forget(&self) {
        if let Self::OfUser(kept) = self {
            *lock(kept) = None;
        }
    }
}

fn lock(kept: &Mutex<Option<Token>>) -> MutexGuard<'_, Option<Token>> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
