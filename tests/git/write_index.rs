//! Staging, unstaging and restoring, as `git add` and `git restore` do them.

use std::fs;
use std::os::unix::fs::symlink;

use kleisli::protocol::{
    CallError, ChangeKind, ErrorCode, GitDestroyRequest, GitRestoreRequest, GitRestoreResponse,
    GitStageRequest, GitStageResponse, GitUnstageRequest, GitUnstageResponse, GitWriteRequest,
};

use crate::repo::{Repo, name};
use crate::twins::{Twins, hook, program};
use crate::write_request::{restore, stage, unstage};

fn try_stage(repo: &Repo, request: GitStageRequest) -> Result<GitStageResponse, CallError> {
    repo.change(GitWriteRequest::GitStage(request))
}

fn try_unstage(repo: &Repo, request: GitUnstageRequest) -> Result<GitUnstageResponse, CallError> {
    repo.change(GitWriteRequest::GitUnstage(request))
}

fn try_restore(repo: &Repo, request: GitRestoreRequest) -> Result<GitRestoreResponse, CallError> {
    repo.destroy(GitDestroyRequest::GitRestore(request))
}

fn changes(repo: &Repo) {
    for file in ["changed", "gone", "folder/a", "folder/b", "*.txt", "kept"] {
        repo.write(file, format!("{file}\n"));
    }
    repo.commit("first");
    repo.write("changed", "other\n").remove("gone");
    repo.write("folder/a", "other\n")
        .write("folder/new", "new\n");
    repo.write("*.txt", "other\n").write("any.txt", "new\n");
}

#[test]
fn stages_changes_deletions_and_new_files() {
    let twins = Twins::new(changes);
    let ours = try_stage(&twins.ours, stage(&["changed", "gone", "folder"])).unwrap();
    twins.git(["add", "changed", "gone", "folder"]);
    twins.assert_alike();
    let staged: Vec<_> = ours
        .staged
        .iter()
        .map(|entry| (entry.path.as_str(), entry.staged.unwrap()))
        .collect();
    assert_eq!(
        staged,
        [
            ("changed", ChangeKind::Modified),
            ("folder/a", ChangeKind::Modified),
            ("folder/new", ChangeKind::Added),
            ("gone", ChangeKind::Deleted),
        ]
    );
    assert_eq!(ours.total, 4);
}

#[test]
fn a_dot_is_everything_and_the_answer_is_limited() {
    let twins = Twins::new(changes);
    let request = GitStageRequest {
        max_count: 2,
        ..stage(&["changed", "."])
    };
    let ours = try_stage(&twins.ours, request).unwrap();
    twins.git(["add", "."]);
    twins.assert_alike();
    assert_eq!((ours.staged.len(), ours.total), (2, 6));
}

#[test]
fn a_path_is_a_name_and_no_pattern() {
    let twins = Twins::new(changes);
    let ours = try_stage(&twins.ours, stage(&["*.txt"])).unwrap();
    twins.git(["--literal-pathspecs", "add", "*.txt"]);
    twins.assert_alike();
    assert_eq!(ours.total, 1);
    let error = try_stage(&twins.ours, stage(&[":(glob)**"])).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
}

#[test]
fn names_of_any_bytes_are_staged() {
    let repo = Repo::new();
    for bytes in [&b"caf\xe9"[..], b"\"q\"", b"-f", b"a b\nc", b":x", b"--all"] {
        repo.write(name(bytes), "1");
    }
    let paths = ["\"caf\\351\"", r#""\"q\"""#, "-f", "a b\nc", ":x", "--all"];
    for (done, path) in paths.iter().enumerate() {
        let ours = try_stage(&repo, stage(&[path])).unwrap();
        assert_eq!(ours.total as usize, done + 1, "{path}");
    }
}

#[test]
fn a_filter_cleans_what_is_staged() {
    let twins = Twins::new(|repo| {
        program(repo, "upper", "tr a-z A-Z");
        repo.git(["config", "filter.upper.clean", "./upper"]);
        repo.write(".gitattributes", "*.up filter=upper\n");
        repo.write("a.up", "text\n");
    });
    try_stage(&twins.ours, stage(&["a.up"])).unwrap();
    twins.git(["add", "a.up"]);
    assert_eq!(twins.ours.git(["show", ":a.up"]), "TEXT");
    twins.assert_alike();
}

#[test]
fn a_required_filter_that_is_not_there_is_an_error_and_no_raw_content() {
    for configured in [
        &[][..],
        &["filter.lfs.clean", "no-such-program-here clean %f"],
        &["filter.lfs.process", "no-such-program-here"],
    ] {
        let repo = Repo::new();
        repo.git(["config", "filter.lfs.required", "true"]);
        if let [key, value] = configured {
            repo.git(["config", key, value]);
        }
        repo.write(".gitattributes", "*.bin filter=lfs\n");
        repo.write("big.bin", "raw\n");
        let error = try_stage(&repo, stage(&["big.bin"])).unwrap_err();
        assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
        assert!(error.message.contains("`git-lfs`"), "{error:?}");
        assert!(error.detail.unwrap().contains("big.bin"));
        assert_eq!(repo.git(["ls-files"]), "");
    }
}

#[test]
fn an_ignored_path_is_refused_by_name() {
    let repo = Repo::new();
    repo.write(".gitignore", "*.log\n").write("a.log", "1");
    let error = try_stage(&repo, stage(&["a.log"])).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{error:?}");
    assert!(error.detail.unwrap().contains("a.log"));
}

#[test]
fn a_path_that_is_not_there_stages_nothing() {
    let repo = Repo::new();
    repo.write("a", "1");
    let error = try_stage(&repo, stage(&["a", "nothing"])).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
    assert!(error.detail.unwrap().contains("nothing"));
    assert_eq!(repo.git(["ls-files"]), "");
}

#[test]
fn a_path_outside_is_refused_however_it_is_spelled() {
    let (repo, secret) = (Repo::new(), Repo::new());
    secret.write("key", "1").write("sub/key", "1");
    symlink(secret.top(), repo.top().join("out")).unwrap();
    let absolute = secret.top().join("key");
    for path in [
        "../x",
        "a/../../x",
        absolute.to_str().unwrap(),
        "out/key",
        "out/sub/key",
    ] {
        for error in [
            try_stage(&repo, stage(&[path])).unwrap_err(),
            try_unstage(&repo, unstage(&[path])).unwrap_err(),
            try_restore(&repo, restore(&[path])).unwrap_err(),
        ] {
            assert_eq!(error.code, ErrorCode::PermissionDenied, "{path}: {error:?}");
        }
    }
    assert!(try_stage(&repo, stage(&["out"])).is_ok());
}

#[test]
fn a_path_that_can_be_none_is_invalid() {
    let repo = Repo::new();
    repo.write("dir/a", "1");
    symlink("dir", repo.top().join("link")).unwrap();
    for paths in [&[][..], &["a\0b"], &["link/a"], &[".git/config"], &["\"a"]] {
        let error = try_stage(&repo, stage(paths)).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::InvalidArguments,
            "{paths:?}: {error:?}"
        );
    }
}

#[test]
fn unstages_as_git_does() {
    let twins = Twins::new(changes);
    twins.both(|repo| drop(repo.git(["add", "-A"])));
    let ours = try_unstage(&twins.ours, unstage(&["folder", "gone"])).unwrap();
    twins.git(["restore", "--staged", "folder", "gone"]);
    twins.assert_alike();
    assert_eq!(ours.total, 3);
    let ours = try_unstage(&twins.ours, unstage(&["."])).unwrap();
    twins.git(["restore", "--staged", "."]);
    twins.assert_alike();
    assert!(ours.staged.is_empty());
}

#[test]
fn unstages_before_the_first_commit() {
    let twins = Twins::new(|repo| {
        repo.write("a", "1").write("dir/b", "1").git(["add", "."]);
        repo.write("a", "2");
    });
    try_unstage(&twins.ours, unstage(&["a"])).unwrap();
    twins.git(["rm", "-q", "--cached", "-f", "a"]);
    twins.assert_alike();
    let ours = try_unstage(&twins.ours, unstage(&["."])).unwrap();
    assert_eq!(ours.total, 0);
    assert_eq!(fs::read_to_string(twins.ours.top().join("a")).unwrap(), "2");
}

#[test]
fn restores_the_work_tree_from_the_index() {
    let twins = Twins::new(changes);
    let ours = try_restore(&twins.ours, restore(&["changed", "gone", "folder", "kept"])).unwrap();
    twins.git(["restore", "changed", "gone", "folder", "kept"]);
    twins.assert_alike();
    assert_eq!(ours.restored, ["changed", "folder/a", "gone"]);
    assert_eq!(ours.total, 3);
    assert!(twins.ours.top().join("folder/new").exists());
}

#[test]
fn restores_from_a_revision_what_it_names() {
    let twins = Twins::new(|repo| {
        changes(repo);
        repo.commit("second");
        repo.write("changed", "third\n");
    });
    let request = GitRestoreRequest {
        source: Some("HEAD~".into()),
        staged: true,
        ..restore(&["."])
    };
    let ours = try_restore(&twins.ours, request).unwrap();
    twins.git(["restore", "--source=HEAD~", "--staged", "--worktree", "."]);
    twins.assert_alike();
    assert_eq!(
        ours.restored,
        [
            "*.txt",
            "any.txt",
            "changed",
            "folder/a",
            "folder/new",
            "gone"
        ]
    );
}

#[test]
fn restores_the_index_alone() {
    let twins = Twins::new(changes);
    twins.both(|repo| drop(repo.git(["add", "-A"])));
    let request = GitRestoreRequest {
        staged: true,
        work_tree: false,
        ..restore(&["changed"])
    };
    let ours = try_restore(&twins.ours, request).unwrap();
    twins.git(["restore", "--staged", "changed"]);
    twins.assert_alike();
    assert_eq!(ours.restored, ["changed"]);
}

#[test]
fn a_smudge_filter_runs_where_a_file_is_restored() {
    let repo = Repo::new();
    repo.git(["config", "filter.x.smudge", "tr a-z A-Z"]);
    repo.git(["config", "filter.x.clean", "tr A-Z a-z"]);
    repo.write(".gitattributes", "*.x filter=x\n")
        .write("a.x", "text\n");
    repo.commit("first");
    repo.remove("a.x");
    let ours = try_restore(&repo, restore(&["a.x"])).unwrap();
    assert_eq!(ours.restored, ["a.x"]);
    assert_eq!(
        fs::read_to_string(repo.top().join("a.x")).unwrap(),
        "TEXT\n"
    );
}

#[test]
fn a_hook_that_runs_afterwards_does_not_make_a_restore_fail() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    repo.write("a", "2");
    hook(&repo, "post-checkout", "exit 1");
    assert_eq!(try_restore(&repo, restore(&["a"])).unwrap().total, 1);
    assert_eq!(repo.git(["status", "--porcelain"]), "");
}

#[test]
fn to_restore_nothing_is_invalid_and_a_name_that_is_not_there_not_found() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    let request = GitRestoreRequest {
        work_tree: false,
        ..restore(&["a"])
    };
    let error = try_restore(&repo, request).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    let error = try_restore(&repo, restore(&["nothing"])).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
    let request = GitRestoreRequest {
        source: Some("nothing".into()),
        ..restore(&["a"])
    };
    let error = try_restore(&repo, request).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
}

#[test]
fn a_bare_repository_has_no_files_to_work_on() {
    let repo = Repo::folder("bare");
    repo.git(["init", "-q", "--bare"]);
    let error = try_stage(&repo, stage(&["."])).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    assert!(error.message.contains("bare"), "{error:?}");
}
