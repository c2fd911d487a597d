//! Two repositories made alike: kleisli changes one, git the other, and they have to stay alike.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::repo::Repo;

/// What is compared, as commands of git. Dates, and so ids, differ where a commit was made.
const VIEWS: [&[&str]; 10] = [
    &["status", "--porcelain=v2", "-z"],
    &["diff"],
    &["diff", "--cached"],
    &["ls-files", "--stage", "-z"],
    &["log", "--first-parent", "--format=%T %an %ae %cn %ce%n%B"],
    &["for-each-ref", REFERENCE],
    &["rev-parse", "--symbolic-full-name", "HEAD"],
    &["reflog", "--format=%gs", "HEAD"],
    &["stash", "list", "--format=%gs"],
    &["config", "--local", "--list"],
];

/// What of a reference is compared.
const REFERENCE: &str = "--format=%(refname) %(objecttype) %(tree) %(upstream) %(contents)";

pub struct Twins {
    /// The one that kleisli changes.
    pub ours: Repo,
    /// The one that git changes.
    pub theirs: Repo,
}

impl Twins {
    /// Makes both in the same way.
    pub fn new(make: impl Fn(&Repo)) -> Self {
        let twin = || {
            let repo = person();
            make(&repo);
            repo
        };
        Self {
            ours: twin(),
            theirs: twin(),
        }
    }

    /// Does something to both.
    pub fn both(&self, change: impl Fn(&Repo)) {
        change(&self.ours);
        change(&self.theirs);
    }

    /// What git does to the other one. It has to succeed.
    pub fn git<const N: usize>(&self, arguments: [&str; N]) -> String {
        self.theirs.git(arguments)
    }

    pub fn assert_alike(&self) {
        for view in VIEWS {
            let [ours, theirs] = [&self.ours, &self.theirs].map(|repo| view_of(repo, view));
            assert_eq!(ours, theirs, "git {view:?}");
        }
    }
}

fn view_of(repo: &Repo, view: &[&str]) -> String {
    let arguments: Vec<_> = view.iter().map(AsRef::as_ref).collect();
    let output = repo.run_in(repo.top(), &arguments);
    let text = output.stdout.escape_ascii().to_string();
    format!("{:?} {text}", output.status.code())
}

/// An empty repository whose configuration names the people whom the environment of git names.
pub fn person() -> Repo {
    let repo = Repo::new();
    introduce(&repo);
    repo
}

/// Puts the same people into the configuration of any repository.
pub fn introduce(repo: &Repo) {
    for (key, value) in [
        ("author.name", "Ada Lovelace"),
        ("author.email", "ada@example.com"),
        ("committer.name", "Grace Hopper"),
        ("committer.email", "grace@example.com"),
    ] {
        repo.git(["config", key, value]);
    }
}

/// Gives a repository a hook, or any other program below its top.
pub fn program(repo: &Repo, path: &str, script: &str) {
    repo.write(path, format!("#!/bin/sh\n{script}\n"));
    let path = repo.top().join(path);
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a program");
}

pub fn hook(repo: &Repo, name: &str, script: &str) {
    program(repo, &format!(".git/hooks/{name}"), script);
}
