//! Putting changes aside and bringing them back, as `git stash` does.

use std::fs;

use kleisli::protocol::{
    CallError, ConflictSide, ErrorCode, GitApplyStashRequest, GitApplyStashResponse,
    GitDestroyRequest, GitDropStashRequest, GitDropStashResponse, GitRequest, GitStashRequest,
    GitStashResponse, GitStashesRequest, GitStashesResponse, GitWriteRequest, Stash,
};

use crate::repo::Repo;
use crate::twins::{Twins, person};
use crate::write_request::{apply_stash, stash};

fn try_stash(repo: &Repo, request: GitStashRequest) -> Result<Option<Stash>, CallError> {
    let ours: Result<GitStashResponse, _> = repo.change(GitWriteRequest::GitStash(request));
    ours.map(|ours| ours.stash)
}

fn try_apply(
    repo: &Repo,
    request: GitApplyStashRequest,
) -> Result<GitApplyStashResponse, CallError> {
    repo.change(GitWriteRequest::GitApplyStash(request))
}

fn try_drop(repo: &Repo, index: u32) -> Result<GitDropStashResponse, CallError> {
    repo.destroy(GitDestroyRequest::GitDropStash(GitDropStashRequest {
        repo_path: None,
        index,
    }))
}

fn stashes(repo: &Repo, max_count: u32) -> GitStashesResponse {
    let request = GitStashesRequest {
        repo_path: None,
        max_count,
    };
    repo.ask(GitRequest::GitStashes(request)).expect("a list")
}

fn changes(repo: &Repo) {
    repo.write("a", "1\n").write("b", "1\n").commit("first");
    repo.write("a", "staged\n").git(["add", "a"]);
    repo.write("b", "unstaged\n").write("untracked", "1\n");
}

#[test]
fn puts_changes_aside_as_git_does() {
    for (flag, include_untracked, keep_index) in [
        ("-q", false, false),
        ("--include-untracked", true, false),
        ("--keep-index", false, true),
    ] {
        let twins = Twins::new(changes);
        let request = GitStashRequest {
            message: Some("-try another way".into()),
            include_untracked,
            keep_index,
            ..stash()
        };
        let ours = try_stash(&twins.ours, request).unwrap().expect("a stash");
        twins.git(["stash", "push", "-q", flag, "-m", "-try another way"]);
        twins.assert_alike();
        assert_eq!(ours.message, "On main: -try another way");
        assert_eq!(ours.id, twins.ours.git(["rev-parse", "stash@{0}"]));
        assert_eq!(ours.author.name, "Ada Lovelace");
        assert_eq!(stashes(&twins.ours, 10).stashes, [ours]);
    }
}

#[test]
fn nothing_to_put_aside_is_no_failure() {
    let repo = person();
    repo.write("a", "1").commit("first");
    assert_eq!(try_stash(&repo, stash()).unwrap(), None);
    changes(&repo);
    assert!(try_stash(&repo, stash()).unwrap().is_some());
    assert_eq!(try_stash(&repo, stash()).unwrap(), None);
    assert_eq!(stashes(&repo, 10).total, 1);
}

#[test]
fn lists_the_newest_first_with_the_words_of_git() {
    let repo = person();
    assert_eq!(stashes(&repo, 10).total, 0);
    repo.write("a", "0").commit("first");
    for number in 1..=3 {
        repo.write("a", number.to_string());
        assert!(try_stash(&repo, stash()).unwrap().is_some());
    }
    let ours = stashes(&repo, 2);
    assert_eq!((ours.stashes.len(), ours.total), (2, 3));
    let ours = stashes(&repo, 10);
    let lines: Vec<_> = ours
        .stashes
        .iter()
        .map(|stash| format!("stash@{{{}}} {} {}", stash.index, stash.id, stash.message))
        .collect();
    let theirs = repo.git(["stash", "list", "--format=%gd %H %gs"]);
    assert_eq!(lines.join("\n"), theirs);
}

#[test]
fn brings_changes_back() {
    for (command, flag, drop, restore_index) in [
        ("apply", "-q", false, false),
        ("pop", "-q", true, false),
        ("pop", "--index", true, true),
    ] {
        let twins = Twins::new(|repo| {
            changes(repo);
            repo.git(["stash", "push", "-q", "-u"]);
            repo.write("c", "1").commit("second");
        });
        let request = GitApplyStashRequest {
            drop,
            restore_index,
            ..apply_stash(0)
        };
        let ours = try_apply(&twins.ours, request).unwrap();
        twins.git(["stash", command, "-q", flag]);
        twins.assert_alike();
        assert_eq!((ours.dropped, ours.conflicts.len()), (drop, 0));
        assert_eq!(ours.stash.message.split(':').next(), Some("WIP on main"));
    }
}

#[test]
fn conflicts_are_told_and_the_stash_is_kept() {
    let twins = Twins::new(|repo| {
        changes(repo);
        repo.git(["stash", "push", "-q"]);
        repo.write("a", "other\n").commit("second");
    });
    let request = GitApplyStashRequest {
        drop: true,
        ..apply_stash(0)
    };
    let ours = try_apply(&twins.ours, request.clone()).unwrap();
    assert!(!twins.theirs.try_git(["stash", "pop", "-q"]));
    twins.assert_alike();
    assert!(!ours.dropped);
    assert_eq!(ours.conflicts.len(), 1);
    assert_eq!(ours.conflicts[0].path, "a");
    assert_eq!(ours.conflicts[0].ours, ConflictSide::Modified);
    assert_eq!(stashes(&twins.ours, 10).total, 1);
    for error in [
        try_apply(&twins.ours, request).unwrap_err(),
        try_stash(&twins.ours, stash()).unwrap_err(),
    ] {
        assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
        assert!(error.message.starts_with("`a` is in conflict"), "{error:?}");
    }
}

#[test]
fn what_stands_in_the_way_is_not_overwritten() {
    let repo = person();
    changes(&repo);
    assert!(try_stash(&repo, stash()).unwrap().is_some());
    repo.write("a", "mine\n");
    let error = try_apply(&repo, apply_stash(0)).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.starts_with("changes in `a`"), "{error:?}");
    assert_eq!(fs::read_to_string(repo.top().join("a")).unwrap(), "mine\n");
    repo.git(["checkout", "-q", "a"]);
    repo.git(["stash", "drop", "-q"]);
    repo.git(["stash", "push", "-q", "-u"]);
    repo.write("untracked", "mine\n");
    let error = try_apply(&repo, apply_stash(0)).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert_eq!(
        fs::read_to_string(repo.top().join("untracked")).unwrap(),
        "mine\n"
    );
}

#[test]
fn drops_one_of_many_and_tells_its_id() {
    let twins = Twins::new(|repo| {
        repo.write("a", "0").commit("first");
        for number in 1..=3 {
            repo.write("a", number.to_string());
            repo.git(["stash", "push", "-q", "-m", &number.to_string()]);
        }
    });
    let id = twins.ours.git(["rev-parse", "stash@{1}"]);
    let ours = try_drop(&twins.ours, 1).unwrap();
    twins.git(["stash", "drop", "-q", "stash@{1}"]);
    twins.assert_alike();
    assert_eq!(
        (ours.stash.id, ours.stash.message.as_str()),
        (id, "On main: 2")
    );
    for index in [2, 99, u32::MAX] {
        let error = try_drop(&twins.ours, index).unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound, "{index}: {error:?}");
        let error = try_apply(&twins.ours, apply_stash(index)).unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound, "{index}: {error:?}");
    }
}

#[test]
fn before_the_first_commit_nothing_can_be_put_aside() {
    let repo = person();
    repo.write("a", "1").git(["add", "a"]);
    let error = try_stash(&repo, stash()).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
}
