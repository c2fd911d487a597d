//! `git_push` and `git_force_push` to a repository beside this one.

use kleisli::protocol::{ErrorCode, GitForcePushRequest, GitPushRequest, RefOutcome, RefUpdate};

use crate::remote::{Pair, force_push, push};

fn update(reference: &str, outcome: RefOutcome, before: Option<&str>, after: &str) -> RefUpdate {
    RefUpdate {
        reference: reference.into(),
        source: Some(reference.into()),
        outcome,
        before: before.map(Into::into),
        after: Some(after.into()),
        reason: None,
    }
}

#[test]
fn the_current_branch_goes_to_its_upstream() {
    let pair = Pair::new();
    let before = pair.repo.head();
    let after = pair.repo.write("a", "2\n").commit("second");
    let answer = pair.push(push()).expect("a push");
    assert_eq!(answer.remote, "origin");
    assert_eq!(
        answer.updates,
        [update(
            "refs/heads/main",
            RefOutcome::FastForward,
            Some(&before),
            &after
        )]
    );
    assert_eq!(answer.messages, "");
    assert_eq!(pair.there(&["rev-parse", "main"]), after);
    assert_eq!(pair.repo.git(["rev-parse", "origin/main"]), after);

    let again = pair.push(push()).expect("a push");
    assert_eq!(
        again.updates,
        [update(
            "refs/heads/main",
            RefOutcome::UpToDate,
            Some(&after),
            &after
        )]
    );
}

#[test]
fn a_new_branch_may_become_the_upstream() {
    let pair = Pair::new();
    pair.repo.git(["switch", "-q", "-c", "topic"]);
    let head = pair.repo.commit("on topic");
    let request = GitPushRequest {
        set_upstream: true,
        ..push()
    };
    let answer = pair.push(request).expect("a push");
    assert_eq!(
        answer.updates,
        [update("refs/heads/topic", RefOutcome::Created, None, &head)]
    );
    let upstream = pair.repo.git(["rev-parse", "--abbrev-ref", "@{u}"]);
    assert_eq!(upstream, "origin/topic");
}

#[test]
fn a_dry_run_sends_nothing() {
    let pair = Pair::new();
    let before = pair.repo.head();
    let after = pair.repo.commit("second");
    let request = GitPushRequest {
        dry_run: true,
        ..push()
    };
    let answer = pair.push(request).expect("a push");
    assert_eq!(
        answer.updates,
        [update(
            "refs/heads/main",
            RefOutcome::FastForward,
            Some(&before),
            &after
        )]
    );
    assert_eq!(pair.there(&["rev-parse", "main"]), before);
}

#[test]
fn a_branch_that_follows_another_name_asks_where_to_go() {
    let pair = Pair::new();
    let main = pair.repo.head();
    pair.repo
        .git(["switch", "-q", "-c", "topic", "origin/main"]);
    let head = pair.repo.commit("on topic");
    let error = pair.push(push()).expect_err("it is not clear");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert_eq!(
        error.message,
        "the branch `topic` follows `main` at `origin`; pass `target`: `topic` for a branch of \
         its own name there, or `main`"
    );
    assert_eq!(pair.there(&["rev-parse", "main"]), main);

    let request = GitPushRequest {
        target: Some("topic".into()),
        ..push()
    };
    let answer = pair.push(request).expect("a push");
    assert_eq!(answer.updates[0].reference, "refs/heads/topic");
    assert_eq!(pair.there(&["rev-parse", "main"]), main);

    pair.repo.git(["config", "push.default", "upstream"]);
    let answer = pair.push(push()).expect("a push");
    assert_eq!(answer.updates[0].reference, "refs/heads/main");
    assert_eq!(
        answer.updates[0].source.as_deref(),
        Some("refs/heads/topic")
    );
    assert_eq!(pair.there(&["rev-parse", "main"]), head);
}

#[test]
fn no_configuration_makes_a_push_forced_or_wider() {
    let pair = Pair::new();
    let theirs = pair.advance("main");
    pair.repo.commit("ours");
    pair.repo.git(["branch", "other"]);
    for (key, value) in [
        ("push.default", "matching"),
        ("remote.origin.push", "+refs/heads/*:refs/heads/*"),
    ] {
        pair.repo.git(["config", key, value]);
    }
    let error = pair.push(push()).expect_err("it is behind");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert_eq!(
        error.message,
        "`origin` has commits in `refs/heads/main` that are not in what is sent; `git_fetch`, \
         merge them with `git_merge`, and push again"
    );
    assert_eq!(pair.there(&["rev-parse", "main"]), theirs);
    assert_eq!(pair.there(&["branch", "--list", "other"]), "");
}

#[test]
fn tags_go_by_name_and_are_not_replaced() {
    let pair = Pair::new();
    pair.repo.git(["tag", "-a", "-m", "one", "v1"]);
    let request = GitPushRequest {
        source: Some("v1".into()),
        ..push()
    };
    let answer = pair.push(request.clone()).expect("a push");
    let id = pair.repo.git(["rev-parse", "refs/tags/v1"]);
    assert_eq!(
        answer.updates,
        [update("refs/tags/v1", RefOutcome::Created, None, &id)]
    );
    pair.repo.commit("second");
    pair.repo.git(["tag", "-f", "-a", "-m", "two", "v1"]);
    let error = pair.push(request).expect_err("the tag is there");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert!(error.message.contains("another `refs/tags/v1`"), "{error}");
    assert_eq!(pair.there(&["rev-parse", "v1"]), id);

    let request = GitForcePushRequest {
        source: Some("v1".into()),
        expected: Some(id),
        ..force_push()
    };
    let answer = pair.force_push(request).expect("a push");
    assert_eq!(answer.updates[0].outcome, RefOutcome::Forced);
    let id = pair.repo.git(["rev-parse", "refs/tags/v1"]);
    assert_eq!(pair.there(&["rev-parse", "v1"]), id);
}

#[test]
fn a_name_that_is_a_branch_and_a_tag_has_to_be_written_out() {
    let pair = Pair::new();
    pair.repo.git(["branch", "both"]);
    pair.repo.git(["tag", "both"]);
    let source = |name: &str| GitPushRequest {
        source: Some(name.into()),
        ..push()
    };
    let error = pair.push(source("both")).expect_err("it is ambiguous");
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    let answer = pair.push(source("refs/tags/both")).expect("a push");
    assert_eq!(answer.updates[0].reference, "refs/tags/both");
    assert_eq!(
        pair.there(&["for-each-ref", "--format=%(refname)", "refs/heads"]),
        "refs/heads/main"
    );
}

#[test]
fn pushes_go_where_the_configuration_sends_them() {
    let pair = Pair::new();
    pair.repo.git(["init", "-q", "--bare", "../fork.git"]);
    pair.repo.git(["remote", "add", "fork", "../fork.git"]);
    pair.repo.git(["config", "remote.pushDefault", "fork"]);
    let answer = pair.push(push()).expect("a push");
    assert_eq!(answer.remote, "fork");
    assert_eq!(answer.updates[0].outcome, RefOutcome::Created);
    pair.repo
        .git(["config", "branch.main.pushRemote", "origin"]);
    assert_eq!(pair.push(push()).expect("a push").remote, "origin");
}

#[test]
fn the_pre_push_hook_runs_and_can_refuse() {
    let pair = Pair::new();
    let before = pair.repo.head();
    pair.repo.commit("second");
    pair.hook(
        "repo/.git",
        "pre-push",
        "echo checked on stdout; echo no tests >&2; exit 1",
    );
    let error = pair.push(push()).expect_err("the hook refuses");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert_eq!(
        error.message,
        "the repository's `pre-push` hook refused, and nothing was sent; do what it asks, and \
         push again"
    );
    let detail = error.detail.expect("the hook's words");
    assert!(
        detail.contains("checked on stdout") && detail.contains("no tests"),
        "{detail}"
    );
    assert_eq!(pair.there(&["rev-parse", "main"]), before);

    pair.hook("repo/.git", "pre-push", "cat >hooked; echo fine");
    let answer = pair.push(push()).expect("a push");
    assert_eq!(answer.messages, "fine");
    let hooked = std::fs::read_to_string(pair.repo.top().join("hooked")).expect("the hook ran");
    assert!(hooked.starts_with("refs/heads/main "), "{hooked}");
}

#[test]
fn what_the_remote_says_is_told_whether_it_takes_or_refuses() {
    let pair = Pair::new();
    let before = pair.repo.head();
    pair.repo.commit("second");
    pair.hook(
        "remote.git",
        "pre-receive",
        "echo the branch is protected >&2; exit 1",
    );
    let error = pair.push(push()).expect_err("the remote refuses");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert_eq!(
        error.message,
        "`origin` refused `refs/heads/main`: pre-receive hook declined; its words say what it \
         wants"
    );
    let detail = error.detail.expect("the remote's words");
    assert!(
        detail.contains("remote: the branch is protected"),
        "{detail}"
    );
    assert_eq!(pair.there(&["rev-parse", "main"]), before);

    pair.hook("remote.git", "pre-receive", "echo open a pull request at x");
    let answer = pair.push(push()).expect("a push");
    assert_eq!(answer.messages, "open a pull request at x");
}

#[test]
fn a_force_push_needs_what_was_seen_to_be_there_still() {
    let pair = Pair::new();
    let seen = pair.repo.head();
    let theirs = pair.advance("main");
    pair.repo
        .git(["commit", "-q", "--amend", "-m", "another first"]);
    let error = pair.force_push(force_push()).expect_err("it is stale");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert_eq!(
        error.message,
        "`refs/heads/main` at `origin` is not at the expected commit any more; `git_fetch`, look \
         at what came, and ask again"
    );
    let expected = |id: &str| GitForcePushRequest {
        expected: Some(id.into()),
        ..force_push()
    };
    pair.force_push(expected(&seen)).expect_err("it is stale");
    assert_eq!(pair.there(&["rev-parse", "main"]), theirs);

    let answer = pair.force_push(expected(&theirs)).expect("a push");
    let head = pair.repo.head();
    assert_eq!(
        answer.updates,
        [update(
            "refs/heads/main",
            RefOutcome::Forced,
            Some(&theirs),
            &head
        )]
    );
    assert_eq!(pair.there(&["rev-parse", "main"]), head);
}

#[test]
fn a_force_push_to_a_branch_that_was_never_seen_asks_to_fetch() {
    let pair = Pair::new();
    pair.advance("topic");
    pair.repo.git(["switch", "-q", "-c", "topic"]);
    let error = pair
        .force_push(force_push())
        .expect_err("it was never seen");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert_eq!(
        error.message,
        "it is not known where `refs/heads/topic` is at `origin`; `git_fetch` first, or pass the \
         commit that has to be there as `expected`"
    );
}

#[test]
fn a_force_push_can_be_refused_by_the_remote() {
    let pair = Pair::new();
    let before = pair.repo.head();
    pair.there(&["config", "receive.denyNonFastForwards", "true"]);
    pair.repo
        .git(["commit", "-q", "--amend", "-m", "another first"]);
    let error = pair
        .force_push(force_push())
        .expect_err("the remote refuses");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert!(error.message.starts_with("`origin` "), "{error}");
    let detail = error.detail.expect("the remote's words");
    assert!(detail.contains("denying non-fast-forward"), "{detail}");
    assert_eq!(pair.there(&["rev-parse", "main"]), before);
}

#[test]
fn branches_and_tags_are_deleted_there_by_a_force_push() {
    let pair = Pair::new();
    let head = pair.repo.head();
    pair.repo.git(["tag", "v1"]);
    pair.repo.git(["push", "-q", "origin", "main:topic", "v1"]);
    let delete = |target: &str| GitForcePushRequest {
        target: Some(target.into()),
        delete: true,
        ..force_push()
    };
    for (target, reference) in [("topic", "refs/heads/topic"), ("v1", "refs/tags/v1")] {
        let answer = pair.force_push(delete(target)).expect("a push");
        assert_eq!(
            answer.updates,
            [RefUpdate {
                source: None,
                after: None,
                ..update(reference, RefOutcome::Deleted, Some(&head), "")
            }]
        );
    }
    let left = pair.there(&["for-each-ref", "--format=%(refname)"]);
    assert_eq!(left, "refs/heads/main");
    pair.repo.git(["branch", "-q", "gone"]);
    let error = pair
        .force_push(delete("gone"))
        .expect_err("it was never there");
    assert_eq!(error.code, ErrorCode::Conflict);
    let nameless = GitForcePushRequest {
        delete: true,
        ..force_push()
    };
    let error = pair.force_push(nameless).expect_err("it names nothing");
    assert_eq!(error.code, ErrorCode::InvalidArguments);
}

#[test]
fn options_and_names_that_are_none_never_reach_git() {
    let pair = Pair::new();
    let before = pair.there(&["for-each-ref"]);
    for bad in [
        "--mirror",
        "-f",
        "+main",
        ":main",
        "main:other",
        "a b",
        "a..b",
        "",
        "a\nb",
        "refs/heads/*",
    ] {
        for request in [
            GitPushRequest {
                source: Some(bad.into()),
                ..push()
            },
            GitPushRequest {
                target: Some(bad.into()),
                ..push()
            },
        ] {
            let error = pair.push(request).expect_err(bad);
            let code = error.code;
            assert!(
                matches!(code, ErrorCode::InvalidArguments | ErrorCode::NotFound),
                "{bad}: {error:?}"
            );
        }
        let request = GitForcePushRequest {
            target: Some(bad.into()),
            delete: true,
            ..force_push()
        };
        assert_eq!(
            pair.force_push(request).expect_err(bad).code,
            ErrorCode::InvalidArguments
        );
        if !bad.is_empty() {
            let request = GitForcePushRequest {
                expected: Some(bad.into()),
                ..force_push()
            };
            pair.force_push(request).expect_err(bad);
        }
    }
    for remote in [
        "--all",
        "../remote.git",
        "ext::sh -c touch% hacked",
        "",
        "nowhere",
    ] {
        let request = GitPushRequest {
            remote: Some(remote.into()),
            ..push()
        };
        let error = pair.push(request).expect_err(remote);
        assert_eq!(error.code, ErrorCode::NotFound, "{remote}");
    }
    assert_eq!(pair.there(&["for-each-ref"]), before);
}

#[test]
fn a_push_of_nothing_says_what_is_missing() {
    let pair = Pair::new();
    pair.repo.git(["checkout", "-q", "--detach"]);
    let error = pair.push(push()).expect_err("no branch is checked out");
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    pair.repo.git(["checkout", "-q", "--orphan", "empty"]);
    let error = pair.push(push()).expect_err("it has no commit");
    assert_eq!(error.code, ErrorCode::NotFound);
}
