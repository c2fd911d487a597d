use kleisli::protocol::{ErrorCode, GitRequest, GitShowRequest, GitShowResponse};

use crate::diff::compare;
use crate::repo::Repo;
use crate::request;

fn show(repo: &Repo, revision: &str) -> GitShowResponse {
    repo.ask(GitRequest::GitShow(request::show(revision)))
        .expect("a commit")
}

#[test]
fn shows_a_commit_and_what_it_changed() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    let second = repo
        .write("a", "2\n")
        .write("b", "1\n")
        .commit("second\n\nWith a body.");
    let ours = show(&repo, "HEAD");
    assert_eq!(ours.commit.id, second);
    assert_eq!(ours.commit.body.as_deref(), Some("With a body."));
    assert_eq!(ours.tag, None);
    compare(&repo, &ours.diff, &["show", "--format=", "HEAD"]);
}

#[test]
fn shows_all_files_of_the_first_commit() {
    let repo = Repo::new();
    repo.write("a", "1\n").write("b", "1\n").commit("first");
    let ours = show(&repo, "HEAD");
    assert_eq!(ours.diff.files.len(), 2);
    compare(&repo, &ours.diff, &["show", "--format=", "HEAD"]);
}

#[test]
fn compares_a_merge_with_its_first_parent() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("t", "1\n").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "2\n").commit("main");
    repo.wait(60);
    repo.git(["merge", "-q", "-m", "merge", "topic"]);
    let ours = show(&repo, "main");
    assert_eq!(ours.commit.parents.len(), 2);
    assert_eq!(ours.diff.files[0].path, "t");
    compare(
        &repo,
        &ours.diff,
        &["show", "--first-parent", "--format=", "main"],
    );
}

#[test]
fn shows_the_annotated_tag_that_led_there() {
    let repo = Repo::new();
    let first = repo.write("a", "1\n").commit("first");
    repo.git(["tag", "-a", "-m", "Release one\n\nNotes.", "v1"]);
    repo.git(["tag", "light"]);
    let ours = show(&repo, "v1");
    let tag = ours.tag.expect("a tag");
    assert_eq!(ours.commit.id, first);
    assert_eq!(
        (tag.name.as_str(), tag.message.as_str()),
        ("v1", "Release one\n\nNotes.")
    );
    assert_eq!(tag.tagger.expect("a tagger").name, "Grace Hopper");
    assert_eq!(show(&repo, "light").tag, None);
}

#[test]
fn shows_only_one_path() {
    let repo = Repo::new();
    repo.write("a", "1\n").write("b/c", "1\n").commit("first");
    let request = GitShowRequest {
        path: Some("b".into()),
        ..request::show("HEAD")
    };
    let ours: GitShowResponse = repo.ask(GitRequest::GitShow(request)).unwrap();
    assert_eq!(ours.diff.files.len(), 1);
    assert_eq!(ours.diff.files[0].path, "b/c");
}

#[test]
fn points_to_the_operation_for_files_and_folders() {
    let repo = Repo::new();
    repo.write("a", "1\n").write("b/c", "1\n").commit("first");
    repo.git(["tag", "-a", "-m", "file", "tagged-file", "HEAD:a"]);
    repo.git(["tag", "-a", "-m", "folder", "tagged-folder", "HEAD:b"]);
    for (revision, operation) in [
        ("HEAD:a", "git_read_file"),
        ("HEAD:b", "git_list_files"),
        ("HEAD^{tree}", "git_list_files"),
        ("tagged-file", "git_read_file"),
        ("tagged-folder", "git_list_files"),
    ] {
        let request = GitRequest::GitShow(request::show(revision));
        let error = repo.ask::<GitShowResponse>(request).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidArguments);
        assert!(error.message.contains(operation), "{error:?}");
    }
}
