use std::os::unix::fs::symlink;

use kleisli::protocol::{
    EntryKind, ErrorCode, FileContent, GitListFilesRequest, GitListFilesResponse,
    GitReadFileRequest, GitReadFileResponse, GitRequest, TextContent, TreeEntry,
};

use crate::repo::{Repo, name, shown};
use crate::request;

fn list(repo: &Repo, request: GitListFilesRequest) -> GitListFilesResponse {
    repo.ask(GitRequest::GitListFiles(request)).expect("a list")
}

fn read(repo: &Repo, request: GitReadFileRequest) -> GitReadFileResponse {
    repo.ask(GitRequest::GitReadFile(request)).expect("a file")
}

fn text(answer: GitReadFileResponse) -> TextContent {
    match answer.content {
        FileContent::Text(text) => text,
        FileContent::Binary => panic!("`{}` is binary", answer.path),
    }
}

/// Holds the host's list of the head's files against `git ls-tree`.
pub fn assert_like_git(repo: &Repo, recursive: bool) -> Vec<TreeEntry> {
    let request = GitListFilesRequest {
        recursive,
        ..request::list_files()
    };
    let ours = list(repo, request);
    let mut arguments = vec!["ls-tree", "-z", "-l", "HEAD"];
    if recursive {
        arguments.push("-r");
    }
    let theirs = repo.git_bytes(arguments);
    let theirs: Vec<_> = theirs.split(|byte| *byte == 0).filter_map(entry).collect();
    assert_eq!(ours.entries, theirs);
    assert_eq!(ours.total as usize, theirs.len());
    assert_eq!(ours.revision, repo.head());
    ours.entries
}

fn entry(record: &[u8]) -> Option<TreeEntry> {
    let tab = record.iter().position(|byte| *byte == b'\t')?;
    let fields = String::from_utf8_lossy(&record[..tab]);
    let fields: Vec<_> = fields.split_whitespace().collect();
    Some(TreeEntry {
        path: shown(&record[tab + 1..]),
        entry: match fields[0] {
            "040000" => EntryKind::Folder,
            "100644" => EntryKind::File,
            "100755" => EntryKind::Executable,
            "120000" => EntryKind::Link,
            "160000" => EntryKind::Submodule,
            mode => panic!("an unknown mode {mode}"),
        },
        id: fields[2].into(),
        size: fields[3].parse().ok(),
    })
}

/// A file of each kind, some of them in folders.
fn varied() -> Repo {
    let (repo, inner) = (Repo::new(), Repo::new());
    inner.write("a", "1").commit("first");
    repo.write("plain.txt", "one\ntwo\nthree")
        .write("src/deep/er.rs", "fn main() {}\n");
    repo.write("src.d", "sorts between")
        .write("src/lib.rs", "")
        .write("run.sh", "#!/bin/sh\n");
    repo.write(name(b"caf\xe9"), "1\n").write("binary", b"a\0b");
    symlink("../outside", repo.top().join("link")).unwrap();
    repo.git([
        "submodule",
        "-q",
        "add",
        inner.top().to_str().unwrap(),
        "sub",
    ]);
    repo.git(["add", "-A"]);
    repo.git(["update-index", "--chmod=+x", "run.sh"]);
    repo.git(["commit", "-q", "-m", "first"]);
    repo
}

#[test]
fn lists_every_kind_of_entry_in_gits_order() {
    let repo = varied();
    assert_like_git(&repo, false);
    assert_like_git(&repo, true);
}

#[test]
fn lists_what_is_below_a_folder() {
    let repo = varied();
    let paths = |path: &str, recursive: bool| {
        let request = GitListFilesRequest {
            path: Some(path.into()),
            recursive,
            ..request::list_files()
        };
        let entries = list(&repo, request).entries;
        entries
            .into_iter()
            .map(|entry| entry.path)
            .collect::<Vec<_>>()
    };
    assert_eq!(paths("src", false), ["src/deep", "src/lib.rs"]);
    assert_eq!(paths("src/", true), ["src/deep/er.rs", "src/lib.rs"]);
    assert_eq!(paths("plain.txt", true), ["plain.txt"]);
    assert_eq!(paths("sub", false), ["sub"]);
    assert_eq!(paths(r#""caf\351""#, false), [r#""caf\351""#]);
}

#[test]
fn pages_through_a_list() {
    let repo = varied();
    let all = assert_like_git(&repo, true);
    let page = |skip: u32| {
        let request = GitListFilesRequest {
            recursive: true,
            max_count: 4,
            skip,
            ..request::list_files()
        };
        let page = list(&repo, request);
        assert_eq!(page.total as usize, all.len());
        page.entries
    };
    assert_eq!([page(0), page(4), page(8)].concat(), all);
    assert!(page(99).is_empty());
}

#[test]
fn reads_a_file_as_it_is_at_a_revision() {
    let repo = varied();
    let first = repo.head();
    repo.write("plain.txt", "changed\n").commit("second");
    repo.write("plain.txt", "not committed\n");
    assert_eq!(
        text(read(&repo, request::read_file("plain.txt"))).text,
        "changed\n"
    );
    let request = GitReadFileRequest {
        revision: Some("HEAD~1".into()),
        ..request::read_file("plain.txt")
    };
    let ours = read(&repo, request);
    assert_eq!(ours.revision, first);
    assert_eq!(ours.id, repo.git(["rev-parse", "HEAD~1:plain.txt"]));
    assert_eq!((ours.entry, ours.size), (EntryKind::File, 13));
    let ours = text(ours);
    assert_eq!(
        (ours.text.as_str(), ours.total_lines),
        ("one\ntwo\nthree", 3)
    );
}

#[test]
fn reads_links_without_following_them() {
    let repo = varied();
    let ours = read(&repo, request::read_file("link"));
    assert_eq!(ours.entry, EntryKind::Link);
    assert_eq!(text(ours).text, "../outside");
}

#[test]
fn sends_no_binary_content() {
    let repo = varied();
    repo.write("late", [vec![b'a'; 8000], vec![0]].concat())
        .commit("late");
    repo.write("early", [vec![b'a'; 7999], vec![0]].concat())
        .commit("early");
    assert_eq!(
        read(&repo, request::read_file("binary")).content,
        FileContent::Binary
    );
    assert_eq!(
        read(&repo, request::read_file("early")).content,
        FileContent::Binary
    );
    assert_eq!(
        text(read(&repo, request::read_file("late"))).text.len(),
        8001
    );
}

#[test]
fn reads_as_many_lines_as_fit() {
    let repo = Repo::new();
    repo.write("a", "one\ntwo\n\u{e9}\u{e9}\u{e9}\u{e9}\nfour")
        .write("empty", "")
        .commit("first");
    let page = |start_line: u32, max_lines: u32, max_bytes: u32| {
        let request = GitReadFileRequest {
            start_line,
            max_lines,
            max_bytes,
            ..request::read_file("a")
        };
        let ours = text(read(&repo, request));
        assert_eq!((ours.total_lines, ours.start_line), (4, start_line));
        (ours.text, ours.line_count, ours.cut)
    };
    assert_eq!(page(1, 2, 99), ("one\ntwo\n".into(), 2, false));
    assert_eq!(page(1, 9, 10), ("one\ntwo\n".into(), 2, false));
    assert_eq!(page(3, 9, 5), ("\u{e9}\u{e9}".into(), 1, true));
    assert_eq!(page(4, 9, 99), ("four".into(), 1, false));
    assert_eq!(page(5, 9, 99), (String::new(), 0, false));
    let empty = text(read(&repo, request::read_file("empty")));
    assert_eq!((empty.text.as_str(), empty.total_lines), ("", 0));
}

#[test]
fn says_what_a_path_is_where_it_is_no_file() {
    let repo = varied();
    let refused = |path: &str| {
        let request = GitRequest::GitReadFile(request::read_file(path));
        repo.ask::<GitReadFileResponse>(request).unwrap_err()
    };
    let folder = refused("src");
    assert_eq!(folder.code, ErrorCode::InvalidArguments);
    assert_eq!(
        folder.message,
        "`src` is a folder; list it with `git_list_files`"
    );
    assert!(refused("sub").message.contains("submodule"));
    assert_eq!(refused("src/nothing").code, ErrorCode::NotFound);
    assert_eq!(refused("link/passwd").code, ErrorCode::NotFound);
    assert_eq!(refused("../outside").code, ErrorCode::PermissionDenied);
    assert_eq!(refused("/etc/passwd").code, ErrorCode::PermissionDenied);
    assert_eq!(refused("a\0b").code, ErrorCode::InvalidArguments);
    assert_eq!(refused("\"a").code, ErrorCode::InvalidArguments);
    assert_eq!(refused(r#""a\9""#).code, ErrorCode::InvalidArguments);
}
