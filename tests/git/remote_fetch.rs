//! `git_remotes` and `git_fetch` from a repository beside this one.

use std::collections::BTreeMap;
use std::fs;

use kleisli::protocol::{ErrorCode, GitFetchRequest, RefOutcome, RefUpdate, Remote};

use crate::remote::{Pair, fetch};

fn update(name: &str, outcome: RefOutcome) -> (String, RefOutcome) {
    (name.into(), outcome)
}

fn told(updates: &[RefUpdate]) -> Vec<(String, RefOutcome)> {
    updates
        .iter()
        .map(|update| (update.reference.clone(), update.outcome))
        .collect()
}

#[test]
fn remotes_are_listed_without_credentials() {
    let pair = Pair::new();
    let repo = &pair.repo;
    repo.git([
        "remote",
        "add",
        "fork",
        "https://ada:s3cret@example.org/fork.git",
    ]);
    repo.git([
        "remote",
        "set-url",
        "--push",
        "fork",
        "ssh://git:s3cret@example.org/fork.git",
    ]);
    repo.git(["remote", "add", "short", "gh:ada/tools"]);
    repo.git([
        "config",
        "url.https://x:s3cret@github.com/.insteadOf",
        "gh:",
    ]);
    let answer = pair.remotes();
    let remote = |name: &str, url: &str, push_url: Option<&str>| Remote {
        name: name.into(),
        url: url.into(),
        push_url: push_url.map(Into::into),
    };
    assert_eq!(
        answer.remotes,
        [
            remote(
                "fork",
                "https://example.org/fork.git",
                Some("ssh://git@example.org/fork.git")
            ),
            remote("origin", "../remote.git", None),
            remote("short", "https://github.com/ada/tools", None),
        ]
    );
    assert_eq!(answer.default_remote.as_deref(), Some("origin"));
    repo.git(["config", "branch.main.remote", "fork"]);
    assert_eq!(pair.remotes().default_remote.as_deref(), Some("fork"));
    // A push goes elsewhere, a fetch does not.
    repo.git(["config", "branch.main.pushRemote", "short"]);
    assert_eq!(pair.remotes().default_remote.as_deref(), Some("fork"));
    repo.git(["config", "--unset", "branch.main.remote"]);
    repo.git(["remote", "rename", "origin", "upstream"]);
    assert_eq!(pair.remotes().default_remote, None);
    repo.git(["remote", "remove", "fork"]);
    repo.git(["remote", "remove", "short"]);
    assert_eq!(pair.remotes().default_remote.as_deref(), Some("upstream"));
}

#[test]
fn a_remote_without_an_address_is_none() {
    let pair = Pair::new();
    pair.repo.git([
        "config",
        "remote.half.fetch",
        "+refs/heads/*:refs/remotes/half/*",
    ]);
    let remotes = pair.remotes().remotes;
    assert!(
        remotes.iter().all(|remote| remote.name != "half"),
        "{remotes:?}"
    );
    let request = GitFetchRequest {
        remote: Some("half".into()),
        ..fetch()
    };
    let error = pair.fetch(request).expect_err("there is no address");
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
}

#[test]
fn every_change_is_told_as_git_made_it() {
    let pair = Pair::new();
    for name in ["forced", "gone", "same"] {
        pair.advance(name);
    }
    pair.fetch(fetch()).expect("a fetch");
    let before = pair.repo.git(["rev-parse", "origin/forced"]);
    pair.there(&["branch", "-D", "gone"]);
    pair.there(&["branch", "-f", "forced", "main"]);
    let forward = pair.advance("main");
    let new = pair.advance("new");
    pair.there(&["tag", "v1", "new"]);
    let request = GitFetchRequest {
        prune: true,
        ..fetch()
    };
    let answer = pair.fetch(request).expect("a fetch");
    assert_eq!(answer.remote, "origin");
    let updates: BTreeMap<_, _> = answer
        .updates
        .iter()
        .map(|update| (update.reference.as_str(), update))
        .collect();
    let at = |name: &str| updates[format!("refs/remotes/origin/{name}").as_str()];
    assert_eq!(
        *at("main"),
        RefUpdate {
            reference: "refs/remotes/origin/main".into(),
            source: Some("refs/heads/main".into()),
            outcome: RefOutcome::FastForward,
            before: Some(pair.repo.head()),
            after: Some(forward),
            reason: None,
        }
    );
    assert_eq!(at("new").outcome, RefOutcome::Created);
    assert_eq!(
        (at("new").before.clone(), at("new").after.clone()),
        (None, Some(new))
    );
    assert_eq!(at("forced").outcome, RefOutcome::Forced);
    assert_eq!(at("forced").before, Some(before));
    assert_eq!(at("gone").outcome, RefOutcome::Deleted);
    assert_eq!(at("gone").source, None);
    assert_eq!(updates["refs/tags/v1"].outcome, RefOutcome::Created);
    assert_eq!(
        updates["refs/tags/v1"].source.as_deref(),
        Some("refs/tags/v1")
    );
    assert_eq!(updates.len(), 5, "{updates:?}");
    assert_eq!(pair.fetch(fetch()).expect("a fetch").updates, []);
    // As if git had been asked.
    let here = "--format=%(objectname) %(refname:lstrip=3)";
    let there = "--format=%(objectname) %(refname:lstrip=2)";
    assert_eq!(
        pair.repo
            .git(["for-each-ref", here, "refs/remotes/origin/*"]),
        pair.there(&["for-each-ref", there, "refs/heads"])
    );
}

#[test]
fn a_reference_of_its_own_can_be_fetched() {
    let pair = Pair::new();
    let id = pair.advance("main");
    pair.there(&["update-ref", "refs/pull/7/head", "main"]);
    let of = |refspec: &str| GitFetchRequest {
        refspecs: vec![refspec.into()],
        ..fetch()
    };
    let answer = pair.fetch(of("refs/pull/7/head")).expect("a fetch");
    assert_eq!(
        told(&answer.updates),
        [update("FETCH_HEAD", RefOutcome::Created)]
    );
    assert_eq!(
        answer.updates[0].source.as_deref(),
        Some("refs/pull/7/head")
    );
    assert_eq!(pair.repo.git(["rev-parse", "FETCH_HEAD"]), id);
    let answer = pair
        .fetch(of("refs/pull/7/head:refs/remotes/origin/pull/7"))
        .expect("a fetch");
    let name = "refs/remotes/origin/pull/7";
    assert_eq!(told(&answer.updates), [update(name, RefOutcome::Created)]);
    assert_eq!(
        answer.updates[0].source.as_deref(),
        Some("refs/pull/7/head")
    );
    let error = pair
        .fetch(of("refs/pull/8/head"))
        .expect_err("it is not there");
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[test]
fn no_local_branch_loses_commits() {
    let pair = Pair::new();
    pair.advance("topic");
    pair.repo.git(["switch", "-q", "-c", "topic"]);
    let ours = pair.repo.commit("ours");
    pair.repo.git(["switch", "-q", "main"]);
    let of = |refspec: &str, prune| GitFetchRequest {
        refspecs: vec![refspec.into()],
        prune,
        ..fetch()
    };
    let error = pair
        .fetch(of("topic:topic", false))
        .expect_err("it is refused");
    assert_eq!(error.code, ErrorCode::Conflict);
    assert!(error.message.contains("`refs/heads/topic`"), "{error}");
    for (refspec, prune) in [("+topic:topic", false), ("refs/heads/*:refs/heads/*", true)] {
        let error = pair.fetch(of(refspec, prune)).expect_err("it is refused");
        assert_eq!(error.code, ErrorCode::PermissionDenied, "{refspec}");
    }
    assert_eq!(pair.repo.git(["rev-parse", "topic"]), ours);
}

#[test]
fn a_tag_that_moved_is_told_and_not_replaced() {
    let pair = Pair::new();
    pair.repo.git(["tag", "v1"]);
    let ours = pair.repo.head();
    let theirs = pair.advance("main");
    pair.there(&["tag", "v1", "main"]);
    let request = GitFetchRequest {
        tags: true,
        ..fetch()
    };
    let answer = pair.fetch(request.clone()).expect("the branch came");
    let mut updates = answer.updates;
    updates.sort_by(|one, other| one.reference.cmp(&other.reference));
    assert_eq!(
        told(&updates),
        [
            update("refs/remotes/origin/main", RefOutcome::FastForward),
            update("refs/tags/v1", RefOutcome::Rejected),
        ]
    );
    assert_eq!(
        updates[1].reason.as_deref(),
        Some("would clobber existing tag")
    );
    assert_eq!(pair.repo.git(["rev-parse", "v1"]), ours);
    assert_ne!(ours, theirs);
    // With nothing else to tell it is no success.
    let error = pair.fetch(request).expect_err("all was refused");
    assert_eq!(error.code, ErrorCode::Conflict);
}

#[test]
fn a_bare_repository_fetches_too() {
    let pair = Pair::new();
    let id = pair.repo.commit("second");
    pair.there(&["remote", "add", "work", "../repo"]);
    let request = GitFetchRequest {
        repo_path: Some("../remote.git".into()),
        remote: Some("work".into()),
        ..fetch()
    };
    let answer = pair.fetch(request).expect("a fetch");
    let name = "refs/remotes/work/main";
    assert_eq!(told(&answer.updates), [update(name, RefOutcome::Created)]);
    assert_eq!(pair.there(&["rev-parse", name]), id);
}

#[test]
fn a_fetch_may_be_shallow() {
    let pair = Pair::new();
    pair.advance("deep");
    pair.advance("deep");
    let request = |depth| GitFetchRequest {
        refspecs: vec!["deep:refs/remotes/origin/deep".into()],
        depth: Some(depth),
        ..fetch()
    };
    // Over a protocol: git ignores the depth of a path.
    let url = format!("file://{}", pair.folder().join("remote.git").display());
    pair.repo.git(["remote", "set-url", "origin", &url]);
    pair.fetch(request(1)).expect("a fetch");
    let count = pair.repo.git(["rev-list", "--count", "origin/deep"]);
    assert_eq!(count, "1");
    let error = pair.fetch(request(0)).expect_err("no depth");
    assert_eq!(error.code, ErrorCode::InvalidArguments);
}

#[test]
fn a_remote_outside_the_roots_or_of_another_protocol_is_refused() {
    let pair = Pair::new();
    let elsewhere = Pair::new();
    let outside = elsewhere.folder().join("remote.git");
    let outside = outside.to_str().expect("a path");
    let link = pair.folder().join("link.git");
    std::os::unix::fs::symlink(outside, &link).expect("a link");
    let marker = pair.folder().join("hacked");
    let helper = format!("ext::touch {}", marker.display());
    for url in [
        outside,
        &format!("file://{outside}"),
        "../link.git",
        &helper,
        "fd::3",
        "http://example.org/a.git",
        "git://example.org/a.git",
        "ftp://example.org/a.git",
    ] {
        pair.repo.git(["config", "remote.origin.url", url]);
        let error = pair.fetch(fetch()).expect_err(url);
        assert_eq!(error.code, ErrorCode::PermissionDenied, "{url}: {error:?}");
    }
    // Names that are rewritten into one of those are those.
    pair.repo
        .git(["config", "url.ext::touch.insteadOf", "work:"]);
    pair.repo
        .git(["config", "remote.origin.url", "work: hacked"]);
    let error = pair.fetch(fetch()).expect_err("a helper");
    assert_eq!(error.code, ErrorCode::PermissionDenied);
    for url in [
        "ssh://-oProxyCommand=touch/x",
        "-oProxyCommand=touch:x",
        "--upload-pack=touch",
    ] {
        pair.repo.git(["config", "remote.origin.url", url]);
        let error = pair.fetch(fetch()).expect_err(url);
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{url}: {error:?}");
    }
    assert!(!marker.exists());
}

#[test]
fn a_foreign_helper_of_the_configuration_is_not_run() {
    let pair = Pair::new();
    pair.repo.git(["config", "remote.origin.vcs", "ext"]);
    let marker = pair.folder().join("hacked");
    let url = format!("sh -c 'touch {}'", marker.display());
    pair.repo.git(["config", "remote.origin.url", &url]);
    pair.fetch(fetch()).expect_err("it is refused");
    assert!(!marker.exists());
}

#[test]
fn a_group_of_remotes_is_not_fetched_under_the_name_of_one() {
    let pair = Pair::new();
    pair.repo.git(["config", "remotes.origin", "origin other"]);
    for remote in [None, Some("origin".into())] {
        let request = GitFetchRequest { remote, ..fetch() };
        let error = pair.fetch(request).expect_err("it is ambiguous");
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    }
}

#[test]
fn submodules_are_left_alone() {
    let pair = Pair::new();
    let library = Pair::new();
    let url = library.folder().join("remote.git");
    let other = pair.folder().join("other");
    pair.advance("main");
    pair.run(
        &other,
        &[
            "submodule",
            "add",
            "-q",
            url.to_str().expect("a path"),
            "lib",
        ],
    );
    pair.run(&other, &["commit", "-q", "-m", "a submodule"]);
    pair.run(&other, &["push", "-q"]);
    pair.repo.git(["config", "fetch.recurseSubmodules", "true"]);
    let answer = pair.fetch(fetch()).expect("a fetch");
    assert_eq!(
        told(&answer.updates),
        [update("refs/remotes/origin/main", RefOutcome::FastForward)]
    );
    assert!(!pair.repo.top().join(".git/modules").exists());
}

#[test]
fn a_lock_that_was_left_behind_is_a_conflict() {
    let pair = Pair::new();
    pair.advance("main");
    let lock = pair.repo.top().join(".git/refs/remotes/origin/main.lock");
    fs::write(lock, "").expect("a file");
    let error = pair.fetch(fetch()).expect_err("it is locked");
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
}
