//! Which addresses git may be sent to: https, ssh, and folders inside the roots.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use url::{Host, Url};

use super::super::error::{denied, invalid};
use super::super::paths::quote;
use super::super::repository;
use crate::host::github::GitHub;
use crate::host::{CallScope, holds_token, redact};
use crate::protocol::CallError;

/// The protocols that git itself lets through, whatever a configuration or a redirect makes of an
/// address. `http` comes to them for loopback alone.
const PROTOCOLS: &str = "file:https:ssh";

/// Where a repository is, judged.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Address {
    /// Over https, or over http on this machine.
    Web(Url),
    /// Over ssh.
    Ssh,
    /// A folder inside the roots.
    Local(PathBuf),
}

impl Address {
    /// Judges an address of git's configuration, which may hold credentials; a relative path
    /// begins at `base`.
    ///
    /// # Errors
    /// `permission_denied` for another protocol, for plain http and for a folder outside the
    /// roots, `invalid_arguments` for what can't be an address. The text is never repeated with
    /// credentials in it.
    pub fn judge(text: &str, base: &Path, scope: &CallScope) -> Result<Self, CallError> {
        if text.is_empty() || text.starts_with('-') || text.contains(char::is_control) {
            return Err(malformed(text));
        }
        if has_helper(text) {
            return Err(other_protocol(text));
        }
        match text.split_once("://") {
            Some(("file", _)) => file(text).and_then(|path| Self::local(&path, scope)),
            Some(("https" | "http", _)) => web(text),
            Some(("ssh" | "git+ssh" | "ssh+git", _)) => ssh(text),
            Some((scheme, _)) if is_scheme(scheme) => Err(other_protocol(text)),
            _ => match colon(text) {
                Some(at) => scp(text, &text[..at]),
                None => Self::local(&base.join(text), scope),
            },
        }
    }

    /// The same for an address that an agent writes, which holds no secret.
    ///
    /// # Errors
    /// `invalid_arguments` where there is a password or a token in it, and what `judge` says.
    pub fn asked(text: &str, base: &Path, scope: &CallScope) -> Result<Self, CallError> {
        if has_secret(text) {
            return Err(invalid(
                "the URL has a password or token in it, which would stay in the repository's \
                 configuration; leave it out, and let a credential helper (`gh auth setup-git`) \
                 or an ssh key give it",
            ));
        }
        Self::judge(text, base, scope)
    }

    /// What `GIT_ALLOW_PROTOCOL` says on the way there.
    pub fn protocols(&self) -> String {
        match self {
            Self::Web(url) if url.scheme() == "http" => format!("{PROTOCOLS}:http"),
            _ => PROTOCOLS.to_owned(),
        }
    }

    fn local(path: &Path, scope: &CallScope) -> Result<Self, CallError> {
        let text = quote(path.as_os_str().as_bytes());
        // Its own `.git` must not lead out either, nor what it borrows objects from.
        repository::open(Some(&text), scope)?;
        scope.roots.resolve(Some(&text)).map(Self::Local)
    }
}

/// Whether git would start a program for it, `ext::sh -c …`.
fn has_helper(text: &str) -> bool {
    text.split_once("::")
        .is_some_and(|(name, _)| is_scheme(name))
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Where the host ends in `user@host:path`; nothing where git takes the text for a path.
fn colon(text: &str) -> Option<usize> {
    let from = if text.contains('[') {
        text.find(']')?
    } else {
        0
    };
    let colon = from + text[from..].find(':')?;
    (!text[..colon].contains('/')).then_some(colon)
}

fn web(text: &str) -> Result<Address, CallError> {
    let url = Url::parse(text).map_err(|_| malformed(text))?;
    if text.contains('\\') || url.host_str().is_none_or(|host| host.starts_with('-')) {
        return Err(malformed(text));
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return Err(denied(format!(
            "`{}` is plain http, which anyone on the way can read and change; use https or ssh",
            shown(text)
        )));
    }
    Ok(Address::Web(url))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn ssh(text: &str) -> Result<Address, CallError> {
    let url = Url::parse(text).map_err(|_| malformed(text))?;
    let host = url.host_str().unwrap_or_default();
    if host.is_empty() || host.starts_with('-') || url.username().starts_with('-') {
        return Err(malformed(text));
    }
    Ok(Address::Ssh)
}

fn scp(text: &str, login: &str) -> Result<Address, CallError> {
    let (user, host) = login.rsplit_once('@').unwrap_or(("", login));
    if host.is_empty() || host.starts_with('-') || user.starts_with('-') {
        return Err(malformed(text));
    }
    Ok(Address::Ssh)
}

fn file(text: &str) -> Result<PathBuf, CallError> {
    Url::parse(text)
        .ok()
        .and_then(|url| url.to_file_path().ok())
        .ok_or_else(|| malformed(text))
}

fn has_secret(text: &str) -> bool {
    let password = match text.split_once("://") {
        Some((_, rest)) => {
            let authority = rest.split('/').next().unwrap_or_default();
            authority
                .rsplit_once('@')
                .is_some_and(|(user, _)| user.contains(':'))
        }
        // `user:password@host:path`, which ssh would take for a host named `user`.
        None => text.split('/').next().is_some_and(|login| {
            login
                .split_once(':')
                .is_some_and(|(_, rest)| rest.contains('@'))
        }),
    };
    password || holds_token(text)
}

/// An address as an answer or an error may show it.
pub(super) fn shown(text: &str) -> String {
    redact(text, &GitHub::default())
}

fn malformed(text: &str) -> CallError {
    invalid(format!(
        "`{}` is no address of a repository; pass an https or ssh URL, `user@host:path`, or a \
         folder",
        shown(text).escape_debug()
    ))
}

fn other_protocol(text: &str) -> CallError {
    denied(format!(
        "`{}` needs a protocol that kleisli does not let git use; use https, ssh, or a folder \
         inside the allowed roots",
        shown(text)
    ))
}
