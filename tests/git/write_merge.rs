//! Merging, cherry-picking and giving up, with conflicts as data.

use std::fs;

use kleisli::protocol::{
    CallError, Conflict, ConflictSide, ErrorCode, FastForward, GitAbortRequest, GitAbortResponse,
    GitCherryPickRequest, GitCherryPickResponse, GitDestroyRequest, GitMergeRequest,
    GitMergeResponse, GitWriteRequest, MergeOutcome, OnConflict, Unfinished,
};

use crate::repo::Repo;
use crate::twins::{Twins, hook, person};
use crate::write_request::{cherry_pick, merge};

fn try_merge(repo: &Repo, request: GitMergeRequest) -> Result<GitMergeResponse, CallError> {
    repo.change(GitWriteRequest::GitMerge(request))
}

fn try_pick(
    repo: &Repo,
    request: GitCherryPickRequest,
) -> Result<GitCherryPickResponse, CallError> {
    repo.change(GitWriteRequest::GitCherryPick(request))
}

fn try_abort(repo: &Repo) -> Result<GitAbortResponse, CallError> {
    let request = GitAbortRequest { repo_path: None };
    repo.destroy(GitDestroyRequest::GitAbort(request))
}

/// `main` and `topic`, with a commit each that don't conflict.
fn parallel(repo: &Repo) {
    repo.write("a", "base\n").commit("base");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("t", "topic\n").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("m", "main\n").commit("main");
}

/// `main` and `topic`, at odds in every way.
fn at_odds(repo: &Repo) {
    for file in ["both", "gone here", "gone there", "kept"] {
        repo.write(file, "base\n");
    }
    repo.commit("base");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("both", "topic\n").write("gone here", "topic\n");
    repo.write("new", "topic\n").write("fine", "topic\n");
    repo.remove("gone there").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("both", "main\n").write("gone there", "main\n");
    repo.write("new", "main\n")
        .remove("gone here")
        .commit("main");
    repo.write("kept", "changed, not staged\n");
}

fn expected() -> Vec<Conflict> {
    use ConflictSide::{Added, Deleted, Modified};
    [
        ("both", Modified, Modified),
        ("gone here", Deleted, Modified),
        ("gone there", Modified, Deleted),
        ("new", Added, Added),
    ]
    .into_iter()
    .map(|(path, ours, theirs)| Conflict {
        path: path.into(),
        ours,
        theirs,
    })
    .collect()
}

#[test]
fn merges_as_git_does() {
    for (fast_forward, flag) in [
        (FastForward::Allowed, "--ff"),
        (FastForward::Never, "--no-ff"),
    ] {
        let twins = Twins::new(parallel);
        let request = GitMergeRequest {
            fast_forward,
            ..merge("topic")
        };
        let ours = try_merge(&twins.ours, request.clone()).unwrap();
        twins.git(["merge", "-q", "--no-edit", flag, "topic"]);
        twins.assert_alike();
        assert_eq!(ours.outcome, MergeOutcome::Committed);
        assert_eq!(ours.head, twins.ours.head());
        let ours = try_merge(&twins.ours, request).unwrap();
        assert_eq!(ours.outcome, MergeOutcome::UpToDate);
        twins.assert_alike();
    }
}

#[test]
fn the_message_is_that_of_the_request() {
    let twins = Twins::new(parallel);
    let request = GitMergeRequest {
        message: Some("-Bring the topic in\n\nWith a body".into()),
        ..merge("topic")
    };
    try_merge(&twins.ours, request).unwrap();
    twins.git([
        "merge",
        "-q",
        "-m",
        "-Bring the topic in\n\nWith a body",
        "topic",
    ]);
    twins.assert_alike();
}

#[test]
fn moves_forward_where_it_can_and_only_then_where_that_is_asked() {
    let twins = Twins::new(|repo| {
        parallel(repo);
        repo.git(["checkout", "-q", "-b", "behind", "main~"]);
    });
    let only = GitMergeRequest {
        fast_forward: FastForward::Only,
        ..merge("topic")
    };
    let ours = try_merge(&twins.ours, only.clone()).unwrap();
    twins.git(["merge", "-q", "--ff-only", "topic"]);
    twins.assert_alike();
    assert_eq!(ours.outcome, MergeOutcome::FastForward);
    twins.both(|repo| drop(repo.git(["checkout", "-q", "main"])));
    let error = try_merge(&twins.ours, only).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.contains("`fast_forward`"), "{error:?}");
    twins.assert_alike();
}

#[test]
fn a_squash_only_stages() {
    let twins = Twins::new(parallel);
    let request = GitMergeRequest {
        squash: true,
        ..merge("topic")
    };
    let ours = try_merge(&twins.ours, request).unwrap();
    twins.git(["merge", "-q", "--squash", "topic"]);
    twins.assert_alike();
    assert_eq!(ours.outcome, MergeOutcome::Staged);
}

#[test]
fn conflicts_are_data() {
    let twins = Twins::new(at_odds);
    let ours = try_merge(&twins.ours, merge("topic")).unwrap();
    assert!(!twins.theirs.try_git(["merge", "-q", "topic"]));
    twins.assert_alike();
    assert_eq!(ours.outcome, MergeOutcome::Conflicts);
    assert_eq!(ours.conflicts, expected());
    let error = try_merge(&twins.ours, merge("topic")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(
        error.message.starts_with("a merge is going on"),
        "{error:?}"
    );
    let ours = try_abort(&twins.ours).unwrap();
    twins.git(["merge", "--abort"]);
    twins.assert_alike();
    assert_eq!(
        (ours.aborted, ours.head),
        (Unfinished::Merge, twins.ours.head())
    );
}

#[test]
fn conflicts_can_put_everything_back() {
    for squash in [false, true] {
        let twins = Twins::new(at_odds);
        let request = GitMergeRequest {
            squash,
            on_conflict: OnConflict::Abort,
            ..merge("topic")
        };
        let ours = try_merge(&twins.ours, request).unwrap();
        assert_eq!(ours.outcome, MergeOutcome::Aborted);
        assert_eq!(ours.conflicts, expected());
        let kept = fs::read_to_string(twins.ours.top().join("kept")).unwrap();
        assert_eq!(kept, "changed, not staged\n");
        let status = ["status", "--porcelain=v2", "--branch"];
        assert_eq!(twins.ours.git(status), twins.git(status));
        assert!(!twins.ours.top().join(".git/SQUASH_MSG").exists());
        assert!(!twins.ours.top().join(".git/MERGE_MSG").exists());
    }
}

#[test]
fn a_merge_that_makes_no_sense_is_refused() {
    let repo = person();
    parallel(&repo);
    repo.git(["checkout", "-q", "--orphan", "stranger"]);
    repo.write("a", "other").commit("stranger");
    let both = GitMergeRequest {
        squash: true,
        fast_forward: FastForward::Never,
        ..merge("topic")
    };
    for (request, code) in [
        (both, ErrorCode::InvalidArguments),
        (merge("nothing"), ErrorCode::NotFound),
        (merge("--abort"), ErrorCode::NotFound),
        (merge("topic"), ErrorCode::Conflict),
    ] {
        let error = try_merge(&repo, request.clone()).unwrap_err();
        assert_eq!(error.code, code, "{request:?}: {error:?}");
    }
}

#[test]
fn changes_in_the_way_stop_a_merge_before_it_begins() {
    let repo = person();
    at_odds(&repo);
    repo.write("both", "mine\n");
    for on_conflict in [OnConflict::Keep, OnConflict::Abort] {
        let request = GitMergeRequest {
            on_conflict,
            ..merge("topic")
        };
        let error = try_merge(&repo, request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
        assert!(error.message.starts_with("changes in `both`"), "{error:?}");
        assert_eq!(
            fs::read_to_string(repo.top().join("both")).unwrap(),
            "mine\n"
        );
    }
}

#[test]
fn a_hook_that_refuses_a_merge_is_named() {
    for (on_conflict, waits) in [(OnConflict::Keep, true), (OnConflict::Abort, false)] {
        let repo = person();
        parallel(&repo);
        hook(&repo, "pre-merge-commit", "echo not on a Friday; exit 1");
        let before = repo.head();
        let request = GitMergeRequest {
            on_conflict,
            ..merge("topic")
        };
        let error = try_merge(&repo, request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
        assert!(error.message.contains("`pre-merge-commit`"), "{error:?}");
        assert!(error.detail.unwrap().contains("Friday"));
        assert_eq!(repo.head(), before);
        assert_eq!(repo.top().join(".git/MERGE_HEAD").exists(), waits);
    }
}

#[test]
fn a_merge_that_can_not_be_signed_is_not_made() {
    for on_conflict in [OnConflict::Keep, OnConflict::Abort] {
        let repo = person();
        parallel(&repo);
        repo.git(["config", "commit.gpgSign", "true"]);
        repo.git(["config", "gpg.program", "false"]);
        let before = repo.head();
        let waits = on_conflict == OnConflict::Keep;
        let request = GitMergeRequest {
            on_conflict,
            ..merge("topic")
        };
        let error = try_merge(&repo, request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Unauthenticated, "{error:?}");
        assert_eq!(error.message.contains("`git_abort`"), waits, "{error:?}");
        assert_eq!(repo.head(), before);
        assert_eq!(repo.git(["status", "--porcelain"]).is_empty(), !waits);
        let request = GitCherryPickRequest {
            on_conflict,
            ..cherry_pick(&["topic"])
        };
        repo.git(["reset", "-q", "--merge"]);
        let error = try_pick(&repo, request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Unauthenticated, "{error:?}");
        assert_eq!(repo.head(), before);
        assert_eq!(repo.git(["status", "--porcelain"]).is_empty(), !waits);
    }
}

#[test]
fn what_a_hook_says_after_a_merge_is_in_the_answer() {
    let repo = person();
    parallel(&repo);
    hook(&repo, "post-merge", "echo merged");
    assert_eq!(try_merge(&repo, merge("topic")).unwrap().output, "merged");
}

/// `main`, and `topic` with four commits: two of its own, one that `main` has, one in conflict.
fn picks(repo: &Repo) {
    repo.write("a", "base\n")
        .write("same", "base\n")
        .commit("base");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("one", "1\n").commit("one");
    repo.write("same", "same\n").commit("same");
    repo.write("two", "2\n").commit("two");
    repo.write("a", "topic\n").commit("clash");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "main\n").commit("main");
    repo.write("same", "same\n").commit("the same");
}

#[test]
fn picks_commits_in_their_order() {
    let twins = Twins::new(picks);
    let request = GitCherryPickRequest {
        record_origin: true,
        ..cherry_pick(&["topic~1", "topic~3"])
    };
    let ours = try_pick(&twins.ours, request).unwrap();
    twins.git(["cherry-pick", "-x", "topic~1", "topic~3"]);
    twins.assert_alike();
    let subjects: Vec<_> = ours
        .commits
        .iter()
        .map(|one| one.summary.as_str())
        .collect();
    assert_eq!(subjects, ["two", "one"]);
    assert_eq!(ours.outcome, MergeOutcome::Committed);
    assert_eq!(ours.head, twins.ours.head());
    assert_eq!(ours.output, "");
}

#[test]
fn a_commit_that_is_there_already_is_passed_over() {
    let repo = person();
    picks(&repo);
    let before = repo.head();
    let ours = try_pick(&repo, cherry_pick(&["topic~2"])).unwrap();
    assert_eq!((ours.outcome, ours.head), (MergeOutcome::UpToDate, before));
    let ours = try_pick(&repo, cherry_pick(&["topic~3", "topic~2", "topic~1"])).unwrap();
    assert_eq!(
        (ours.outcome, ours.commits.len()),
        (MergeOutcome::Committed, 2)
    );
    assert_eq!(repo.git(["status", "--porcelain"]), "");
    assert!(!repo.top().join(".git/CHERRY_PICK_HEAD").exists());
}

#[test]
fn a_pick_in_conflict_stops_and_says_what_was_done() {
    let repo = person();
    picks(&repo);
    let ours = try_pick(&repo, cherry_pick(&["topic~3", "topic", "topic~1"])).unwrap();
    assert_eq!(ours.outcome, MergeOutcome::Conflicts);
    assert_eq!(ours.commits.len(), 1);
    assert_eq!(ours.conflicts.len(), 1);
    assert_eq!(ours.conflicts[0].path, "a");
    assert_eq!(ours.output, "");
    let head = repo.head();
    let ours = try_abort(&repo).unwrap();
    assert_eq!((ours.aborted, ours.head), (Unfinished::CherryPick, head));
    assert_eq!(repo.git(["status", "--porcelain"]), "");
}

#[test]
fn a_pick_in_conflict_can_put_everything_back() {
    let repo = person();
    picks(&repo);
    repo.write("untracked", "1")
        .write("same", "changed, not staged\n");
    let before = repo.git(["status", "--porcelain=v2", "--branch"]);
    let request = GitCherryPickRequest {
        on_conflict: OnConflict::Abort,
        ..cherry_pick(&["topic~3", "topic~1", "topic"])
    };
    let ours = try_pick(&repo, request).unwrap();
    assert_eq!(ours.outcome, MergeOutcome::Aborted);
    assert_eq!((ours.commits.len(), ours.conflicts.len()), (0, 1));
    assert_eq!(repo.git(["status", "--porcelain=v2", "--branch"]), before);
}

#[test]
fn a_merge_is_picked_against_one_of_its_parents() {
    let twins = Twins::new(|repo| {
        parallel(repo);
        repo.git(["merge", "-q", "--no-edit", "topic"]);
        repo.git(["checkout", "-q", "-b", "release", "main~"]);
    });
    let error = try_pick(&twins.ours, cherry_pick(&["main"])).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    assert!(error.message.contains("`mainline`"), "{error:?}");
    for mainline in [0, 3] {
        let request = GitCherryPickRequest {
            mainline: Some(mainline),
            ..cherry_pick(&["main"])
        };
        let error = try_pick(&twins.ours, request).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    }
    let request = GitCherryPickRequest {
        mainline: Some(1),
        ..cherry_pick(&["main"])
    };
    try_pick(&twins.ours, request).unwrap();
    twins.git(["cherry-pick", "-m", "1", "main"]);
    twins.assert_alike();
}

#[test]
fn a_hook_that_refuses_a_pick_is_named_and_what_was_done_is_counted() {
    for (on_conflict, made) in [(OnConflict::Keep, 1), (OnConflict::Abort, 0)] {
        let repo = person();
        picks(&repo);
        hook(
            &repo,
            "prepare-commit-msg",
            "grep -q two \"$1\" && echo never two && exit 1; exit 0",
        );
        let before = repo.head();
        let request = GitCherryPickRequest {
            on_conflict,
            ..cherry_pick(&["topic~3", "topic~1"])
        };
        let error = try_pick(&repo, request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
        assert!(error.message.contains("`prepare-commit-msg`"), "{error:?}");
        assert_eq!(error.message.contains("commits made before: 1"), made == 1);
        let count = repo.git(["rev-list", "--count", &format!("{before}..")]);
        assert_eq!(count, made.to_string());
    }
}

#[test]
fn no_range_is_picked_and_nothing_is_no_request() {
    let repo = person();
    picks(&repo);
    for revisions in [&[][..], &["topic~2..topic"], &["HEAD:a"]] {
        let error = try_pick(&repo, cherry_pick(revisions)).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::InvalidArguments,
            "{revisions:?}: {error:?}"
        );
    }
    repo.write("a", "mine");
    let error = try_pick(&repo, cherry_pick(&["topic"])).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert_eq!(fs::read_to_string(repo.top().join("a")).unwrap(), "mine");
}

#[test]
fn gives_up_whatever_is_going_on() {
    for (command, aborted) in [
        (&["revert", "HEAD~2"][..], Unfinished::Revert),
        (&["rebase", "topic"], Unfinished::Rebase),
        (&["rebase", "--apply", "topic"], Unfinished::Rebase),
        (&["cherry-pick", "topic"], Unfinished::CherryPick),
    ] {
        let twins = Twins::new(|repo| {
            picks(repo);
            repo.write("a", "later\n").commit("later");
            repo.git(["reset", "-q", "--hard"]);
            repo.git(["config", "advice.detachedHead", "false"]);
        });
        let before = twins.ours.head();
        twins.both(|repo| assert!(!repo.try_git(command), "{command:?}"));
        let ours = try_abort(&twins.ours).unwrap();
        twins.git([command[0], "--abort"]);
        twins.assert_alike();
        assert_eq!((ours.aborted, ours.head), (aborted, before));
    }
}

#[test]
fn where_nothing_is_going_on_nothing_is_given_up() {
    let repo = person();
    parallel(&repo);
    assert_eq!(try_abort(&repo).unwrap_err().code, ErrorCode::Conflict);
    repo.git(["bisect", "start"]);
    repo.git(["bisect", "bad"]);
    let error = try_abort(&repo).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
}
