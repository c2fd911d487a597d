//! A repository beside the bare one that it is pushed to, and the requests about the two.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use kleisli::host::CallScope;
use kleisli::protocol::{
    CallError, GitCloneRequest, GitCloneResponse, GitDestroyRequest, GitFetchRequest,
    GitFetchResponse, GitForcePushRequest, GitForcePushResponse, GitPushRequest, GitPushResponse,
    GitRemotesRequest, GitRemotesResponse, GitRequest, GitWriteRequest,
};

use crate::repo::{Repo, ask, change, destroy, scope};

/// A repository, the remote `origin` beside it, and the folder of both.
pub struct Pair {
    pub repo: Repo,
    folder: PathBuf,
}

impl Pair {
    /// One commit on `main`, which is pushed and follows `origin/main`.
    pub fn new() -> Self {
        let repo = Repo::new();
        let folder = repo.beside(".").canonicalize().expect("a folder");
        repo.git(["init", "-q", "--bare", "-b", "main", "../remote.git"]);
        repo.git(["remote", "add", "origin", "../remote.git"]);
        repo.write("a", "1\n").commit("first");
        repo.git(["push", "-q", "-u", "origin", "main"]);
        Self { repo, folder }
    }

    /// The folder that both are in, which is the one allowed root.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A call that may use both repositories, for a minute.
    pub fn scope(&self) -> CallScope {
        scope(&[self.repo.top(), &self.folder])
    }

    /// What git says in the remote.
    pub fn there(&self, arguments: &[&str]) -> String {
        self.run(&self.folder.join("remote.git"), arguments)
    }

    /// Runs git in any folder here; it has to succeed.
    pub fn run(&self, folder: &Path, arguments: &[&str]) -> String {
        let words: Vec<_> = arguments.iter().map(OsStr::new).collect();
        let output = self.repo.run_in(folder, &words);
        let problem = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {problem}");
        String::from_utf8_lossy(&output.stdout)
            .trim_end()
            .to_owned()
    }

    /// Lets somebody else push a commit to a branch of the remote, and gives its id.
    pub fn advance(&self, branch: &str) -> String {
        let other = self.folder.join("other");
        if !other.exists() {
            self.run(&self.folder, &["clone", "-q", "remote.git", "other"]);
        }
        self.run(&other, &["fetch", "-q"]);
        let start = format!("origin/{branch}");
        let known = self.run(&other, &["branch", "-r", "--list", &start]);
        let start = if known.is_empty() { "HEAD" } else { &start };
        self.run(&other, &["checkout", "-q", "-B", branch, start]);
        self.run(
            &other,
            &["commit", "-q", "--allow-empty", "-m", "by another"],
        );
        self.run(&other, &["push", "-q", "origin", branch]);
        self.run(&other, &["rev-parse", "HEAD"])
    }

    /// Writes a hook of the repository, or of the remote.
    pub fn hook(&self, of: &str, name: &str, script: &str) {
        let path = self.folder.join(of).join("hooks").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        executable(&path, script);
    }

    pub fn remotes(&self) -> GitRemotesResponse {
        let request = GitRemotesRequest { repo_path: None };
        ask(&self.scope(), GitRequest::GitRemotes(request)).expect("remotes")
    }

    pub fn fetch(&self, request: GitFetchRequest) -> Result<GitFetchResponse, CallError> {
        change(&self.scope(), GitWriteRequest::GitFetch(request))
    }

    pub fn push(&self, request: GitPushRequest) -> Result<GitPushResponse, CallError> {
        change(&self.scope(), GitWriteRequest::GitPush(request))
    }

    pub fn force_push(
        &self,
        request: GitForcePushRequest,
    ) -> Result<GitForcePushResponse, CallError> {
        destroy(&self.scope(), GitDestroyRequest::GitForcePush(request))
    }

    pub fn clone(&self, request: GitCloneRequest) -> Result<GitCloneResponse, CallError> {
        change(&self.scope(), GitWriteRequest::GitClone(request))
    }
}

/// Writes a script that may be run.
pub fn executable(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).expect("a file");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("permissions");
}

pub fn fetch() -> GitFetchRequest {
    GitFetchRequest {
        repo_path: None,
        remote: None,
        refspecs: Vec::new(),
        prune: false,
        tags: false,
        depth: None,
    }
}

pub fn push() -> GitPushRequest {
    GitPushRequest {
        repo_path: None,
        remote: None,
        source: None,
        target: None,
        set_upstream: false,
        dry_run: false,
    }
}

pub fn force_push() -> GitForcePushRequest {
    GitForcePushRequest {
        repo_path: None,
        remote: None,
        source: None,
        target: None,
        expected: None,
        delete: false,
        dry_run: false,
    }
}

pub fn clone(url: impl Into<String>, path: &str) -> GitCloneRequest {
    GitCloneRequest {
        url: url.into(),
        path: path.into(),
        branch: None,
        depth: None,
    }
}
