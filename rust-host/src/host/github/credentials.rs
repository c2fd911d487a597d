use std::env;
use std::ffi::OsStr;
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
    pub(crate) async fn find(host: &str) -> Option<Self> {
        match Self::of_environment(host, |name| env::var(name).ok()) {
            Some(token) => Some(token),
            None => Self::of_program("gh", host).await,
        }
    }

    fn of_environment(host: &str, variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let names: &[&str] = if host == "github.com" {
            &PUBLIC
        } else {
            &ENTERPRISE
        };
        names.iter().find_map(|name| Self::new(&variable(name)?))
    }

    async fn of_program(program: impl AsRef<OsStr>, host: &str) -> Option<Self> {
        let run = Command::new(program)
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;
    use std::time::Instant;

    use tempfile::TempDir;

    use super::{ExposeSecret, GH_LIMIT, Token};

    /// The token for a host where these variables are set.
    fn found(host: &str, set: &[(&str, &str)]) -> Option<String> {
        let variable = |name: &str| {
            let (_, value) = set.iter().find(|(known, _)| *known == name)?;
            Some((*value).to_owned())
        };
        let token = Token::of_environment(host, variable)?;
        Some(token.0.expose_secret().to_owned())
    }

    #[test]
    fn github_gets_no_enterprise_server_s_token() {
        let enterprise = [
            ("GH_ENTERPRISE_TOKEN", "a"),
            ("GITHUB_ENTERPRISE_TOKEN", "b"),
        ];
        assert_eq!(found("github.com", &enterprise), None);
        let all = [
            ("GH_ENTERPRISE_TOKEN", "a"),
            ("GH_TOKEN", "c"),
            ("GITHUB_TOKEN", "d"),
        ];
        assert_eq!(found("github.com", &all).as_deref(), Some("d"));
    }

    #[test]
    fn an_enterprise_server_s_own_token_comes_first() {
        let host = "github.example.com";
        let all = [("GITHUB_TOKEN", "a"), ("GITHUB_ENTERPRISE_TOKEN", "b")];
        assert_eq!(found(host, &all).as_deref(), Some("b"));
        assert_eq!(found(host, &all[..1]).as_deref(), Some("a"));
    }

    #[test]
    fn a_variable_that_holds_no_token_is_passed_over() {
        let set = [("GITHUB_TOKEN", " "), ("GH_TOKEN", "a")];
        assert_eq!(found("github.com", &set).as_deref(), Some("a"));
    }

    /// A program in the place of `gh`.
    fn program(script: &str) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gh");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        (folder, path)
    }

    #[tokio::test]
    async fn the_program_is_asked_for_the_token_of_the_host() {
        let (_folder, gh) = program(r#"[ "$*" = "auth token --hostname github.com" ] && echo a"#);
        let token = Token::of_program(&gh, "github.com").await.unwrap();
        assert_eq!(token.0.expose_secret(), "a");
        assert!(Token::of_program(&gh, "example.com").await.is_none());
    }

    #[tokio::test]
    async fn a_program_that_is_missing_or_fails_has_no_token() {
        let (_folder, gh) = program("echo a; exit 1");
        assert!(Token::of_program(&gh, "github.com").await.is_none());
        let missing = gh.with_file_name("nothing");
        assert!(Token::of_program(&missing, "github.com").await.is_none());
    }

    #[tokio::test]
    async fn a_program_that_hangs_is_not_waited_for() {
        let (_folder, gh) = program("exec sleep 60");
        let begun = Instant::now();
        assert!(Token::of_program(&gh, "github.com").await.is_none());
        assert!(begun.elapsed() < GH_LIMIT * 4);
    }
}
