use std::collections::HashMap;

use kleisli::protocol::{ErrorCode, GitBlameRequest, GitBlameResponse, GitRequest};

use crate::repo::{Repo, name, shown};
use crate::request;

fn blame(repo: &Repo, request: GitBlameRequest) -> GitBlameResponse {
    repo.ask(GitRequest::GitBlame(request)).expect("a blame")
}

/// A line as both tell it: its number, commit, the path there, author, summary and text.
type Line = (u32, String, String, String, String, String);

/// Holds the host's blame of a file at the head against `git blame --line-porcelain`.
pub fn assert_like_git(repo: &Repo, path: &str) -> GitBlameResponse {
    let answer = blame(repo, request::blame(path));
    let ours: Vec<Line> = answer
        .hunks
        .iter()
        .flat_map(|hunk| {
            let old = hunk.old_path.clone().unwrap_or_else(|| path.to_owned());
            hunk.lines
                .iter()
                .zip(hunk.start_line..)
                .map(move |(line, number)| {
                    (
                        number,
                        hunk.commit.clone(),
                        old.clone(),
                        hunk.author.clone(),
                        hunk.summary.clone(),
                        line.clone(),
                    )
                })
        })
        .collect();
    assert_eq!(
        ours,
        theirs(&repo.git_bytes(["blame", "--line-porcelain", "HEAD", "--", path]))
    );
    assert_eq!(answer.total_lines as usize, ours.len());
    answer
}

fn theirs(text: &[u8]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut fields: HashMap<String, Vec<u8>> = HashMap::new();
    let mut current = (String::new(), 0);
    for line in text.split(|byte| *byte == b'\n') {
        if let Some(content) = line.strip_prefix(b"\t") {
            let field = |key: &str| String::from_utf8_lossy(&fields[key]).into_owned();
            lines.push((
                current.1,
                current.0.clone(),
                shown(&fields["filename"]),
                field("author"),
                field("summary"),
                String::from_utf8_lossy(content)
                    .trim_end_matches('\r')
                    .to_owned(),
            ));
            continue;
        }
        let words: Vec<_> = line.splitn(2, |byte| *byte == b' ').collect();
        let key = String::from_utf8_lossy(words[0]).into_owned();
        let rest = words.get(1).copied().unwrap_or_default();
        if key.len() == 40 {
            let numbers = String::from_utf8_lossy(rest);
            let number = numbers.split(' ').nth(1).expect("a line number");
            current = (key, number.parse().expect("a number"));
        } else {
            fields.insert(key, rest.to_vec());
        }
    }
    lines
}

#[test]
fn tells_who_wrote_each_line() {
    let repo = Repo::new();
    repo.write("a", "one\ntwo\nthree\nfour\n").commit("first");
    repo.write("a", "one\n2\nthree\nfour\n").commit("second");
    repo.write("a", "zero\none\n2\nfour\nfive").commit("third");
    let ours = assert_like_git(&repo, "a");
    assert_eq!(ours.hunks.len(), 5);
}

#[test]
fn joins_neighbouring_lines_of_one_commit() {
    let repo = Repo::new();
    repo.write("a", "one\ntwo\nthree\n").commit("first");
    let ours = assert_like_git(&repo, "a");
    assert_eq!(ours.hunks.len(), 1);
    assert_eq!(ours.hunks[0].lines, ["one", "two", "three"]);
}

#[test]
fn follows_renames() {
    let repo = Repo::new();
    repo.write("old", "one\ntwo\nthree\nfour\nfive\n")
        .commit("first");
    repo.git(["mv", "old", "new"]);
    repo.commit("rename");
    repo.write("new", "one\ntwo\n3\nfour\nfive\n")
        .commit("change");
    let ours = assert_like_git(&repo, "new");
    assert_eq!(ours.hunks[0].old_path.as_deref(), Some("old"));
    assert_eq!(ours.hunks[1].old_path, None);
}

#[test]
fn follows_a_rename_on_one_side_of_a_merge() {
    let repo = Repo::new();
    repo.write("old", "1\n2\n3\n4\n5\n6\n7\n8\n")
        .commit("first");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.git(["mv", "old", "new"]);
    repo.commit("rename");
    repo.git(["checkout", "-q", "main"]);
    repo.write("old", "one\n2\n3\n4\n5\n6\n7\n8\n")
        .commit("main");
    repo.wait(60);
    repo.git(["merge", "-q", "-m", "merge", "topic"]);
    assert_like_git(&repo, "new");
}

#[test]
fn finds_both_sides_of_a_merge() {
    let repo = Repo::new();
    repo.write("a", "1\n2\n3\n4\n5\n6\n7\n8\n").commit("first");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("a", "1\n2\n3\n4\n5\n6\n7\neight\n")
        .commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "one\n2\n3\n4\n5\n6\n7\n8\n").commit("main");
    repo.wait(60);
    repo.git(["merge", "-q", "-m", "merge", "topic"]);
    assert_like_git(&repo, "a");
}

#[test]
fn reads_only_the_lines_that_are_asked_for() {
    let repo = Repo::new();
    repo.write("a", "one\ntwo\nthree\n").commit("first");
    repo.write("a", "one\n2\nthree\n").commit("second");
    let page = |start_line: u32, max_lines: u32| {
        let request = GitBlameRequest {
            start_line,
            max_lines,
            ..request::blame("a")
        };
        let ours = blame(&repo, request);
        let lines: Vec<_> = ours.hunks.into_iter().flat_map(|hunk| hunk.lines).collect();
        (lines.join(" "), ours.total_lines)
    };
    assert_eq!(page(2, 1), ("2".into(), 3));
    assert_eq!(page(2, 9), ("2 three".into(), 3));
    assert_eq!(page(9, 9), (String::new(), 3));
}

#[test]
fn reads_at_a_revision_and_not_the_work_tree() {
    let repo = Repo::new();
    let first = repo.write("a", "one\r\n").commit("first");
    repo.write("a", "two\n").commit("second");
    repo.write("a", "three\n");
    let request = GitBlameRequest {
        revision: Some("HEAD~1".into()),
        ..request::blame("a")
    };
    let ours = blame(&repo, request);
    assert_eq!(ours.revision, first);
    assert_eq!(ours.hunks[0].lines, ["one"]);
}

#[test]
fn blames_files_whose_names_are_not_text() {
    let repo = Repo::new();
    repo.write(name(b"caf\xe9"), "one\n").commit("first");
    let ours = blame(&repo, request::blame(r#""caf\351""#));
    assert_eq!(ours.hunks.len(), 1);
    assert_eq!(ours.hunks[0].old_path, None);
}

#[test]
fn refuses_what_has_no_lines() {
    let repo = Repo::new();
    repo.write("binary", b"a\0b")
        .write("folder/a", "1\n")
        .write("empty", "");
    repo.commit("first");
    let refused = |request: GitBlameRequest| {
        repo.ask::<GitBlameResponse>(GitRequest::GitBlame(request))
            .unwrap_err()
    };
    assert_eq!(
        refused(request::blame("binary")).code,
        ErrorCode::Unsupported
    );
    assert_eq!(
        refused(request::blame("folder")).code,
        ErrorCode::InvalidArguments
    );
    assert_eq!(refused(request::blame("nothing")).code, ErrorCode::NotFound);
    assert_eq!(
        refused(request::blame("")).code,
        ErrorCode::InvalidArguments
    );
    let zero = GitBlameRequest {
        start_line: 0,
        ..request::blame("folder/a")
    };
    assert_eq!(refused(zero).message, "`start_line` is counted from 1");
    assert!(blame(&repo, request::blame("empty")).hunks.is_empty());
}
