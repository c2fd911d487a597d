//! From a remote's name to the places where it is.

use std::ffi::OsString;
use std::path::Path;

use git2::Repository;

use super::super::error::invalid;
use super::super::program::Git;
use super::address::{Address, shown};
use super::failure;
use super::name::Way;
use crate::host::CallScope;
use crate::protocol::CallError;

/// Where a remote is. git is asked, because its configuration may give a remote several addresses
/// and rewrite each (`url.insteadOf`); all are judged, and the first one is where git goes first.
///
/// # Errors
/// What its addresses are refused for.
pub(super) fn of_remote(
    repository: &Repository,
    remote: &str,
    way: Way,
    scope: &CallScope,
) -> Result<Address, CallError> {
    let folder = repository.workdir().unwrap_or_else(|| repository.path());
    let output = Git::of(repository, scope)
        .args(["remote", "get-url", "--all"])
        .flag("--push", way == Way::Push)
        .args(["--", remote])
        .success(|output| failure::of(output, remote, scope))?;
    let text = text(&output.stdout)?;
    let mut first = None;
    for line in text.lines() {
        let address = Address::judge(line, folder, scope)?;
        first.get_or_insert(address);
    }
    first.ok_or_else(|| {
        invalid(format!(
            "the remote `{remote}` has no URL; a person can give it one with `git remote set-url`"
        ))
    })
}

/// An address that an agent wrote: the word that git gets for it, and where it goes.
pub(super) struct Origin {
    /// A URL as it was written, or an absolute path.
    pub word: OsString,
    /// Where git goes, which its configuration may have rewritten.
    pub address: Address,
}

/// Judges what git's configuration makes of an address that an agent wrote, and that was judged.
///
/// # Errors
/// What it is refused for.
pub(super) fn of_address(
    asked: &str,
    written: Address,
    folder: &Path,
    scope: &CallScope,
) -> Result<Origin, CallError> {
    let word = match &written {
        Address::Local(path) => path.clone().into_os_string(),
        Address::Web(_) | Address::Ssh => asked.into(),
    };
    let around = folder.parent().unwrap_or(folder);
    let output = Git::at(folder, scope)
        // As a clone does, without the configuration of a repository around the new folder.
        .env("GIT_CEILING_DIRECTORIES", around)
        .args(["ls-remote", "--get-url", "--"])
        .arg(&word)
        .success(|output| failure::of(output, &shown(asked), scope))?;
    let real = text(&output.stdout)?.trim_end_matches('\n');
    let address = if word == real {
        written
    } else {
        Address::judge(real, folder, scope)?
    };
    Ok(Origin { word, address })
}

fn text(bytes: &[u8]) -> Result<&str, CallError> {
    str::from_utf8(bytes).map_err(|_| {
        invalid(
            "the address of the remote is not text; a person can mend it with `git remote set-url`",
        )
    })
}
