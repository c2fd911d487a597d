use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252, mem::decode_latin1};
use git2::{Commit, Oid, Repository};

use super::date::iso;
use super::error::unreadable;
use crate::protocol::{self, CallError};

/// A commit's object; one that a reference or another commit names, so it should be there.
pub(super) fn find(repository: &Repository, id: Oid) -> Result<Commit<'_>, CallError> {
    repository
        .find_commit(id)
        .map_err(|error| unreadable(repository, id, &error))
}

/// A commit as an answer carries it.
pub(super) fn describe(commit: &Commit<'_>) -> protocol::Commit {
    let text = Text::of(commit);
    let message = text.decode(commit.message_bytes());
    let (summary, body) = split(&message);
    protocol::Commit {
        id: commit.id().to_string(),
        parents: commit.parent_ids().map(|id| id.to_string()).collect(),
        author: text.signature(&commit.author()),
        committer: text.signature(&commit.committer()),
        summary,
        body,
    }
}

/// The first line of a commit's message.
pub(super) fn headline(commit: &Commit<'_>) -> String {
    let message = Text::of(commit).decode(commit.message_bytes());
    message
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// The encoding in which a commit says that its text is written.
#[derive(Clone, Copy)]
pub(super) enum Text {
    Latin1,
    Other(&'static Encoding),
}

impl Text {
    /// What git takes text for that says nothing else.
    pub(super) const UTF_8: Self = Self::Other(UTF_8);

    pub(super) fn of(commit: &Commit<'_>) -> Self {
        let Ok(Some(label)) = commit.message_encoding() else {
            return Self::UTF_8;
        };
        match Encoding::for_label_no_replacement(label.as_bytes()) {
            // The web takes Latin-1 for Windows-1252; git, like iconv, does not.
            Some(encoding) if encoding == WINDOWS_1252 && !label.contains("1252") => Self::Latin1,
            Some(encoding) => Self::Other(encoding),
            None => Self::UTF_8,
        }
    }

    /// Text for an answer; bytes that the encoding doesn't know become U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Latin1 => decode_latin1(bytes),
            Self::Other(encoding) => encoding.decode_without_bom_handling(bytes).0,
        }
    }

    pub(super) fn signature(self, signature: &git2::Signature<'_>) -> protocol::Signature {
        protocol::Signature {
            name: self.decode(signature.name_bytes()).into_owned(),
            email: self.decode(signature.email_bytes()).into_owned(),
            date: iso(signature.when()),
        }
    }
}

/// A message's first paragraph on one line, and what follows it: `%s` and `%b` of git.
fn split(message: &str) -> (String, Option<String>) {
    let mut lines = message.split('\n').skip_while(|line| blank(line));
    let subject: Vec<_> = lines
        .by_ref()
        .take_while(|line| !blank(line))
        .map(str::trim_ascii_end)
        .collect();
    let body: Vec<_> = lines.skip_while(|line| blank(line)).collect();
    let body = body.join("\n").trim_ascii_end().to_owned();
    (subject.join(" "), (!body.is_empty()).then_some(body))
}

fn blank(line: &str) -> bool {
    line.trim_ascii().is_empty()
}
