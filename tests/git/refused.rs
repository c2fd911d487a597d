//! Repositories that can't be read, and calls that have to end: each has its code and its words.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;
use std::time::Duration;

use kleisli::host::{CallScope, Deadline};
use kleisli::protocol::{
    BranchScope, CallError, Comparison, ErrorCode, GitDiffRequest, GitRequest, GitStatusRequest,
};
use serde_json::Value;

use crate::repo::{Repo, ask, scope};
use crate::request;

fn refused(repo: &Repo, request: GitRequest) -> CallError {
    repo.ask::<Value>(request).expect_err("it can't be read")
}

fn status(root: &Path) -> Result<Value, CallError> {
    ask(&scope(&[root]), GitRequest::GitStatus(request::status()))
}

/// One request of each operation.
fn every_request() -> Vec<GitRequest> {
    vec![
        GitRequest::GitStatus(request::status()),
        GitRequest::GitLog(request::log()),
        GitRequest::GitShow(request::show("HEAD")),
        GitRequest::GitDiff(request::diff(Comparison::Unstaged)),
        GitRequest::GitBranches(request::branches(BranchScope::All)),
        GitRequest::GitBlame(request::blame("a")),
        GitRequest::GitReadFile(request::read_file("a")),
        GitRequest::GitListFiles(request::list_files()),
    ]
}

#[test]
fn a_folder_that_is_no_repository() {
    let repo = Repo::folder("plain");
    let top = repo.top().display().to_string();
    for request in every_request() {
        let error = refused(&repo, request);
        assert_eq!(error.code, ErrorCode::NotFound);
        assert_eq!(
            error.message,
            format!(
                "`{top}` is not in a git repository; pass the folder of one as `repo_path`, or \
                 run `git init`"
            )
        );
    }
}

#[test]
fn a_file_as_repository() {
    let repo = Repo::new();
    repo.write("a", "1");
    let request = GitStatusRequest {
        repo_path: Some("a".into()),
        ..request::status()
    };
    let error = refused(&repo, GitRequest::GitStatus(request));
    assert_eq!(error.code, ErrorCode::InvalidArguments);
}

#[test]
fn objects_of_sha_256() {
    let repo = Repo::folder("sha256");
    repo.git(["init", "-q", "--object-format=sha256"]);
    let error = refused(&repo, GitRequest::GitStatus(request::status()));
    assert_eq!(error.code, ErrorCode::Unsupported);
    assert_eq!(
        error.message,
        "the repository has SHA-256 objects; kleisli can't read it, use `git` for it"
    );
}

#[test]
fn a_partial_clone() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    repo.git(["config", "uploadpack.allowFilter", "true"]);
    let source = format!("file://{}", repo.top().display());
    repo.git([
        "clone",
        "-q",
        "--no-checkout",
        "--filter=blob:none",
        &source,
        "../partial",
    ]);
    let partial = repo.beside("partial");
    assert!(
        status(&partial).is_ok(),
        "what needs no missing object works"
    );
    for request in [
        GitRequest::GitReadFile(request::read_file("a")),
        GitRequest::GitListFiles(request::list_files()),
        GitRequest::GitShow(request::show("HEAD")),
        GitRequest::GitBlame(request::blame("a")),
    ] {
        let error = ask::<Value>(&scope(&[&partial]), request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Unsupported, "{error:?}");
        assert!(
            error
                .message
                .starts_with("this is a partial clone and lacks "),
            "{error:?}"
        );
    }
}

#[test]
fn references_in_a_reftable() {
    let repo = Repo::folder("reftable");
    if !repo.try_git(["init", "-q", "--ref-format=reftable"]) {
        println!("skipped: this git has no reftables");
        return;
    }
    let error = refused(&repo, GitRequest::GitStatus(request::status()));
    assert_eq!(error.code, ErrorCode::Unsupported);
    assert!(error.message.contains("reftable"), "{error:?}");
}

#[test]
fn a_version_of_the_future() {
    let repo = Repo::new();
    repo.git(["config", "core.repositoryFormatVersion", "9"]);
    let error = refused(&repo, GitRequest::GitStatus(request::status()));
    assert_eq!(error.code, ErrorCode::Unsupported, "{error:?}");
}

#[test]
fn a_sparse_or_split_index() {
    let repo = Repo::new();
    repo.write("in/a", "1").write("out/b", "1").commit("first");
    repo.git(["update-index", "--split-index"]);
    let error = refused(&repo, GitRequest::GitStatus(request::status()));
    assert_eq!(error.code, ErrorCode::Unsupported, "{error:?}");
    repo.git(["update-index", "--no-split-index"]);
    repo.git(["sparse-checkout", "set", "--cone", "--sparse-index", "in"]);
    let error = refused(&repo, GitRequest::GitStatus(request::status()));
    assert_eq!(error.code, ErrorCode::Unsupported, "{error:?}");
}

#[test]
fn a_repository_of_another_user() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    if fs::metadata(repo.top()).expect("a folder").uid() != 0 {
        println!("skipped: only root can give a folder away");
        return;
    }
    chown(repo.top(), Some(12345), None).expect("the folder is given away");
    for request in every_request() {
        let error = refused(&repo, request);
        assert_eq!(error.code, ErrorCode::PermissionDenied);
        let top = repo.top().display();
        assert_eq!(
            error.message,
            format!(
                "another user owns the repository at `{top}`; if you trust it, a person can run \
                 `git config --global --add safe.directory {top}`"
            )
        );
    }
}

/// Overwrites the loose object of this id with bytes that are no object.
fn corrupt(repo: &Repo, id: &str) {
    let path = repo
        .top()
        .join(".git/objects")
        .join(&id[..2])
        .join(&id[2..]);
    fs::remove_file(&path).expect("the object is loose");
    fs::write(path, b"not zlib").expect("it can be written");
}

fn assert_names(error: &CallError, id: &str) {
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
    assert!(error.message.contains(id), "{error:?}");
    assert!(error.message.contains("git fsck"), "{error:?}");
}

#[test]
fn a_corrupt_object() {
    // How many of the operations read the object; the others have to work.
    for (object, readers) in [
        ("HEAD", 7),
        ("HEAD^{tree}", 5),
        ("HEAD:a", 5),
        ("HEAD~1", 3),
    ] {
        let repo = Repo::new();
        repo.write("a", "1\n").commit("first");
        repo.write("a", "2\n").commit("second");
        let id = repo.git(["rev-parse", object]);
        corrupt(&repo, &id);
        repo.write("a", "3\n");
        let answers = every_request()
            .into_iter()
            .map(|request| repo.ask::<Value>(request));
        let errors: Vec<_> = answers.filter_map(Result::err).collect();
        for error in &errors {
            assert_names(error, &id);
        }
        assert_eq!(errors.len(), readers, "{object}: {errors:?}");
    }
}

#[test]
fn a_missing_object() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    let id = repo.git(["rev-parse", "HEAD:a"]);
    fs::remove_file(
        repo.top()
            .join(".git/objects")
            .join(&id[..2])
            .join(&id[2..]),
    )
    .unwrap();
    for request in [
        GitRequest::GitReadFile(request::read_file("a")),
        GitRequest::GitBlame(request::blame("a")),
        GitRequest::GitShow(request::show("HEAD")),
        GitRequest::GitListFiles(request::list_files()),
    ] {
        assert_names(&refused(&repo, request), &id);
    }
}

#[test]
fn a_branch_that_leads_nowhere() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    let id = "0123456789abcdef0123456789abcdef01234567";
    repo.write(".git/refs/heads/broken", format!("{id}\n"));
    let request = GitRequest::GitBranches(request::branches(BranchScope::Local));
    assert_names(&refused(&repo, request), id);
    assert_names(
        &refused(&repo, GitRequest::GitShow(request::show("broken"))),
        id,
    );
}

#[test]
fn a_configuration_that_is_none() {
    let repo = Repo::new();
    repo.write(".git/config", "[core\n");
    let error = refused(&repo, GitRequest::GitStatus(request::status()));
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
}

#[test]
fn an_index_that_is_none() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    repo.write(".git/index", "nonsense");
    let error = refused(&repo, GitRequest::GitStatus(request::status()));
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
}

#[test]
fn a_bare_repository_has_nothing_to_compare() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    repo.git(["clone", "-q", "--bare", ".", "../bare.git"]);
    let bare = repo.beside("bare.git");
    for comparison in [
        Comparison::Unstaged,
        Comparison::Staged,
        Comparison::Since("HEAD".into()),
    ] {
        let request = GitRequest::GitDiff(request::diff(comparison));
        let error = ask::<Value>(&scope(&[&bare]), request).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidArguments);
    }
    let request = GitRequest::GitReadFile(request::read_file("a"));
    assert!(ask::<Value>(&scope(&[&bare]), request).is_ok());
}

fn ended(repo: &Repo, deadline: &Deadline, request: GitRequest) -> ErrorCode {
    let scope = CallScope {
        deadline: deadline.clone(),
        ..scope(&[repo.top()])
    };
    ask::<Value>(&scope, request)
        .expect_err("the call has ended")
        .code
}

#[test]
fn a_deadline_that_has_passed() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    let deadline = Deadline::after(Duration::ZERO);
    for request in every_request() {
        assert_eq!(ended(&repo, &deadline, request), ErrorCode::Timeout);
    }
}

#[test]
fn a_call_that_the_client_cancelled() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    let deadline = Deadline::after(Duration::from_mins(1));
    deadline.cancel();
    for request in every_request() {
        assert_eq!(ended(&repo, &deadline, request), ErrorCode::Cancelled);
    }
}

#[test]
fn a_difference_that_takes_too_long() {
    let repo = Repo::new();
    let line = |number: u32| format!("{number} {}\n", number.wrapping_mul(2_654_435_761));
    let text: String = (0..300_000).map(line).collect();
    repo.write("a", "").commit("first");
    repo.write("a", &text);
    let request = GitDiffRequest {
        max_bytes: u32::MAX,
        ..request::diff(Comparison::Unstaged)
    };
    let deadline = Deadline::after(Duration::from_millis(20));
    let code = ended(&repo, &deadline, GitRequest::GitDiff(request));
    assert_eq!(code, ErrorCode::Timeout);
}
