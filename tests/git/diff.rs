use std::collections::BTreeMap;
use std::os::unix::fs::symlink;

use kleisli::protocol::{
    ChangeKind, Comparison, Diff, ErrorCode, FileDiff, GitDiffRequest, GitDiffResponse, GitRequest,
    RevisionRange,
};

use crate::repo::{Repo, name, shown};
use crate::request;

fn diff(repo: &Repo, request: GitDiffRequest) -> Diff {
    repo.ask::<GitDiffResponse>(GitRequest::GitDiff(request))
        .expect("a difference")
        .diff
}

/// Holds the host's difference against `git diff` with these arguments: the files, what happened
/// to them, their numbers of lines and their patches.
pub fn assert_like_git(repo: &Repo, comparison: Comparison, arguments: &[&str]) -> Diff {
    let ours = diff(repo, request::diff(comparison));
    compare(repo, &ours, &[&["diff"], arguments].concat());
    ours
}

/// Holds a difference against what `git` prints with these arguments.
pub fn compare(repo: &Repo, ours: &Diff, arguments: &[&str]) {
    let stats = repo.git_bytes([&arguments[..1], &["--numstat", "-z"], &arguments[1..]].concat());
    let stats = numstat(&stats);
    let told: Stats = ours
        .files
        .iter()
        .map(|file| (file.path.clone(), stat(file)))
        .collect();
    assert_eq!(told, stats, "git {arguments:?}");
    assert_eq!(ours.total_files as usize, ours.files.len());
    let sum = |of: fn(&FileDiff) -> u32| ours.files.iter().map(of).sum::<u32>();
    assert_eq!(ours.additions, sum(|file| file.additions));
    assert_eq!(ours.deletions, sum(|file| file.deletions));
    let patches = repo.git([arguments, &["--no-color"]].concat());
    for file in &ours.files {
        assert!(!file.cut);
        assert!(
            file.change == ChangeKind::TypeChanged || patches.contains(file.patch.trim_end()),
            "git {arguments:?} has no such patch:\n{}\n{patches}",
            file.patch
        );
    }
}

/// By path: the old path, the lines added and deleted, and whether it is binary.
type Stats = BTreeMap<String, (Option<String>, u32, u32, bool)>;

fn stat(file: &FileDiff) -> (Option<String>, u32, u32, bool) {
    (
        file.old_path.clone(),
        file.additions,
        file.deletions,
        file.binary,
    )
}

fn numstat(text: &[u8]) -> Stats {
    let mut stats = Stats::new();
    let mut records = text
        .split(|byte| *byte == 0)
        .filter(|record| !record.is_empty());
    while let Some(record) = records.next() {
        let fields: Vec<_> = record.splitn(3, |byte| *byte == b'\t').collect();
        let number = |at: usize| String::from_utf8_lossy(fields[at]).parse().unwrap_or(0);
        let (old, path) = if fields[2].is_empty() {
            let old = records.next().expect("the old path");
            (Some(shown(old)), records.next().expect("the new path"))
        } else {
            (None, fields[2])
        };
        stats.insert(shown(path), (old, number(0), number(1), fields[0] == b"-"));
    }
    stats
}

/// One file of each kind, and what happens to it.
fn changed() -> Repo {
    let repo = Repo::new();
    let lines: Vec<_> = (1..40).map(|line| format!("line {line}\n")).collect();
    let text = lines.concat();
    for file in ["changed", "deleted", "old name", "mode"] {
        repo.write(file, text.replace("line", file));
    }
    repo.write("binary", b"\0\x01\x02").write("no end", "one");
    repo.write(
        "main.c",
        format!("int main(void)\n{{\n{}}}\n", "\tx();\n".repeat(20)),
    );
    repo.commit("first");
    repo.write(
        "changed",
        text.replace("line 20\n", "line twenty\n")
            .replace("line", "changed"),
    );
    repo.remove("deleted").git(["mv", "old name", "new name"]);
    repo.git(["update-index", "--chmod=+x", "mode"]);
    repo.git(["config", "core.fileMode", "false"]);
    repo.write("binary", b"\0\x03")
        .write("no end", "two")
        .write("added", "new\n");
    repo.write(
        "main.c",
        format!("int main(void)\n{{\n{}\ty();\n}}\n", "\tx();\n".repeat(20)),
    );
    repo
}

#[test]
fn compares_the_four_ways() {
    let repo = changed();
    assert_like_git(&repo, Comparison::Unstaged, &[]);
    assert_like_git(&repo, Comparison::Staged, &["--cached"]);
    assert_like_git(&repo, Comparison::Since("HEAD".into()), &["HEAD"]);
    repo.commit("second");
    let ours = assert_like_git(
        &repo,
        request::between("HEAD~1", "HEAD"),
        &["HEAD~1", "HEAD"],
    );
    assert_eq!(ours.files.len(), 8);
    let kinds: BTreeMap<_, _> = ours
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.change))
        .collect();
    assert_eq!(kinds["new name"], ChangeKind::Renamed);
    assert_eq!(kinds["deleted"], ChangeKind::Deleted);
    assert_eq!(kinds["added"], ChangeKind::Added);
    assert_eq!(kinds["mode"], ChangeKind::Modified);
}

#[test]
fn writes_hunks_as_git_does() {
    let repo = Repo::new();
    repo.write("a", "one\ntwo\nthree").commit("first");
    repo.write("a", "one\n2\nthree\n");
    let ours = assert_like_git(&repo, Comparison::Unstaged, &[]);
    assert_eq!(
        ours.files[0].patch,
        "@@ -1,3 +1,3 @@\n one\n-two\n-three\n\\ No newline at end of file\n+2\n+three\n"
    );
}

#[test]
fn compares_with_the_common_ancestor() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("t", "1\n").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "2\n").commit("main");
    let range = RevisionRange {
        from: "main".into(),
        to: "topic".into(),
        merge_base: true,
    };
    let ours = assert_like_git(&repo, Comparison::Between(range), &["main...topic"]);
    assert_eq!(ours.files.len(), 1);
}

#[test]
fn says_that_histories_never_meet() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    repo.git(["checkout", "-q", "--orphan", "other"]);
    repo.write("a", "2\n").commit("other");
    let range = RevisionRange {
        from: "main".into(),
        to: "other".into(),
        merge_base: true,
    };
    let request = GitRequest::GitDiff(request::diff(Comparison::Between(range)));
    let error = repo.ask::<GitDiffResponse>(request).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(error.message.contains("no common ancestor"), "{error:?}");
}

#[test]
fn takes_a_path_literally() {
    let repo = Repo::new();
    for file in ["*", "a", "dir/a", "dir/b", "dirx", ":(top)", "!a", "[a]"] {
        repo.write(file, "1\n");
    }
    repo.commit("first");
    for file in ["*", "a", "dir/a", "dir/b", "dirx", ":(top)", "!a", "[a]"] {
        repo.write(file, "2\n");
    }
    let paths = |path: &str| {
        let request = GitDiffRequest {
            path: Some(path.into()),
            ..request::diff(Comparison::Unstaged)
        };
        let files = diff(&repo, request).files;
        files.into_iter().map(|file| file.path).collect::<Vec<_>>()
    };
    assert_eq!(paths("*"), ["*"]);
    assert_eq!(paths("dir"), ["dir/a", "dir/b"]);
    assert_eq!(paths("dir/"), ["dir/a", "dir/b"]);
    assert_eq!(paths("./dir/../dir/a"), ["dir/a"]);
    assert_eq!(paths(":(top)"), [":(top)"]);
    assert_eq!(paths("!a"), ["!a"]);
    assert_eq!(paths("[a]"), ["[a]"]);
    assert_eq!(paths(".").len(), 8);
    assert_eq!(paths(repo.top().join("a").to_str().unwrap()), ["a"]);
    assert!(paths("nothing").is_empty());
}

#[test]
fn cuts_at_the_end_of_a_line_and_counts_all() {
    let repo = Repo::new();
    repo.write("a", "")
        .write("b", "")
        .write("c", "")
        .commit("first");
    for file in ["a", "b", "c"] {
        repo.write(file, "0123456789\n".repeat(10));
    }
    let ours = diff(
        &repo,
        GitDiffRequest {
            max_bytes: 100,
            max_files: 2,
            ..request::diff(Comparison::Unstaged)
        },
    );
    assert_eq!((ours.total_files, ours.additions), (3, 30));
    assert_eq!(ours.files.len(), 2);
    assert!(ours.files[0].cut && ours.files[0].patch.ends_with('\n'));
    assert!(ours.files[0].patch.len() <= 100 && ours.files[0].patch.len() > 80);
    assert_eq!(
        (ours.files[1].patch.as_str(), ours.files[1].cut),
        ("", true)
    );
    assert_eq!(ours.files[1].additions, 10);
}

#[test]
fn keeps_to_the_number_of_context_lines() {
    let repo = changed();
    for context in [0, 1, 10, u32::MAX] {
        let request = GitDiffRequest {
            context_lines: context,
            ..request::diff(Comparison::Unstaged)
        };
        repo.git(["config", "diff.context", &context.min(1000).to_string()]);
        compare(&repo, &diff(&repo, request), &["diff"]);
    }
}

#[test]
fn compares_submodules_by_their_commits() {
    let (repo, inner) = (Repo::new(), Repo::new());
    inner.write("a", "1").commit("first");
    repo.git([
        "submodule",
        "-q",
        "add",
        inner.top().to_str().unwrap(),
        "sub",
    ]);
    repo.commit("with a submodule");
    repo.write("sub/a", "2");
    let dirty = diff(&repo, request::diff(Comparison::Unstaged));
    assert!(
        repo.git(["diff"])
            .ends_with(dirty.files[0].patch.trim_end())
    );
    assert!(dirty.files[0].patch.ends_with("-dirty\n"));
    repo.git(["-C", "sub", "commit", "-q", "-a", "-m", "second"]);
    assert_like_git(&repo, Comparison::Unstaged, &[]);
    repo.git(["add", "sub"]);
    let ours = assert_like_git(&repo, Comparison::Staged, &["--cached"]);
    assert!(ours.files[0].patch.contains("+Subproject commit "));
}

#[test]
fn leaves_out_files_of_which_only_the_date_differs() {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    repo.write("a", "2\n").git(["add", "a"]);
    repo.write("a", "1\n");
    assert_like_git(&repo, Comparison::Unstaged, &[]);
    let ours = assert_like_git(&repo, Comparison::Since("HEAD".into()), &["HEAD"]);
    assert!(ours.files.is_empty());
}

#[test]
fn tells_a_file_that_became_a_link() {
    let repo = Repo::new();
    repo.write("a", "1\n").write("b", "1\n").commit("first");
    repo.remove("a");
    symlink("b", repo.top().join("a")).unwrap();
    let ours = assert_like_git(&repo, Comparison::Unstaged, &[]);
    assert_eq!(ours.files[0].change, ChangeKind::TypeChanged);
}

#[test]
fn names_conflicts() {
    let repo = Repo::new();
    repo.write("a", "base\n").commit("base");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("a", "topic\n").commit("topic");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "main\n").commit("main");
    assert!(!repo.try_git(["merge", "-q", "topic"]));
    let ours = diff(&repo, request::diff(Comparison::Unstaged));
    assert_eq!(ours.files[0].path, "a");
    assert_eq!(ours.files[0].change, ChangeKind::Conflicted);
}

#[test]
fn compares_an_empty_repository_with_its_index() {
    let repo = Repo::new();
    repo.write("a", "1\n").git(["add", "a"]);
    let ours = assert_like_git(&repo, Comparison::Staged, &["--cached"]);
    assert_eq!(ours.files[0].change, ChangeKind::Added);
    assert_like_git(&repo, Comparison::Unstaged, &[]);
}

#[test]
fn shows_names_and_lines_that_are_not_text() {
    let repo = Repo::new();
    repo.write(name(b"caf\xe9"), "1\n").commit("first");
    repo.write(name(b"caf\xe9"), b"\xe9\n");
    let ours = assert_like_git(&repo, Comparison::Unstaged, &[]);
    assert_eq!(ours.files[0].path, r#""caf\351""#);
    assert!(ours.files[0].patch.contains("+\u{fffd}\n"));
}

#[test]
fn runs_nothing_that_a_repository_configures() {
    let repo = Repo::new();
    repo.write(".gitattributes", "* diff=evil filter=evil\n")
        .write("a", "1\n")
        .commit("first");
    let trap = format!("touch {}", repo.beside("trapped").display());
    for key in [
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "core.fsmonitor",
        "core.pager",
    ] {
        repo.git(["config", key, &trap]);
    }
    repo.write("a", "2\n");
    diff(&repo, request::diff(Comparison::Unstaged));
    crate::status::any(&repo);
    assert!(!repo.beside("trapped").exists());
}
