//! Moving the current branch, as `git reset` does.

use std::fs;

use kleisli::protocol::{
    CallError, ErrorCode, GitDestroyRequest, GitResetHardRequest, GitResetHardResponse,
    GitResetRequest, GitResetResponse, GitWriteRequest, ResetMode,
};

use crate::repo::Repo;
use crate::twins::{Twins, person};
use crate::write_request::reset;

fn try_reset(repo: &Repo, request: GitResetRequest) -> Result<GitResetResponse, CallError> {
    repo.change(GitWriteRequest::GitReset(request))
}

fn reset_hard(repo: &Repo, revision: Option<&str>) -> Result<GitResetHardResponse, CallError> {
    repo.destroy(GitDestroyRequest::GitResetHard(GitResetHardRequest {
        repo_path: None,
        revision: revision.map(str::to_owned),
    }))
}

/// Three commits, with changes staged and unstaged after the last.
fn changes(repo: &Repo) {
    repo.write("a", "1").write("kept", "1").commit("first");
    repo.write("a", "2").write("b", "2").commit("second");
    repo.write("a", "3").commit("third");
    repo.write("staged", "4").git(["add", "staged"]);
    repo.write("kept", "changed").write("untracked", "4");
}

#[test]
fn a_soft_and_a_mixed_reset_change_no_file() {
    for (mode, flag) in [(ResetMode::Soft, "--soft"), (ResetMode::Mixed, "--mixed")] {
        let twins = Twins::new(changes);
        let before = twins.ours.head();
        let ours = try_reset(&twins.ours, reset(mode, "HEAD~")).unwrap();
        twins.git(["reset", "-q", flag, "HEAD~"]);
        twins.assert_alike();
        assert_eq!((ours.before, ours.after), (before, twins.ours.head()));
        assert_eq!(fs::read_to_string(twins.ours.top().join("a")).unwrap(), "3");
        let error = try_reset(&twins.ours, reset(mode, "nothing")).unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
    }
}

#[test]
fn a_reset_does_not_make_a_merge_forgotten() {
    let repo = person();
    repo.write("a", "base").commit("base");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("a", "topic").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "main").commit("main");
    repo.try_git(["merge", "topic"]);
    for mode in [ResetMode::Soft, ResetMode::Mixed] {
        let error = try_reset(&repo, reset(mode, "HEAD")).unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
        assert!(
            error.message.starts_with("a merge is going on"),
            "{error:?}"
        );
    }
    let ours = reset_hard(&repo, None).unwrap();
    assert_eq!(ours.lost, ["a"]);
    assert_eq!(repo.git(["status", "--porcelain"]), "");
}

#[test]
fn a_hard_reset_tells_what_is_lost() {
    let twins = Twins::new(changes);
    let ours = reset_hard(&twins.ours, Some("HEAD~2")).unwrap();
    twins.git(["reset", "-q", "--hard", "HEAD~2"]);
    twins.assert_alike();
    assert_eq!(ours.lost, ["kept", "staged"]);
    assert_eq!(ours.total_lost, 2);
    assert!(twins.ours.top().join("untracked").exists());
}

#[test]
fn an_untracked_file_that_is_overwritten_is_lost_too() {
    let repo = person();
    changes(&repo);
    repo.git(["commit", "-q", "-a", "-m", "fourth"]);
    repo.git(["reset", "-q", "--hard", "HEAD~3"]);
    repo.write("staged", "mine").write("other", "mine");
    let ours = reset_hard(&repo, Some("HEAD@{1}")).unwrap();
    assert_eq!(ours.lost, ["staged"]);
    assert_eq!(fs::read_to_string(repo.top().join("staged")).unwrap(), "4");
    assert_eq!(
        fs::read_to_string(repo.top().join("other")).unwrap(),
        "mine"
    );
}

#[test]
fn before_the_first_commit_there_is_nothing_to_go_back_to() {
    let repo = person();
    for error in [
        try_reset(&repo, reset(ResetMode::Soft, "HEAD")).unwrap_err(),
        reset_hard(&repo, None).unwrap_err(),
    ] {
        assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
    }
}
