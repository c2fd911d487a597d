use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use kleisli::protocol::{
    CallError, ChangeKind, GitRequest, GitStatusRequest, GitStatusResponse, RepositoryState,
    StatusEntry, Upstream,
};

use crate::repo::{Repo, ask, name, scope, shown};
use crate::request;

fn status(repo: &Repo) -> GitStatusResponse {
    repo.ask(GitRequest::GitStatus(request::status()))
        .expect("a status")
}

/// Holds the host's status against `git status --porcelain=v2`.
pub fn assert_like_git(repo: &Repo) -> GitStatusResponse {
    let ours = status(repo);
    let theirs = read(&repo.git_bytes(["status", "--porcelain=v2", "--branch", "-z"]));
    assert_eq!(ours.branch, theirs.branch);
    assert_eq!(ours.head, theirs.head);
    assert_eq!(ours.upstream, theirs.upstream);
    assert_eq!(ours.entries, theirs.entries);
    assert_eq!(ours.total as usize, theirs.entries.len());
    ours
}

struct Theirs {
    branch: Option<String>,
    head: Option<String>,
    upstream: Option<Upstream>,
    entries: Vec<StatusEntry>,
}

fn read(text: &[u8]) -> Theirs {
    let mut theirs = Theirs {
        branch: None,
        head: None,
        upstream: None,
        entries: Vec::new(),
    };
    let mut records = text
        .split(|byte| *byte == 0)
        .filter(|record| !record.is_empty());
    let mut entries = Vec::new();
    while let Some(record) = records.next() {
        if record.starts_with(b"# ") {
            header(&mut theirs, &String::from_utf8_lossy(record));
            continue;
        }
        let fields = match record[0] {
            b'1' => 9,
            b'2' => 10,
            b'u' => 11,
            _ => 2,
        };
        let parts: Vec<_> = record.splitn(fields, |byte| *byte == b' ').collect();
        let path = parts[fields - 1];
        let (staged, unstaged) = match record[0] {
            b'?' => (None, Some(ChangeKind::Untracked)),
            b'u' => (None, Some(ChangeKind::Conflicted)),
            _ => (change(parts[1][0]), change(parts[1][1])),
        };
        let old_path = (record[0] == b'2').then(|| shown(records.next().expect("the old path")));
        entries.push((
            path.to_vec(),
            StatusEntry {
                path: shown(path),
                old_path,
                staged,
                unstaged,
            },
        ));
    }
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    theirs.entries = entries.into_iter().map(|(_, entry)| entry).collect();
    theirs
}

fn header(theirs: &mut Theirs, line: &str) {
    let (key, value) = line[2..].split_once(' ').expect("a header");
    match key {
        "branch.oid" => theirs.head = (value != "(initial)").then(|| value.to_owned()),
        "branch.head" => theirs.branch = (value != "(detached)").then(|| value.to_owned()),
        "branch.upstream" => {
            theirs.upstream = Some(Upstream {
                name: value.to_owned(),
                ahead: None,
                behind: None,
            });
        }
        "branch.ab" => {
            let upstream = theirs.upstream.as_mut().expect("an upstream");
            let (ahead, behind) = value.split_once(' ').expect("two numbers");
            upstream.ahead = ahead[1..].parse().ok();
            upstream.behind = behind[1..].parse().ok();
        }
        _ => {}
    }
}

fn change(letter: u8) -> Option<ChangeKind> {
    match letter {
        b'.' => None,
        b'M' => Some(ChangeKind::Modified),
        b'T' => Some(ChangeKind::TypeChanged),
        b'A' => Some(ChangeKind::Added),
        b'D' => Some(ChangeKind::Deleted),
        b'R' => Some(ChangeKind::Renamed),
        b'C' => Some(ChangeKind::Copied),
        other => panic!("an unknown letter {other}"),
    }
}

#[test]
fn says_nothing_of_a_clean_work_tree() {
    let repo = Repo::new();
    repo.write("a.txt", "one\n").commit("first");
    let ours = assert_like_git(&repo);
    assert!(ours.entries.is_empty());
    assert_eq!(ours.root, repo.top().to_str().unwrap());
    assert_eq!(ours.state, RepositoryState::Clean);
}

#[test]
fn tells_every_kind_of_change() {
    let repo = Repo::new();
    for file in [
        "changed",
        "staged",
        "both",
        "gone",
        "gone staged",
        "typed",
        "mode",
    ] {
        repo.write(file, format!("{file}\none\ntwo\nthree\n"));
    }
    repo.write(".gitignore", "*.log\nbuild/\n");
    repo.commit("first");
    repo.write("changed", "other\n");
    repo.write("staged", "other\n").write("both", "index\n");
    repo.write("new", "new\n");
    repo.git(["add", "staged", "both", "new"]);
    repo.write("both", "work tree\n");
    repo.remove("gone").git(["rm", "-q", "gone staged"]);
    repo.remove("typed");
    symlink("changed", repo.top().join("typed")).unwrap();
    repo.git(["update-index", "--chmod=+x", "mode"]);
    repo.write("untracked", "")
        .write("folder/a", "")
        .write("folder/b", "");
    repo.write("debug.log", "").write("build/out", "");
    fs::create_dir(repo.top().join("empty")).unwrap();
    let ours = assert_like_git(&repo);
    let kinds: Vec<_> = ours
        .entries
        .iter()
        .map(|entry| entry.path.as_str())
        .collect();
    assert!(kinds.contains(&"folder/"));
    assert!(!kinds.contains(&"debug.log"));
}

#[test]
fn finds_a_staged_rename() {
    let repo = Repo::new();
    repo.write("old.txt", "one\ntwo\nthree\nfour\n")
        .commit("first");
    repo.git(["mv", "old.txt", "new.txt"]);
    repo.write("new.txt", "one\ntwo\nthree\nfour\nfive\n");
    let ours = assert_like_git(&repo);
    assert_eq!(ours.entries[0].old_path.as_deref(), Some("old.txt"));
}

#[test]
fn tells_an_empty_repository_by_its_branch() {
    let repo = Repo::new();
    let ours = assert_like_git(&repo);
    assert_eq!(ours.branch.as_deref(), Some("main"));
    assert_eq!(ours.head, None);
    repo.write("a", "").write("b", "").git(["add", "a"]);
    assert_like_git(&repo);
}

#[test]
fn tells_a_detached_head() {
    let repo = Repo::new();
    let first = repo.write("a", "1").commit("first");
    repo.write("a", "2").commit("second");
    repo.git(["checkout", "-q", &first]);
    assert_eq!(assert_like_git(&repo).branch, None);
}

#[test]
fn tells_conflicts_and_the_merge_that_waits() {
    let repo = Repo::new();
    repo.write("both", "base\n")
        .write("removed", "base\n")
        .commit("base");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("both", "topic\n")
        .write("added", "topic\n")
        .remove("removed");
    repo.commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("both", "main\n")
        .write("added", "main\n")
        .write("removed", "main\n");
    repo.commit("main");
    assert!(!repo.try_git(["merge", "-q", "topic"]));
    let ours = assert_like_git(&repo);
    assert_eq!(ours.state, RepositoryState::Merge);
    assert_eq!(ours.entries.len(), 3);
}

#[test]
fn tells_how_far_the_upstream_is() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    repo.git(["clone", "-q", "--bare", ".", "../origin.git"]);
    repo.git(["remote", "add", "origin", "../origin.git"]);
    repo.git(["fetch", "-q", "origin"]);
    repo.git(["branch", "-q", "-u", "origin/main"]);
    repo.write("a", "2").commit("second");
    repo.write("a", "3").commit("third");
    let ours = assert_like_git(&repo).upstream.expect("an upstream");
    assert_eq!((ours.ahead, ours.behind), (Some(2), Some(0)));
    repo.git(["update-ref", "-d", "refs/remotes/origin/main"]);
    let gone = assert_like_git(&repo).upstream.expect("an upstream");
    assert_eq!((gone.ahead, gone.behind), (None, None));
}

#[test]
fn writes_a_name_that_is_not_text_in_quotes() {
    let repo = Repo::new();
    repo.write(name(b"caf\xe9.txt"), "1")
        .write("\"quoted\"", "1")
        .write("na\u{ef}ve", "1");
    let ours = assert_like_git(&repo);
    let paths: Vec<_> = ours
        .entries
        .iter()
        .map(|entry| entry.path.as_str())
        .collect();
    assert_eq!(paths, [r#""\"quoted\"""#, r#""caf\351.txt""#, "na\u{ef}ve"]);
}

#[test]
fn tells_changes_in_submodules() {
    let (repo, inner) = (Repo::new(), Repo::new());
    inner.write("a", "1").commit("first");
    repo.git([
        "submodule",
        "-q",
        "add",
        inner.top().to_str().unwrap(),
        "sub",
    ]);
    assert_like_git(&repo);
    repo.commit("with a submodule");
    assert!(assert_like_git(&repo).entries.is_empty());
    repo.write("sub/a", "2");
    assert_eq!(assert_like_git(&repo).entries.len(), 1);
    repo.git(["-C", "sub", "commit", "-q", "-a", "-m", "second"]);
    assert_like_git(&repo);
    repo.git(["add", "sub"]);
    assert_like_git(&repo);
}

#[test]
fn tells_a_bare_repository() {
    let repo = Repo::new();
    let first = repo.write("a", "1").commit("first");
    repo.git(["clone", "-q", "--bare", ".", "../bare.git"]);
    let bare = repo.beside("bare.git");
    let ours = at(&bare, None).expect("a status");
    assert!(ours.bare && ours.entries.is_empty());
    assert_eq!(ours.head, Some(first));
    assert_eq!(ours.root, bare.to_str().unwrap());
}

#[test]
fn leaves_out_what_a_sparse_checkout_leaves_out() {
    let repo = Repo::new();
    repo.write("in/a", "1").write("out/b", "1").commit("first");
    repo.git([
        "sparse-checkout",
        "set",
        "--cone",
        "--no-sparse-index",
        "in",
    ]);
    assert!(!repo.top().join("out/b").exists());
    assert!(assert_like_git(&repo).entries.is_empty());
}

#[test]
fn tells_what_is_only_intended_to_be_added() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    repo.write("b", "2").git(["add", "-N", "b"]);
    assert_like_git(&repo);
}

#[test]
fn counts_what_the_limit_leaves_out() {
    let repo = Repo::new();
    repo.write("a", "").write("b", "").write("c", "");
    let request = GitStatusRequest {
        max_count: 2,
        ..request::status()
    };
    let ours: GitStatusResponse = repo.ask(GitRequest::GitStatus(request)).unwrap();
    assert_eq!((ours.entries.len(), ours.total), (2, 3));
}

#[test]
fn leaves_the_index_on_disk_alone() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    let index = repo.top().join(".git/index");
    let before = fs::read(&index).unwrap();
    repo.write("a", "1");
    status(&repo);
    assert_eq!(fs::read(&index).unwrap(), before);
    assert!(!repo.top().join(".git/index.lock").exists());
}

fn at(root: &Path, repo_path: Option<&str>) -> Result<GitStatusResponse, CallError> {
    let request = GitStatusRequest {
        repo_path: repo_path.map(str::to_owned),
        ..request::status()
    };
    ask(&scope(&[root]), GitRequest::GitStatus(request))
}

#[test]
fn reads_a_linked_work_tree() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    repo.git(["worktree", "add", "-q", "-b", "topic", "../linked"]);
    let linked = repo.beside("linked");
    fs::write(linked.join("b"), "new").unwrap();
    let ours = at(&linked, None).expect("a status");
    assert_eq!(ours.branch.as_deref(), Some("topic"));
    assert_eq!(ours.root, linked.to_str().unwrap());
    assert_eq!(ours.entries.len(), 1);
}

#[test]
fn reads_the_repository_above_a_folder_in_it() {
    let repo = Repo::new();
    repo.write("deep/er/a", "1").commit("first");
    repo.write("b", "2");
    let ours = at(repo.top(), Some("deep/er")).expect("a status");
    assert_eq!(ours.root, repo.top().to_str().unwrap());
    assert_eq!(ours.entries[0].path, "b");
}

/// A status of which only the effects matter.
pub fn any(repo: &Repo) {
    status(repo);
}
