//! Branches, tags, and what is checked out.

use kleisli::protocol::{
    Branch, CallError, ErrorCode, GitCreateBranchRequest, GitCreateBranchResponse,
    GitCreateTagRequest, GitCreateTagResponse, GitDeleteBranchRequest, GitDeleteBranchResponse,
    GitDeleteTagRequest, GitDeleteTagResponse, GitDestroyRequest, GitRenameBranchRequest,
    GitRenameBranchResponse, GitSwitchRequest, GitSwitchResponse, GitWriteRequest,
};

use crate::repo::Repo;
use crate::twins::{Twins, hook, person, program};
use crate::write_request::{create_branch, create_tag, switch};

fn try_create(repo: &Repo, request: GitCreateBranchRequest) -> Result<Branch, CallError> {
    let ours: Result<GitCreateBranchResponse, _> =
        repo.change(GitWriteRequest::GitCreateBranch(request));
    ours.map(|ours| ours.branch)
}

fn try_rename(repo: &Repo, name: Option<&str>, new_name: &str) -> Result<Branch, CallError> {
    let request = GitRenameBranchRequest {
        repo_path: None,
        name: name.map(str::to_owned),
        new_name: new_name.into(),
    };
    let ours: Result<GitRenameBranchResponse, _> =
        repo.change(GitWriteRequest::GitRenameBranch(request));
    ours.map(|ours| ours.branch)
}

fn try_delete(repo: &Repo, name: &str, force: bool) -> Result<Branch, CallError> {
    let request = GitDeleteBranchRequest {
        repo_path: None,
        name: name.into(),
        force,
    };
    let ours: Result<GitDeleteBranchResponse, _> =
        repo.destroy(GitDestroyRequest::GitDeleteBranch(request));
    ours.map(|ours| ours.branch)
}

fn try_switch(repo: &Repo, request: GitSwitchRequest) -> Result<GitSwitchResponse, CallError> {
    repo.change(GitWriteRequest::GitSwitch(request))
}

fn try_tag(repo: &Repo, request: GitCreateTagRequest) -> Result<GitCreateTagResponse, CallError> {
    repo.change(GitWriteRequest::GitCreateTag(request))
}

fn try_delete_tag(repo: &Repo, name: &str) -> Result<GitDeleteTagResponse, CallError> {
    repo.destroy(GitDestroyRequest::GitDeleteTag(GitDeleteTagRequest {
        repo_path: None,
        name: name.into(),
    }))
}

/// Three commits on `main`, and `topic` with one of its own after the first.
fn history(repo: &Repo) {
    repo.write("a", "1").commit("first");
    repo.git(["branch", "topic"]);
    repo.write("a", "2").commit("second");
    repo.write("b", "3").commit("third");
    repo.git(["checkout", "-q", "topic"]);
    repo.write("topic", "1").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.git(["update-ref", "refs/remotes/origin/main", "HEAD~"]);
    repo.git(["update-ref", "refs/remotes/origin/far", "topic"]);
    repo.git(["config", "remote.origin.url", "/nonexistent"]);
    repo.git([
        "config",
        "remote.origin.fetch",
        "+refs/heads/*:refs/remotes/origin/*",
    ]);
}

/// Names that are no branch's and no tag's.
const HOSTILE: [&str; 14] = [
    "", "-d", "--force", "a b", "a..b", "a\nb", "a\0b", "a~1", "a^", "a:b", "a.lock", "/a", "a/",
    "@{-1}",
];

#[test]
fn creates_branches_as_git_does() {
    let twins = Twins::new(history);
    let ours = try_create(&twins.ours, create_branch("plain")).unwrap();
    twins.git(["branch", "plain"]);
    assert_eq!(
        (ours.name.as_str(), ours.target),
        ("plain", twins.ours.head())
    );
    for (name, start) in [
        ("old", "HEAD~2"),
        ("deep/er", "topic"),
        ("follows", "origin/main"),
    ] {
        let request = GitCreateBranchRequest {
            start_point: Some(start.into()),
            ..create_branch(name)
        };
        let ours = try_create(&twins.ours, request).unwrap();
        twins.git(["branch", "-q", name, start]);
        assert_eq!(ours.target, twins.git(["rev-parse", start]));
        assert_eq!(ours.upstream.is_some(), start == "origin/main");
    }
    twins.assert_alike();
    let log = ["reflog", "--format=%gs", "follows"];
    assert_eq!(twins.ours.git(log), twins.git(log));
}

#[test]
fn a_branch_that_is_there_or_can_not_be_is_refused() {
    let repo = person();
    history(&repo);
    for (name, code) in [
        ("topic", ErrorCode::Conflict),
        ("topic/deep", ErrorCode::Conflict),
    ] {
        let error = try_create(&repo, create_branch(name)).unwrap_err();
        assert_eq!(error.code, code, "{name}: {error:?}");
    }
    let request = GitCreateBranchRequest {
        start_point: Some("nothing".into()),
        ..create_branch("new")
    };
    assert_eq!(
        try_create(&repo, request).unwrap_err().code,
        ErrorCode::NotFound
    );
}

#[test]
fn a_hostile_name_is_refused_everywhere() {
    let repo = person();
    history(&repo);
    let before = repo.git(["for-each-ref"]);
    for name in HOSTILE {
        let new = GitSwitchRequest {
            create: true,
            ..switch(name)
        };
        for error in [
            try_create(&repo, create_branch(name)).unwrap_err(),
            try_rename(&repo, Some("topic"), name).unwrap_err(),
            try_rename(&repo, Some(name), "new").unwrap_err(),
            try_delete(&repo, name, true).unwrap_err(),
            try_switch(&repo, new).unwrap_err(),
            try_switch(&repo, switch(name)).unwrap_err(),
            try_tag(&repo, create_tag(name)).unwrap_err(),
            try_delete_tag(&repo, name).unwrap_err(),
        ] {
            assert_eq!(
                error.code,
                ErrorCode::InvalidArguments,
                "{name:?}: {error:?}"
            );
        }
    }
    assert_eq!(repo.git(["for-each-ref"]), before);
}

#[test]
fn a_revision_that_looks_like_an_option_is_none() {
    let repo = person();
    history(&repo);
    for revision in ["--force", "-D", "--", "--end-of-options"] {
        let request = GitCreateBranchRequest {
            start_point: Some(revision.into()),
            ..create_branch("new")
        };
        let error = try_create(&repo, request).unwrap_err();
        assert!(
            matches!(
                error.code,
                ErrorCode::NotFound | ErrorCode::InvalidArguments
            ),
            "{error:?}"
        );
    }
    // Such a reference can be made, but not by git's own commands.
    repo.git(["update-ref", "refs/heads/--force", "HEAD~"]);
    let request = GitCreateBranchRequest {
        start_point: Some("--force".into()),
        ..create_branch("new")
    };
    let ours = try_create(&repo, request).unwrap();
    assert_eq!(ours.target, repo.git(["rev-parse", "HEAD~"]));
}

#[test]
fn renames_a_branch_with_its_configuration() {
    let twins = Twins::new(|repo| {
        history(repo);
        repo.git(["branch", "-q", "-u", "origin/main", "main"]);
    });
    let ours = try_rename(&twins.ours, None, "trunk").unwrap();
    twins.git(["branch", "-m", "trunk"]);
    assert_eq!(ours.upstream.unwrap().name, "origin/main");
    let ours = try_rename(&twins.ours, Some("topic"), "feature/topic").unwrap();
    twins.git(["branch", "-m", "topic", "feature/topic"]);
    assert_eq!(ours.name, "feature/topic");
    twins.assert_alike();
}

#[test]
fn a_rename_needs_a_branch_and_a_free_name() {
    let repo = person();
    history(&repo);
    let code = |answer: Result<Branch, CallError>| answer.unwrap_err().code;
    assert_eq!(
        code(try_rename(&repo, Some("nothing"), "new")),
        ErrorCode::NotFound
    );
    assert_eq!(
        code(try_rename(&repo, Some("topic"), "main")),
        ErrorCode::Conflict
    );
    repo.git(["checkout", "-q", "--detach"]);
    assert_eq!(
        code(try_rename(&repo, None, "new")),
        ErrorCode::InvalidArguments
    );
}

#[test]
fn deletes_a_branch_that_is_merged_and_another_by_force() {
    let twins = Twins::new(|repo| {
        history(repo);
        repo.git(["branch", "merged", "HEAD~"]);
    });
    let ours = try_delete(&twins.ours, "merged", false).unwrap();
    twins.git(["branch", "-q", "-d", "merged"]);
    assert_eq!(ours.target, twins.git(["rev-parse", "HEAD~"]));
    let error = try_delete(&twins.ours, "topic", false).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.contains("`force`"), "{error:?}");
    twins.assert_alike();
    try_delete(&twins.ours, "topic", true).unwrap();
    twins.git(["branch", "-q", "-D", "topic"]);
    twins.assert_alike();
    let error = try_delete(&twins.ours, "topic", true).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
    let error = try_delete(&twins.ours, "main", true).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.contains("checked out"), "{error:?}");
}

#[test]
fn switches_to_branches_new_ones_and_commits() {
    let twins = Twins::new(|repo| {
        history(repo);
        repo.write("untracked", "1").write("b", "changed");
        repo.git(["add", "b"]);
        repo.git(["branch", "same"]);
    });
    let ours = try_switch(&twins.ours, switch("same")).unwrap();
    twins.git(["switch", "-q", "same"]);
    twins.assert_alike();
    assert_eq!(ours.branch.as_deref(), Some("same"));
    assert_eq!(ours.head.unwrap().summary, "third");
    twins.both(|repo| drop(repo.git(["reset", "-q", "--hard"])));
    let request = GitSwitchRequest {
        create: true,
        start_point: Some("origin/main".into()),
        ..switch("new")
    };
    try_switch(&twins.ours, request).unwrap();
    twins.git(["switch", "-q", "-c", "new", "origin/main"]);
    twins.assert_alike();
    let request = GitSwitchRequest {
        detach: true,
        ..switch("main~2")
    };
    let ours = try_switch(&twins.ours, request).unwrap();
    twins.git(["switch", "-q", "--detach", "main~2"]);
    twins.assert_alike();
    assert_eq!(ours.branch, None);
    // Only a remote has that one.
    let ours = try_switch(&twins.ours, switch("far")).unwrap();
    twins.git(["switch", "-q", "far"]);
    twins.assert_alike();
    assert_eq!(ours.branch.as_deref(), Some("far"));
}

#[test]
fn a_new_branch_needs_no_commit() {
    let repo = person();
    let request = GitSwitchRequest {
        create: true,
        ..switch("trunk")
    };
    let ours = try_switch(&repo, request).unwrap();
    assert_eq!((ours.branch.as_deref(), ours.head), (Some("trunk"), None));
}

#[test]
fn a_dirty_tree_is_not_switched_and_its_files_are_named() {
    let repo = person();
    history(&repo);
    repo.write("a", "mine").write("topic", "untracked");
    let error = try_switch(&repo, switch("topic")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.starts_with("changes in `a`"), "{error:?}");
    let detail = error.detail.unwrap();
    assert!(
        detail.contains("\ta\n") && detail.contains("\ttopic\n"),
        "{detail}"
    );
    assert_eq!(repo.git(["branch", "--show-current"]), "main");
    assert_eq!(repo.git(["diff", "--name-only"]), "a");
}

#[test]
fn a_switch_that_makes_no_sense_is_refused() {
    let repo = person();
    history(&repo);
    repo.git(["worktree", "add", "-q", "../linked", "-b", "elsewhere"]);
    let detached_new = GitSwitchRequest {
        create: true,
        detach: true,
        ..switch("x")
    };
    let started = GitSwitchRequest {
        start_point: Some("main".into()),
        ..switch("topic")
    };
    let taken = GitSwitchRequest {
        create: true,
        ..switch("topic")
    };
    for (request, code) in [
        (detached_new, ErrorCode::InvalidArguments),
        (started, ErrorCode::InvalidArguments),
        (taken, ErrorCode::Conflict),
        (switch("nothing"), ErrorCode::NotFound),
        (switch("origin/main"), ErrorCode::InvalidArguments),
        (switch("elsewhere"), ErrorCode::Conflict),
    ] {
        let error = try_switch(&repo, request.clone()).unwrap_err();
        assert_eq!(error.code, code, "{request:?}: {error:?}");
    }
}

#[test]
fn a_merge_that_is_going_on_is_not_left() {
    let repo = person();
    history(&repo);
    repo.git(["merge", "-q", "--no-commit", "topic"]);
    let error = try_switch(&repo, switch("topic")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.contains("`git_abort`"), "{error:?}");
}

#[test]
fn a_hook_runs_after_a_switch_and_can_not_undo_it() {
    let repo = person();
    history(&repo);
    hook(&repo, "post-checkout", "echo \"now $3\"; exit 3");
    let ours = try_switch(&repo, switch("topic")).unwrap();
    assert_eq!(ours.output, "now 1\nthe hook `post-checkout` failed");
    assert_eq!(ours.branch.as_deref(), Some("topic"));
}

#[test]
fn tags_with_and_without_a_message() {
    let twins = Twins::new(history);
    let ours = try_tag(&twins.ours, create_tag("v1")).unwrap();
    twins.git(["tag", "v1"]);
    assert_eq!((ours.target, ours.annotated), (twins.ours.head(), false));
    let request = GitCreateTagRequest {
        revision: Some("topic".into()),
        message: Some("The second\n\nWith a body".into()),
        ..create_tag("deep/v2")
    };
    let ours = try_tag(&twins.ours, request).unwrap();
    twins.git(["tag", "-m", "The second\n\nWith a body", "deep/v2", "topic"]);
    assert_eq!(ours.target, twins.git(["rev-parse", "topic"]));
    assert_eq!((ours.annotated, ours.signed), (true, false));
    let request = GitCreateTagRequest {
        revision: Some("HEAD:a".into()),
        ..create_tag("content")
    };
    let ours = try_tag(&twins.ours, request).unwrap();
    twins.git(["tag", "content", "HEAD:a"]);
    assert_eq!(ours.target, twins.git(["rev-parse", "HEAD:a"]));
    twins.assert_alike();
    let error = try_tag(&twins.ours, create_tag("v1")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
}

#[test]
fn a_tag_is_signed_where_the_configuration_wants_that() {
    let repo = person();
    history(&repo);
    repo.git(["config", "tag.gpgSign", "true"]);
    repo.git(["config", "gpg.program", "false"]);
    let error = try_tag(&repo, create_tag("v1")).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    let request = GitCreateTagRequest {
        message: Some("signed".into()),
        ..create_tag("v1")
    };
    let error = try_tag(&repo, request.clone()).unwrap_err();
    assert_eq!(error.code, ErrorCode::Unauthenticated, "{error:?}");
    assert_eq!(repo.git(["tag"]), "");
    let script = "cat > /dev/null; echo '-----BEGIN PGP SIGNATURE-----'; echo; echo c2lnbmVk; \
                  echo '-----END PGP SIGNATURE-----'; echo '[GNUPG:] SIG_CREATED ' >&2";
    program(&repo, ".git/signer", script);
    let signer = repo.top().join(".git/signer");
    repo.git(["config", "gpg.program", signer.to_str().unwrap()]);
    assert!(try_tag(&repo, request).unwrap().signed);
}

#[test]
fn a_deleted_tag_can_be_brought_back() {
    let repo = person();
    history(&repo);
    repo.git(["tag", "-m", "message", "v1"]);
    let before = repo.git(["for-each-ref", "refs/tags"]);
    let ours = try_delete_tag(&repo, "v1").unwrap();
    assert_eq!(repo.git(["tag"]), "");
    repo.git(["tag", "v1", &ours.target]);
    assert_eq!(repo.git(["for-each-ref", "refs/tags"]), before);
    let error = try_delete_tag(&repo, "v2").unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
}
