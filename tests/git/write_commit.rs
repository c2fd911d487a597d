//! Commits, as checked and signed as `git commit` makes them.

use std::fs;

use kleisli::protocol::{
    CallError, ErrorCode, GitCommitRequest, GitCommitResponse, GitStageRequest, GitStageResponse,
    GitWriteRequest,
};

use crate::repo::{Repo, change, scope};
use crate::twins::{Twins, hook, person, program};
use crate::write_request::{commit, stage};

fn try_commit(repo: &Repo, request: GitCommitRequest) -> Result<GitCommitResponse, CallError> {
    repo.change(GitWriteRequest::GitCommit(request))
}

fn staged(repo: &Repo) {
    repo.write("a", "1\n2\n3\n").commit("first");
    repo.write("a", "1\nzwei\n3\n4\n")
        .write("b", "new\n")
        .git(["add", "."]);
}

/// A repository with something to commit, by a person.
fn ready() -> Repo {
    let repo = person();
    staged(&repo);
    repo
}

#[test]
fn commits_what_is_staged_and_counts_it() {
    let twins = Twins::new(staged);
    twins.both(|repo| {
        repo.write("b", "unstaged\n");
    });
    let message = "Change a\n\n# kept, because no editor was there\nbody  \n\n\n";
    let ours = try_commit(&twins.ours, commit(message)).unwrap();
    twins.git(["commit", "-q", "-m", message]);
    twins.assert_alike();
    assert_eq!(ours.commit.id, twins.ours.head());
    assert_eq!(ours.commit.summary, "Change a");
    assert_eq!(ours.commit.author.name, "Ada Lovelace");
    assert_eq!(ours.commit.committer.email, "grace@example.com");
    assert_eq!((ours.files, ours.additions, ours.deletions), (2, 3, 1));
    assert_eq!(ours.branch.as_deref(), Some("main"));
    assert_eq!(
        (ours.signed, ours.replaced, ours.output.as_str()),
        (false, None, "")
    );
}

#[test]
fn makes_the_first_commit_and_one_without_a_branch() {
    let twins = Twins::new(|repo| drop(repo.write("a", "1\n").git(["add", "a"])));
    let ours = try_commit(&twins.ours, commit("first")).unwrap();
    twins.git(["commit", "-q", "-m", "first"]);
    twins.assert_alike();
    assert_eq!((ours.files, ours.additions), (1, 1));
    twins.both(|repo| drop(repo.git(["checkout", "-q", "--detach"])));
    let request = GitCommitRequest {
        allow_empty: true,
        ..commit("second")
    };
    let ours = try_commit(&twins.ours, request).unwrap();
    twins.git(["commit", "-q", "--allow-empty", "-m", "second"]);
    assert_eq!(ours.branch, None);
    assert_eq!(
        twins.ours.git(["log", "--format=%T %s"]),
        twins.git(["log", "--format=%T %s"])
    );
}

#[test]
fn stages_tracked_files_where_all_is_set() {
    let twins = Twins::new(|repo| {
        repo.write("a", "1").write("gone", "1").commit("first");
        repo.write("a", "2").remove("gone").write("untracked", "1");
    });
    let request = GitCommitRequest {
        all: true,
        ..commit("second")
    };
    try_commit(&twins.ours, request).unwrap();
    twins.git(["commit", "-q", "-a", "-m", "second"]);
    twins.assert_alike();
}

#[test]
fn amends_with_the_old_message_or_a_new_one() {
    let twins = Twins::new(|repo| {
        staged(repo);
        repo.git(["commit", "-q", "-m", "Second\n\n# with a number sign"]);
    });
    for message in [None, Some("another")] {
        let before = twins.ours.head();
        let request = GitCommitRequest {
            message: message.map(str::to_owned),
            amend: true,
            ..commit("")
        };
        let ours = try_commit(&twins.ours, request).unwrap();
        match message {
            None => twins.git(["commit", "-q", "--amend", "--no-edit"]),
            Some(text) => twins.git(["commit", "-q", "--amend", "-m", text]),
        };
        assert_eq!(ours.replaced, Some(before));
        twins.assert_alike();
    }
}

#[test]
fn concludes_a_merge_with_the_message_that_git_prepared() {
    let twins = Twins::new(|repo| {
        repo.write("a", "base").commit("base");
        repo.git(["checkout", "-q", "-b", "topic"]);
        repo.write("a", "topic").commit("topic");
        repo.git(["checkout", "-q", "main"]);
        repo.write("a", "main").commit("main");
        repo.try_git(["merge", "topic"]);
        repo.write("a", "both").git(["add", "a"]);
    });
    let request = GitCommitRequest {
        message: None,
        ..commit("")
    };
    let ours = try_commit(&twins.ours, request).unwrap();
    twins.git(["-c", "core.editor=true", "commit", "-q"]);
    twins.assert_alike();
    assert_eq!(ours.commit.parents.len(), 2);
    assert_eq!(ours.commit.summary, "Merge branch 'topic'");
    assert_eq!(ours.commit.body, None);
}

#[test]
fn nothing_to_commit_is_a_conflict() {
    let repo = person();
    repo.write("a", "1").commit("first");
    repo.write("untracked", "1");
    let before = repo.head();
    let error = try_commit(&repo, commit("nothing")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.starts_with("nothing is staged"), "{error:?}");
    hook(&repo, "pre-commit", "echo fine");
    assert_eq!(
        try_commit(&repo, commit("nothing")).unwrap_err().message,
        error.message
    );
    assert_eq!(repo.head(), before);
}

#[test]
fn a_message_that_says_nothing_is_invalid() {
    let repo = ready();
    repo.git(["config", "commit.cleanup", "strip"]);
    for message in [
        None,
        Some(""),
        Some(" \n\t"),
        Some("a\0b"),
        Some("# only this\n"),
    ] {
        let request = GitCommitRequest {
            message: message.map(str::to_owned),
            ..commit("")
        };
        let error = try_commit(&repo, request).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::InvalidArguments,
            "{message:?}: {error:?}"
        );
    }
}

#[test]
fn nobody_to_commit_as_says_which_configuration_is_missing() {
    let repo = Repo::new();
    staged(&repo);
    let error = try_commit(&repo, commit("second")).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    assert!(error.message.contains("git config user.name"), "{error:?}");
    repo.git(["config", "user.email", "ada@example.com"]);
    let error = try_commit(&repo, commit("second")).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    repo.git(["config", "user.name", "Ada"]);
    assert_eq!(
        try_commit(&repo, commit("second"))
            .unwrap()
            .commit
            .author
            .name,
        "Ada"
    );
}

#[test]
fn a_commit_with_conflicts_or_one_amended_within_a_merge_is_refused() {
    let repo = person();
    repo.write("a", "base").commit("base");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("a", "topic").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "main").commit("main");
    repo.try_git(["merge", "topic"]);
    let error = try_commit(&repo, commit("merge")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.contains("conflicts"), "{error:?}");
    repo.git(["add", "a"]);
    let request = GitCommitRequest {
        amend: true,
        ..commit("merge")
    };
    let error = try_commit(&repo, request).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.message.contains("amended"), "{error:?}");
}

#[test]
fn to_amend_takes_a_commit() {
    let repo = person();
    let request = GitCommitRequest {
        amend: true,
        ..commit("first")
    };
    assert_eq!(
        try_commit(&repo, request).unwrap_err().code,
        ErrorCode::NotFound
    );
}

#[test]
fn hooks_run_and_their_words_are_in_the_answer() {
    let twins = Twins::new(|repo| {
        staged(repo);
        hook(
            repo,
            "pre-commit",
            "echo checked; echo more >&2; echo x > c; git add c",
        );
        hook(repo, "commit-msg", "echo 'Reviewed-by: nobody' >> \"$1\"");
        hook(repo, "post-commit", "echo afterwards; exit 1");
    });
    let ours = try_commit(&twins.ours, commit("second")).unwrap();
    twins.git(["commit", "-q", "-m", "second"]);
    twins.assert_alike();
    assert_eq!(ours.output, "checked\nmore\nafterwards");
    assert_eq!(ours.files, 3);
    assert!(ours.commit.summary.contains("Reviewed-by"));
}

#[test]
fn each_hook_that_refuses_is_named_and_nothing_is_committed() {
    for name in ["pre-commit", "prepare-commit-msg", "commit-msg"] {
        let repo = ready();
        hook(&repo, "pre-commit", "echo fine");
        hook(&repo, name, "echo no tabs, please; exit 1");
        let before = repo.head();
        let error = try_commit(&repo, commit("second")).unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
        assert!(
            error
                .message
                .starts_with(&format!("the hook `{name}` refuses")),
            "{error:?}"
        );
        assert!(error.detail.unwrap().contains("no tabs, please"));
        assert_eq!(repo.head(), before);
    }
}

#[test]
fn what_a_hook_prints_is_cut() {
    let repo = ready();
    hook(
        &repo,
        "pre-commit",
        "yes '\u{20ac}\u{20ac}' | head -c 100000; printf '\\377'",
    );
    let ours = try_commit(&repo, commit("second")).unwrap();
    assert!(
        (3990..=4000).contains(&ours.output.len()),
        "{}",
        ours.output.len()
    );
    let repo = ready();
    hook(
        &repo,
        "pre-commit",
        "yes '\u{20ac}\u{20ac}' | head -c 100000; exit 1",
    );
    let detail = try_commit(&repo, commit("second"))
        .unwrap_err()
        .detail
        .unwrap();
    assert!((3990..=4000).contains(&detail.len()), "{}", detail.len());
}

#[test]
fn a_hook_that_prints_a_token_does_not_give_it_away() {
    let repo = ready();
    let token = "ghp_0123456789abcdefghijABCDEFGHIJ";
    hook(
        &repo,
        "pre-commit",
        &format!("echo https://ada:pass@example.com {token}"),
    );
    let ours = try_commit(&repo, commit("second")).unwrap();
    assert_eq!(ours.output, "https://example.com ***");
    hook(&repo, "pre-commit", &format!("echo {token}; exit 1"));
    let error = try_commit(&repo, commit("third")).unwrap_err();
    assert_eq!(error.detail.as_deref(), Some("***"));
}

#[test]
fn commits_in_a_linked_work_tree_and_in_one_that_is_elsewhere() {
    let repo = ready();
    repo.git(["worktree", "add", "-q", "../linked"]);
    let linked = repo.beside("linked");
    fs::write(linked.join("c"), "1").unwrap();
    let request = GitStageRequest {
        repo_path: Some(linked.to_str().unwrap().into()),
        ..stage(&["c"])
    };
    let around = scope(&[repo.top(), repo.top().parent().unwrap()]);
    let ours: GitStageResponse = change(&around, GitWriteRequest::GitStage(request)).unwrap();
    assert_eq!((ours.staged[0].path.as_str(), ours.total), ("c", 1));
    let request = GitCommitRequest {
        repo_path: Some(linked.to_str().unwrap().into()),
        ..commit("linked")
    };
    let ours: GitCommitResponse = change(&around, GitWriteRequest::GitCommit(request)).unwrap();
    assert_eq!(ours.branch.as_deref(), Some("linked"));
    // The configuration puts the work tree where nothing leads back from.
    let elsewhere = repo.beside("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("a"), "from there\n").unwrap();
    repo.git(["config", "core.worktree", elsewhere.to_str().unwrap()]);
    let ours: GitStageResponse = change(&around, GitWriteRequest::GitStage(stage(&["a"]))).unwrap();
    assert!(ours.staged.iter().any(|entry| entry.path == "a"));
    assert_eq!(repo.git(["show", ":a"]), "from there");
}

/// What git takes for a program that signs.
const SIGNER: &str = "cat > /dev/null\n\
                      echo '-----BEGIN PGP SIGNATURE-----'\necho\necho c2lnbmVk\n\
                      echo '-----END PGP SIGNATURE-----'\necho '[GNUPG:] SIG_CREATED ' >&2";

#[test]
fn signs_where_the_configuration_wants_that() {
    let repo = ready();
    program(&repo, ".git/signer", SIGNER);
    repo.git(["config", "commit.gpgSign", "true"]);
    let signer = repo.top().join(".git/signer");
    repo.git(["config", "gpg.program", signer.to_str().unwrap()]);
    let ours = try_commit(&repo, commit("second")).unwrap();
    assert!(ours.signed);
    assert!(repo.git(["cat-file", "-p", "HEAD"]).contains("c2lnbmVk"));
}

#[test]
fn a_signature_that_fails_leaves_no_commit_behind() {
    for settings in [
        &["gpg.program", "/no/such/program"][..],
        &["gpg.program", "false"],
        &["gpg.format", "ssh"],
        &["gpg.format", "ssh", "user.signingKey", "/no/such/key"],
    ] {
        let repo = ready();
        repo.git(["config", "commit.gpgSign", "true"]);
        for setting in settings.chunks(2) {
            repo.git(["config", setting[0], setting[1]]);
        }
        let before = repo.head();
        let error = try_commit(&repo, commit("second")).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::Unauthenticated,
            "{settings:?}: {error:?}"
        );
        assert_eq!(repo.head(), before);
    }
}
