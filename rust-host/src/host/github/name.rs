use std::fmt;

use url::Url;

use super::api::Api;
use super::route::Route;
use super::server::Server;
use crate::host::{CallScope, git};
use crate::protocol::{CallError, ErrorCode};

/// The longest names that GitHub has.
const MAX_OWNER: usize = 100;
const MAX_NAME: usize = 100;

/// A repository's name on GitHub, which can't lead anywhere else in its API.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct RepositoryName {
    pub owner: String,
    pub name: String,
}

impl RepositoryName {
    /// The repository that a request names, or that of the remote that is meant where none is
    /// named.
    ///
    /// # Errors
    /// `invalid_arguments` for what is no `owner/name`, or where there is no such remote;
    /// `unsupported` where the remote is not on the GitHub that the user named.
    pub fn of(named: Option<&str>, scope: &CallScope) -> Result<Self, CallError> {
        match named {
            Some(name) => Self::parse(name).ok_or_else(|| {
                invalid(format!(
                    "`{}` is no name of a repository; write it as `owner/name`",
                    name.escape_debug()
                ))
            }),
            None => Self::of_remote(scope),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (owner, name) = text.split_once('/')?;
        let is_owner = is_made_of(owner, b"-_", MAX_OWNER);
        let is_name = is_made_of(name, b"._-", MAX_NAME) && name != "." && name != "..";
        (is_owner && is_name).then(|| Self {
            owner: owner.into(),
            name: name.into(),
        })
    }

    /// The `owner/name` that an address of the API ends with.
    pub fn at_end_of(url: &str) -> String {
        let mut from_end = url.trim_end_matches('/').rsplitn(3, '/');
        match (from_end.next(), from_end.next()) {
            (Some(name), Some(owner)) => format!("{owner}/{name}"),
            _ => String::new(),
        }
    }

    fn of_remote(scope: &CallScope) -> Result<Self, CallError> {
        let Some(url) = git::default_url(scope)? else {
            return Err(invalid(
                "the repository has no remote that says where it is on GitHub; name the \
                 repository as `owner/name`",
            ));
        };
        let Some((host, path)) = split(&url) else {
            return Err(unsupported(
                "the repository's remote is not on GitHub; name the repository as `owner/name`",
            ));
        };
        let server = scope.github.server();
        if !server.has_remotes_at(&host) {
            return Err(elsewhere(&host, server));
        }
        let path = path.trim_matches('/');
        Self::parse(path.strip_suffix(".git").unwrap_or(path)).ok_or_else(|| {
            unsupported(
                "the remote's address has no `owner/name` as GitHub's have; name the repository \
                 as `owner/name`",
            )
        })
    }
}

impl fmt::Display for RepositoryName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.owner, self.name)
    }
}

/// What a call asks of a repository.
pub(super) struct Target<'a> {
    pub api: Api<'a>,
    pub name: RepositoryName,
}

impl<'a> Target<'a> {
    /// The repository that a request names, or that of the remote.
    pub fn of(named: Option<&str>, scope: &'a CallScope) -> Result<Self, CallError> {
        Ok(Self {
            api: Api::of(scope),
            name: RepositoryName::of(named, scope)?,
        })
    }

    /// Its place in the API.
    pub fn route(&self) -> Route {
        Route::new(["repos", &self.name.owner, &self.name.name])
    }

    /// The place of an issue, or of a pull request as an issue.
    pub fn issue(&self, number: i64) -> Route {
        self.route().at("issues").at(&number)
    }
}

/// The host and the path of a remote's address; none for a path on this machine.
fn split(url: &str) -> Option<(String, String)> {
    if url.contains("://") {
        let url = Url::parse(url).ok()?;
        let host = url.host_str().filter(|_| url.scheme() != "file")?;
        return Some((host.to_owned(), url.path().to_owned()));
    }
    // As scp has it: `git@host:owner/name`.
    let (host, path) = url.split_once(':')?;
    if host.contains('/') {
        return None;
    }
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    Some((host.to_owned(), path.to_owned()))
}

fn is_made_of(text: &str, more: &[u8], most: usize) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || more.contains(&byte);
    (1..=most).contains(&text.len()) && text.bytes().all(allowed)
}

fn elsewhere(host: &str, server: &Server) -> CallError {
    let host: String = host
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    unsupported(format!(
        "the repository's remote is on `{host}`, and kleisli asks the GitHub of `{}`; name the \
         repository as `owner/name`, or a person can set `url` under `[github]` in kleisli's \
         configuration, such as `https://{host}/api/v3`",
        server.web_host()
    ))
}

fn invalid(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::InvalidArguments, message)
}

fn unsupported(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::Unsupported, message)
}

#[cfg(test)]
mod tests {
    use super::{RepositoryName, split};

    #[test]
    fn a_name_can_not_lead_elsewhere() {
        for name in [
            "ada",
            "ada/",
            "/engine",
            "ada/engine/issues",
            "ada/..",
            "ada/.",
            "../user",
            "ada/../user",
            "ada/%2e%2e",
            "ada/en gine",
            "ada/engine?x",
            "ada/engine#x",
            "ada/engine\n",
            "ada\\x/engine",
            "ädä/engine",
        ] {
            assert_eq!(RepositoryName::parse(name), None, "{name}");
        }
        for name in ["ada/engine", "a-d-a/.github", "Ada_corp/en..gine_1"] {
            let parsed = RepositoryName::parse(name).unwrap();
            assert_eq!(parsed.to_string(), name);
        }
    }

    #[test]
    fn a_remote_is_read_in_each_of_its_forms() {
        for url in [
            "https://github.com/ada/engine.git",
            "https://ada:secret@github.com/ada/engine.git",
            "ssh://git@github.com:22/ada/engine.git",
            "git://github.com/ada/engine.git",
            "git@github.com:ada/engine.git",
            "github.com:ada/engine.git",
        ] {
            let (host, path) = split(url).unwrap();
            assert_eq!(host, "github.com", "{url}");
            assert_eq!(path.trim_start_matches('/'), "ada/engine.git", "{url}");
        }
        for url in [
            "/srv/engine.git",
            "../engine",
            "file:///srv/engine",
            "./a:b",
        ] {
            assert_eq!(split(url), None, "{url}");
        }
    }
}
