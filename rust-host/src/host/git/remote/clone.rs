use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use git2::Reference;

use super::super::error::invalid;
use super::super::paths::quote;
use super::super::repository;
use super::super::revision;
use super::address::{Address, shown};
use super::place::Place;
use super::transport::{Seat, Transport};
use super::{failure, name, route};
use crate::host::CallScope;
use crate::protocol::{CallError, GitCloneRequest, GitCloneResponse};

/// `git clone URL PATH`, without submodules, whose addresses nobody has judged. What fails or is
/// cancelled leaves nothing behind.
pub(in crate::host::git) fn clone(
    request: &GitCloneRequest,
    scope: &CallScope,
) -> Result<GitCloneResponse, CallError> {
    scope.deadline.check()?;
    check(request)?;
    let base = scope.roots.resolve(None)?;
    let written = Address::asked(&request.url, &base, scope)?;
    let place = Place::take(&request.path, scope)?;
    let origin = route::of_address(&request.url, written, place.path(), scope)?;
    let line = line(request, &origin.word, place.path());
    let transport = Transport {
        scope,
        seat: Seat::Folder(place.path()),
        address: &origin.address,
    };
    let output = transport.run(&line)?;
    if !output.succeeded() {
        return Err(failure::of(&output, &shown(&request.url), scope));
    }
    let answer = describe(place.path(), scope)?;
    place.keep();
    Ok(answer)
}

fn check(request: &GitCloneRequest) -> Result<(), CallError> {
    if request.depth == Some(0) {
        return Err(invalid(
            "`depth` has to be 1 or more; leave it out to have all commits",
        ));
    }
    let is_name = |name: &str| {
        !name.starts_with('-') && Reference::is_valid_name(&format!("refs/heads/{name}"))
    };
    match &request.branch {
        Some(branch) if !is_name(branch) => Err(invalid(format!(
            "`{}` can't be the name of a branch; leave it out for the remote's own choice",
            branch.escape_debug()
        ))),
        _ => Ok(()),
    }
}

fn line(request: &GitCloneRequest, origin: &OsString, place: &Path) -> Vec<OsString> {
    // A copy of a folder shares nothing with it: no links, no borrowed objects.
    let mut line: Vec<OsString> = [
        "clone",
        "--progress",
        "--no-local",
        "--no-recurse-submodules",
    ]
    .map(OsString::from)
    .into();
    if let Some(branch) = &request.branch {
        line.push(format!("--branch={branch}").into());
    }
    if let Some(depth) = request.depth {
        line.push(format!("--depth={depth}").into());
    }
    line.extend(["--".into(), origin.clone(), place.into()]);
    line
}

fn describe(place: &Path, scope: &CallScope) -> Result<GitCloneResponse, CallError> {
    let root = quote(place.as_os_str().as_bytes());
    let repository = repository::open(Some(&root), scope)?;
    let head = revision::head(&repository)?.map(|commit| commit.id().to_string());
    Ok(GitCloneResponse {
        branch: name::current(&repository),
        head,
        root,
    })
}
