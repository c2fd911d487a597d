//! Runs of git that talk to a remote: what they may reach, and with whose credentials.
//!
//! git asks its own helpers, the ssh agent and `~/.ssh/config`, as it does for a person, but
//! nothing waits for one. Where the GitHub that the user named refuses what those gave, git runs
//! once more with the user's token for it, which kleisli itself hands over as a credential helper
//! (`kleisli git-credential`). It is the only helper then: git tells every helper to store what
//! worked, and the token must not end in a file of theirs.

use std::env;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use git2::Repository;

use super::super::program::{Git, Output};
use super::address::Address;
use super::failure;
use super::steps::Steps;
use crate::host::CallScope;
use crate::protocol::CallError;

/// A way to one address.
pub(super) struct Transport<'a> {
    /// The call that it is for.
    pub scope: &'a CallScope,
    /// Where git runs.
    pub seat: Seat<'a>,
    /// Where it goes.
    pub address: &'a Address,
}

/// Where git runs: what has been judged.
#[derive(Clone, Copy)]
pub(super) enum Seat<'a> {
    /// In a folder.
    Folder(&'a Path),
    /// In a repository.
    Repository(&'a Repository),
}

impl Seat<'_> {
    /// git there.
    pub fn git<'a>(&self, scope: &'a CallScope) -> Git<'a> {
        match self {
            Self::Folder(folder) => Git::at(folder, scope),
            Self::Repository(repository) => Git::of(repository, scope),
        }
    }
}

/// Whose credentials a run has.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Credentials {
    /// What git finds.
    Own,
    /// What git finds without asking a person, since the token may do.
    OwnFirst,
    /// The user's token for GitHub.
    Token,
}

impl Transport<'_> {
    /// Runs git with these words to its end, however it ends.
    ///
    /// # Errors
    /// Where git can't be run, and what the deadline says.
    pub fn run(&self, words: &[OsString]) -> Result<Output, CallError> {
        if !self.leads_to_github() {
            return self.attempt(words, Credentials::Own);
        }
        let output = self.attempt(words, Credentials::OwnFirst)?;
        if output.succeeded() || !failure::wants_credentials(&output.stderr) {
            return Ok(output);
        }
        let credentials = if self.scope.github.has_token(&self.scope.deadline) {
            Credentials::Token
        } else {
            Credentials::Own
        };
        self.attempt(words, credentials)
    }

    fn leads_to_github(&self) -> bool {
        match self.address {
            Address::Web(url) => url.origin() == self.scope.github.web().origin(),
            Address::Ssh | Address::Local(_) => false,
        }
    }

    fn attempt(&self, words: &[OsString], credentials: Credentials) -> Result<Output, CallError> {
        let mut steps = Steps::new(self.scope.progress.clone());
        let mut git = self
            .seat
            .git(self.scope)
            .env("GIT_ALLOW_PROTOCOL", self.address.protocols())
            // A window that asks would wait for a person.
            .env("SSH_ASKPASS", "")
            .env("SSH_ASKPASS_REQUIRE", "never")
            // Whatever is traced, no header with a credential is.
            .env("GIT_TRACE_REDACT", "1");
        if credentials == Credentials::OwnFirst {
            git = git.env("GIT_ASKPASS", "");
        }
        if credentials == Credentials::Token {
            git = git.args(self.token_helper()?);
        }
        git.args(words).listen(move |part| steps.take(part)).run()
    }

    /// The options that make kleisli the only credential helper for the user's GitHub.
    fn token_helper(&self) -> Result<[OsString; 4], CallError> {
        let program = env::current_exe().map_err(|error| failure::no_helper(&error))?;
        let web = self.scope.github.web();
        let origin = web.origin().ascii_serialization();
        let mut helper = OsString::from(format!("credential.{origin}.helper=!"));
        helper.push(quoted(program.as_os_str()));
        helper.push(format!(" git-credential {origin}"));
        Ok([
            "-c".into(),
            format!("credential.{origin}.helper=").into(),
            "-c".into(),
            helper,
        ])
    }
}

/// A word that a shell takes as it is.
fn quoted(word: &OsStr) -> OsString {
    let mut quoted = vec![b'\''];
    for &byte in word.as_bytes() {
        match byte {
            b'\'' => quoted.extend_from_slice(br"'\''"),
            _ => quoted.push(byte),
        }
    }
    quoted.push(b'\'');
    OsString::from_vec(quoted)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::process::Command;

    use super::quoted;

    #[test]
    fn a_shell_reads_a_quoted_word_as_it_was() {
        for word in ["/bin/kleisli", "a b", "it's", "$(x) `y` \\ \" ;&|", "é"] {
            let mut line = OsStr::new("printf %s ").to_owned();
            line.push(quoted(OsStr::new(word)));
            let output = Command::new("sh").arg("-c").arg(line).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stdout), word);
        }
    }
}
