//! Making repositories and work trees, and where they may be made.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use kleisli::host::CallScope;
use kleisli::protocol::{
    CallError, ErrorCode, GitAddWorktreeRequest, GitAddWorktreeResponse, GitDestroyRequest,
    GitInitRequest, GitInitResponse, GitRemoveWorktreeRequest, GitRemoveWorktreeResponse,
    GitRequest, GitWorktreesRequest, GitWorktreesResponse, GitWriteRequest, Worktree,
};

use crate::repo::{Repo, ask, change, destroy, scope};
use crate::twins::{hook, person};

/// A call that may use the folder in which the repository and its work trees are.
fn around(repo: &Repo) -> CallScope {
    scope(&[repo.top(), repo.top().parent().expect("a parent")])
}

fn add(path: &str, revision: Option<&str>, new_branch: Option<&str>) -> GitWriteRequest {
    GitWriteRequest::GitAddWorktree(GitAddWorktreeRequest {
        repo_path: None,
        path: path.into(),
        revision: revision.map(str::to_owned),
        new_branch: new_branch.map(str::to_owned),
    })
}

fn try_add(scope: &CallScope, request: GitWriteRequest) -> Result<Worktree, CallError> {
    change::<GitAddWorktreeResponse>(scope, request).map(|ours| ours.worktree)
}

fn try_remove(scope: &CallScope, path: &str, force: bool) -> Result<Worktree, CallError> {
    let request = GitRemoveWorktreeRequest {
        repo_path: None,
        path: path.into(),
        force,
    };
    let request = GitDestroyRequest::GitRemoveWorktree(request);
    destroy::<GitRemoveWorktreeResponse>(scope, request).map(|ours| ours.worktree)
}

fn list(scope: &CallScope) -> Vec<Worktree> {
    let request = GitWorktreesRequest { repo_path: None };
    let ours: GitWorktreesResponse = ask(scope, GitRequest::GitWorktrees(request)).expect("a list");
    ours.worktrees
}

/// What `git worktree list --porcelain` says, in the words of the answer.
fn assert_like_git(repo: &Repo, ours: &[Worktree]) {
    let theirs: Vec<_> = repo
        .git(["worktree", "list", "--porcelain"])
        .split("\n\n")
        .map(|block| {
            let line = |key: &str| {
                block
                    .lines()
                    .find_map(|line| line.strip_prefix(key).map(|rest| rest.trim().to_owned()))
            };
            let branch = line("branch refs/heads/");
            (
                line("worktree "),
                branch,
                line("HEAD "),
                line("locked").is_some(),
            )
        })
        .collect();
    let mut ours: Vec<_> = ours
        .iter()
        .map(|one| {
            let path = Some(one.path.clone());
            (path, one.branch.clone(), one.head.clone(), one.locked)
        })
        .collect();
    let mut theirs = theirs;
    assert_eq!(ours.first(), theirs.first());
    ours.sort();
    theirs.sort();
    assert_eq!(ours, theirs);
}

fn init(path: &str) -> GitInitRequest {
    GitInitRequest {
        path: path.into(),
        initial_branch: None,
        bare: false,
    }
}

fn try_init(scope: &CallScope, request: GitInitRequest) -> Result<GitInitResponse, CallError> {
    change(scope, GitWriteRequest::GitInit(request))
}

fn history(repo: &Repo) {
    repo.write("a", "1").commit("first");
    repo.write("a", "2").commit("second");
    repo.git(["branch", "topic", "HEAD~"]);
}

#[test]
fn adds_lists_and_removes_work_trees() {
    let repo = person();
    history(&repo);
    let scope = around(&repo);
    hook(
        &repo,
        "post-checkout",
        "touch \"$(git rev-parse --git-dir)/hooked\"; exit 1",
    );
    let ours = try_add(&scope, add("../topic", Some("topic"), None)).unwrap();
    assert_eq!((ours.branch.as_deref(), ours.main), (Some("topic"), false));
    assert_eq!(ours.path, repo.beside("topic").to_str().unwrap());
    assert!(repo.top().join(".git/worktrees/topic/hooked").exists());
    let ours = try_add(&scope, add("../deep/er/new", Some("HEAD~"), Some("new"))).unwrap();
    assert_eq!(ours.branch.as_deref(), Some("new"));
    assert_eq!(ours.head, Some(repo.git(["rev-parse", "HEAD~"])));
    let ours = try_add(&scope, add("../detached", None, None)).unwrap();
    assert_eq!((ours.branch, ours.head), (None, Some(repo.head())));
    repo.git(["worktree", "lock", "../detached"]);
    fs::remove_dir_all(repo.beside("deep")).unwrap();
    let all = list(&scope);
    assert_like_git(&repo, &all);
    for one in &all {
        assert_eq!(one.missing, one.path.ends_with("/new"), "{one:?}");
    }
    let error = try_remove(&scope, "../detached", true).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    for path in ["../topic", "../deep/er/new"] {
        let ours = try_remove(&scope, path, false).unwrap();
        assert!(!Path::new(&ours.path).exists());
    }
    assert_like_git(&repo, &list(&scope));
    assert_eq!(list(&scope).len(), 2);
}

#[test]
fn a_work_tree_lists_and_removes_itself() {
    let repo = person();
    history(&repo);
    repo.git(["worktree", "add", "-q", "../linked", "topic"]);
    let linked = repo.beside("linked");
    let scope = scope(&[&linked]);
    assert_like_git(&repo, &list(&scope));
    let ours = try_remove(&scope, ".", false).unwrap();
    assert_eq!(ours.branch.as_deref(), Some("topic"));
    assert!(!linked.exists());
    assert_eq!(repo.git(["worktree", "list"]).lines().count(), 1);
}

#[test]
fn changes_in_a_work_tree_are_lost_only_by_force() {
    let repo = person();
    history(&repo);
    let scope = around(&repo);
    repo.git(["worktree", "add", "-q", "../linked", "topic"]);
    fs::write(repo.beside("linked/new"), "1").unwrap();
    let error = try_remove(&scope, "../linked", false).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.contains("`force`"), "{error:?}");
    assert!(repo.beside("linked/new").exists());
    try_remove(&scope, "../linked", true).unwrap();
    assert!(!repo.beside("linked").exists());
}

#[test]
fn only_a_linked_work_tree_can_be_removed() {
    let repo = person();
    history(&repo);
    repo.write("folder/b", "1");
    let scope = around(&repo);
    let error = try_remove(&scope, ".", true).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    for path in ["folder", "../nothing", "--force"] {
        let error = try_remove(&scope, path, true).unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound, "{path}: {error:?}");
    }
    repo.git(["worktree", "add", "-q", "../linked", "topic"]);
    let inside = crate::repo::scope(&[repo.top()]);
    let error = try_remove(&inside, "../linked", true).unwrap_err();
    assert_eq!(error.code, ErrorCode::PermissionDenied, "{error:?}");
    assert!(repo.beside("linked").exists());
}

#[test]
fn a_work_tree_is_made_only_where_it_may_be() {
    let repo = person();
    history(&repo);
    symlink("/", repo.top().join("slash")).unwrap();
    symlink(repo.beside("gone"), repo.top().join("dangling")).unwrap();
    let inside = scope(&[repo.top()]);
    for path in [
        "../out",
        "/no/such/place",
        "new/../../out",
        "slash/tmp/out",
        "dangling",
    ] {
        let error = try_add(&inside, add(path, None, None)).unwrap_err();
        assert_eq!(error.code, ErrorCode::PermissionDenied, "{path}: {error:?}");
        let error = try_init(&inside, init(path)).unwrap_err();
        assert_eq!(error.code, ErrorCode::PermissionDenied, "{path}: {error:?}");
    }
    for path in ["", "a\0b", ".git/new", "a/new"] {
        let error = try_add(&inside, add(path, None, None)).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::InvalidArguments,
            "{path:?}: {error:?}"
        );
        let error = try_init(&inside, init(path)).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::InvalidArguments,
            "{path:?}: {error:?}"
        );
    }
    let ours = try_add(&inside, add("--force", None, None)).unwrap();
    assert_eq!(ours.path, repo.top().join("--force").to_str().unwrap());
}

#[test]
fn a_work_tree_of_what_is_taken_is_a_conflict() {
    let repo = person();
    history(&repo);
    let scope = around(&repo);
    repo.write("full/b", "1");
    for (request, code) in [
        (add("../one", Some("main"), None), ErrorCode::Conflict),
        (add("../one", None, Some("topic")), ErrorCode::Conflict),
        (add("full", None, None), ErrorCode::Conflict),
        (add("../one", Some("nothing"), None), ErrorCode::NotFound),
        (add("../one", None, Some("-b")), ErrorCode::InvalidArguments),
    ] {
        let error = try_add(&scope, request.clone()).unwrap_err();
        assert_eq!(error.code, code, "{request:?}: {error:?}");
    }
    assert_eq!(list(&scope).len(), 1);
}

#[test]
fn lists_a_bare_repository_and_its_work_trees() {
    let repo = Repo::folder("bare");
    repo.git(["init", "-q", "--bare"]);
    let scope = around(&repo);
    let all = list(&scope);
    assert_eq!(
        (all.len(), all[0].main, all[0].branch.as_deref()),
        (1, true, None)
    );
    assert_eq!(all[0].path, repo.top().to_str().unwrap());
}

#[test]
fn makes_a_repository_as_git_does() {
    for (flags, branch, bare) in [
        (&["-q"][..], None, false),
        (&["-q", "-b", "trunk"], Some("trunk"), false),
        (&["-q", "--bare"], None, true),
    ] {
        let place = Repo::folder("place");
        let scope = scope(&[place.top()]);
        place.write("HEAD", "no reference\n");
        let request = GitInitRequest {
            initial_branch: branch.map(str::to_owned),
            bare,
            ..init("deep/ours")
        };
        let ours = try_init(&scope, request).unwrap();
        place.git(["init"].iter().chain(flags).chain(&["deep/theirs"]));
        assert_eq!(ours.root, place.top().join("deep/ours").to_str().unwrap());
        assert!(!ours.existed);
        let read = |name: &str, file: &str| {
            let git = place.top().join("deep").join(name);
            let git = if bare { git } else { git.join(".git") };
            fs::read_to_string(git.join(file)).unwrap()
        };
        for file in ["HEAD", "config"] {
            assert_eq!(read("ours", file), read("theirs", file));
        }
        assert_eq!(
            read("ours", "HEAD").trim(),
            format!("ref: refs/heads/{}", ours.branch)
        );
    }
}

#[test]
fn a_repository_that_is_there_stays_as_it_is() {
    let repo = person();
    history(&repo);
    let scope = scope(&[repo.top()]);
    let before = repo.git(["for-each-ref"]);
    let request = GitInitRequest {
        initial_branch: Some("other".into()),
        ..init(".")
    };
    let ours = try_init(&scope, request).unwrap();
    assert!(ours.existed);
    assert_eq!(
        (ours.branch.as_str(), repo.git(["for-each-ref"])),
        ("main", before)
    );
    repo.write("inner/HEAD", "no reference\n");
    let ours = try_init(&scope, init("inner")).unwrap();
    assert!(!ours.existed);
    assert!(repo.top().join("inner/.git").exists());
    let request = GitInitRequest {
        initial_branch: Some("--bare".into()),
        ..init("other")
    };
    let error = try_init(&scope, request).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    let error = try_init(&scope, init("a")).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
}
