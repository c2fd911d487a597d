use kleisli::protocol::{
    Branch, BranchScope, GitBranchesRequest, GitBranchesResponse, GitRequest, Upstream,
};

use crate::log::utc;
use crate::repo::Repo;
use crate::request;

fn branches(repo: &Repo, request: GitBranchesRequest) -> GitBranchesResponse {
    repo.ask(GitRequest::GitBranches(request))
        .expect("branches")
}

/// Holds the host's branches against `git for-each-ref`.
pub fn assert_like_git(repo: &Repo) -> GitBranchesResponse {
    let ours = branches(repo, request::branches(BranchScope::All));
    let format = "--format=%(refname)%00%(objectname)%00%(contents:subject)%00\
                  %(committerdate:iso-strict)%00%(upstream:short)%00%(upstream:track)%00%(symref)";
    let theirs = repo.git(["for-each-ref", format, "refs/heads", "refs/remotes"]);
    let theirs: Vec<_> = theirs.lines().filter_map(read).collect();
    assert_eq!(ours.branches, theirs);
    assert_eq!(ours.total as usize, theirs.len());
    ours
}

fn read(line: &str) -> Option<Branch> {
    let fields: Vec<_> = line.split('\0').collect();
    if !fields[6].is_empty() {
        return None;
    }
    let local = fields[0].strip_prefix("refs/heads/");
    let name = local.or(fields[0].strip_prefix("refs/remotes/"))?;
    Some(Branch {
        name: name.into(),
        remote: local.is_none(),
        target: fields[1].into(),
        summary: fields[2].into(),
        date: utc(fields[3]),
        upstream: (!fields[4].is_empty()).then(|| upstream(fields[4], fields[5])),
    })
}

fn upstream(name: &str, track: &str) -> Upstream {
    let number = |word: &str| {
        let found = track
            .trim_matches(['[', ']'])
            .split(", ")
            .find_map(|part| part.strip_prefix(word));
        found.map_or(0, |number| number.trim().parse().expect("a number"))
    };
    let there = track != "[gone]";
    Upstream {
        name: name.into(),
        ahead: there.then(|| number("ahead")),
        behind: there.then(|| number("behind")),
    }
}

/// `main`, `topic` and `gone`, which follow the branches of `origin`.
fn cloned() -> Repo {
    let repo = Repo::new();
    repo.write("a", "1").commit("first\n\nbody");
    repo.git(["branch", "gone"]);
    repo.git(["branch", "nested/topic"]);
    repo.git(["clone", "-q", "--bare", ".", "../origin.git"]);
    repo.git(["remote", "add", "origin", "../origin.git"]);
    repo.git(["fetch", "-q", "origin"]);
    repo.git(["remote", "set-head", "origin", "main"]);
    for branch in ["main", "gone", "nested/topic"] {
        repo.git(["branch", "-q", "-u", &format!("origin/{branch}"), branch]);
    }
    repo.git(["branch", "-q", "--track", "local", "main"]);
    repo.git(["update-ref", "-d", "refs/remotes/origin/gone"]);
    repo.write("a", "2").commit("second");
    repo
}

#[test]
fn lists_branches_with_their_upstreams() {
    let repo = cloned();
    let ours = assert_like_git(&repo);
    assert_eq!(ours.current.as_deref(), Some("main"));
    assert_eq!(
        ours.branches.iter().filter(|branch| branch.remote).count(),
        2
    );
}

#[test]
fn lists_one_side_only() {
    let repo = cloned();
    let names = |scope| {
        let found = branches(&repo, request::branches(scope)).branches;
        found
            .into_iter()
            .map(|branch| branch.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(BranchScope::Local),
        ["gone", "local", "main", "nested/topic"]
    );
    assert_eq!(
        names(BranchScope::Remote),
        ["origin/main", "origin/nested/topic"]
    );
}

#[test]
fn filters_by_the_commits_that_they_lead_to() {
    let repo = cloned();
    let names = |contains: Option<&str>, not_contains: Option<&str>| {
        let request = GitBranchesRequest {
            contains: contains.map(str::to_owned),
            not_contains: not_contains.map(str::to_owned),
            ..request::branches(BranchScope::Local)
        };
        let found = branches(&repo, request);
        assert_eq!(found.total as usize, found.branches.len());
        found
            .branches
            .into_iter()
            .map(|branch| branch.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Some("main"), None), ["main"]);
    assert_eq!(names(None, Some("main")), ["gone", "local", "nested/topic"]);
    assert_eq!(names(Some("main~1"), None).len(), 4);
    assert!(names(Some("main"), Some("main")).is_empty());
}

#[test]
fn counts_what_the_limit_leaves_out() {
    let repo = cloned();
    let request = GitBranchesRequest {
        max_count: 1,
        ..request::branches(BranchScope::All)
    };
    let ours = branches(&repo, request);
    assert_eq!((ours.branches.len(), ours.total), (1, 6));
}

#[test]
fn tells_an_unborn_branch_and_a_detached_head() {
    let repo = Repo::new();
    let ours = branches(&repo, request::branches(BranchScope::All));
    assert_eq!((ours.current.as_deref(), ours.total), (Some("main"), 0));
    repo.write("a", "1").commit("first");
    repo.git(["checkout", "-q", "--detach"]);
    assert_eq!(assert_like_git(&repo).current, None);
}
