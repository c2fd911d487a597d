//! What may be read: the allowed roots, however a path is spelled and wherever a link points.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use kleisli::host::Roots;
use kleisli::protocol::{CallError, ErrorCode, GitRequest, GitStatusRequest, GitStatusResponse};

use crate::repo::{Repo, ask, scope};
use crate::request;

fn at(roots: &[&Path], repo_path: Option<&str>) -> Result<GitStatusResponse, CallError> {
    let request = GitStatusRequest {
        repo_path: repo_path.map(str::to_owned),
        ..request::status()
    };
    ask(&scope(roots), GitRequest::GitStatus(request))
}

/// A repository, and a secret one beside it.
fn neighbours() -> (Repo, Repo) {
    let (repo, secret) = (Repo::new(), Repo::new());
    repo.write("a", "1").commit("first");
    secret.write("key", "1").commit("secret");
    (repo, secret)
}

fn assert_denied(answer: Result<GitStatusResponse, CallError>) -> CallError {
    let error = answer.expect_err("it is outside the roots");
    assert_eq!(error.code, ErrorCode::PermissionDenied, "{error:?}");
    assert!(error.message.contains("--root DIR"), "{error:?}");
    error
}

#[test]
fn a_path_outside_is_refused_however_it_is_spelled() {
    let (repo, secret) = neighbours();
    symlink(secret.top(), repo.top().join("link")).unwrap();
    symlink("/", repo.top().join("slash")).unwrap();
    let outside = secret.top().to_str().unwrap();
    for path in [
        outside,
        "..",
        "../..",
        "a/../..",
        "link",
        "link/.git",
        "slash/etc",
        "/",
        "/etc",
    ] {
        assert_denied(at(&[repo.top()], Some(path)));
    }
}

#[test]
fn a_path_outside_is_refused_in_the_same_words_whether_or_not_it_exists() {
    let (repo, secret) = neighbours();
    symlink(secret.top().join("nothing"), repo.top().join("dangling")).unwrap();
    symlink(secret.top().join("key"), repo.top().join("leading")).unwrap();
    let words = |path: &str| {
        assert_denied(at(&[repo.top()], Some(path)))
            .message
            .replace(path, "PATH")
    };
    assert_eq!(words("/etc"), words("/no/such/folder"));
    assert_eq!(words("dangling"), words("leading"));
    assert_eq!(words("nothing/../../other"), words("../.."));
}

#[test]
fn a_path_that_does_not_exist_inside_is_not_found() {
    let (repo, _) = neighbours();
    for path in ["nothing", "nothing/at/all", "a/b", "nothing/../else"] {
        let error = at(&[repo.top()], Some(path)).unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound, "{path}: {error:?}");
    }
}

#[test]
fn a_path_that_can_be_none_is_invalid() {
    let (repo, _) = neighbours();
    for path in ["", "a\0b", "\"a", r#""\400""#] {
        let error = at(&[repo.top()], Some(path)).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::InvalidArguments,
            "{path:?}: {error:?}"
        );
    }
    symlink("round", repo.top().join("round")).unwrap();
    let error = at(&[repo.top()], Some("round")).unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
}

#[test]
fn a_home_is_not_spelled_with_a_tilde() {
    let (repo, _) = neighbours();
    let error = at(&[repo.top()], Some("~")).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[test]
fn every_spelling_inside_is_accepted() {
    let (repo, _) = neighbours();
    repo.write("dir/b", "1");
    symlink("dir", repo.top().join("inside")).unwrap();
    let top = repo.top().to_str().unwrap();
    for path in [
        ".",
        "dir",
        "dir/..",
        "inside",
        "inside/..",
        ".git",
        top,
        &format!("{top}/dir/"),
    ] {
        let ours = at(&[repo.top()], Some(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(ours.root, top, "{path}");
    }
}

#[test]
fn no_root_says_how_to_name_one() {
    let roots = Roots::unnamed::<&Path>([]);
    let error = roots.resolve(None).unwrap_err();
    assert_eq!(error.code, ErrorCode::PermissionDenied);
    assert_eq!(
        error.message,
        "no folder is allowed yet; start kleisli in a project, or name one with `--root DIR`"
    );
    assert_eq!(roots.resolve(Some("/etc")).unwrap_err(), error);
}

#[test]
fn slash_and_home_are_roots_only_when_named() {
    let home = std::env::home_dir().expect("a home");
    let home = fs::canonicalize(home).expect("it exists");
    let above = home.parent().unwrap_or(&home);
    for folder in [Path::new("/"), home.as_path(), above] {
        assert_eq!(
            Roots::unnamed([folder]).first(),
            None,
            "{}",
            folder.display()
        );
        assert_eq!(Roots::named([folder]).unwrap().first(), Some(folder));
    }
    assert_eq!(Roots::unnamed(["/no/such/folder"]).first(), None);
}

#[test]
fn a_named_root_has_to_exist() {
    let repo = Repo::folder("plain");
    repo.write("file", "");
    let error = Roots::named([repo.beside("nothing")]).unwrap_err();
    let path = repo.beside("nothing").display().to_string();
    assert!(
        error
            .to_string()
            .starts_with(&format!("`{path}` can't be a root, ")),
        "{error}"
    );
    let error = Roots::named([repo.top().join("file")]).unwrap_err();
    assert!(error.to_string().contains("it is not a folder"), "{error}");
}

#[test]
fn a_root_in_a_work_tree_widens_to_its_top() {
    let (repo, inner) = neighbours();
    repo.write("deep/er/b", "1");
    repo.git([
        "submodule",
        "-q",
        "add",
        inner.top().to_str().unwrap(),
        "sub",
    ]);
    repo.write("sub/deep/c", "1");
    let first = |path: &str| {
        Roots::unnamed([repo.top().join(path)])
            .first()
            .map(Path::to_path_buf)
    };
    assert_eq!(first("deep/er"), Some(repo.top().to_path_buf()));
    assert_eq!(first("sub/deep"), Some(repo.top().join("sub")));
    let plain = repo.beside("plain");
    fs::create_dir(&plain).unwrap();
    assert_eq!(Roots::unnamed([&plain]).first(), Some(plain.as_path()));
}

#[test]
fn a_root_does_not_widen_to_where_a_configuration_says() {
    let (repo, _) = neighbours();
    repo.write("deep/b", "1");
    repo.git(["config", "core.worktree", "/"]);
    let roots = Roots::unnamed([repo.top().join("deep")]);
    assert_eq!(roots.first(), Some(repo.top().join("deep").as_path()));
}

#[test]
fn a_repository_above_the_root_is_not_found() {
    let repo = Repo::folder("outer");
    repo.git(["init", "-q"]);
    repo.write("inner/a", "1");
    // A work tree elsewhere keeps the root from widening, so that the search has to stop itself.
    repo.git(["config", "core.worktree", "/"]);
    let error = at(&[&repo.top().join("inner")], None).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
}

#[test]
fn a_linked_work_tree_and_a_submodule_may_keep_their_git_folder_outside() {
    let (repo, inner) = neighbours();
    repo.git(["worktree", "add", "-q", "../linked"]);
    let linked = repo.beside("linked");
    assert_eq!(at(&[&linked], None).unwrap().root, linked.to_str().unwrap());
    repo.git([
        "submodule",
        "-q",
        "add",
        inner.top().to_str().unwrap(),
        "dir/sub",
    ]);
    let sub = repo.top().join("dir/sub");
    assert_eq!(at(&[&sub], None).unwrap().root, sub.to_str().unwrap());
}

#[test]
fn a_git_folder_that_does_not_point_back_is_refused() {
    let (repo, secret) = neighbours();
    secret.git(["worktree", "add", "-q", "../linked"]);
    let linked = secret.top().join(".git/worktrees/linked");
    secret.git([
        "submodule",
        "-q",
        "add",
        repo.top().to_str().unwrap(),
        "sub",
    ]);
    let module = secret.top().join(".git/modules/sub");
    for target in [
        secret.top().join(".git"),
        linked,
        module,
        secret.beside("nothing"),
    ] {
        let thief = Repo::folder("thief");
        thief.write(".git", format!("gitdir: {}\n", target.display()));
        assert_denied(at(&[thief.top()], None));
    }
    let thief = Repo::folder("thief");
    symlink(secret.top().join(".git"), thief.top().join(".git")).unwrap();
    assert_denied(at(&[thief.top()], None));
}

#[test]
fn a_pipe_in_place_of_a_git_folder_is_not_read() {
    let repo = Repo::folder("piped");
    let made = std::process::Command::new("mkfifo")
        .arg(repo.top().join(".git"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    assert_denied(at(&[repo.top()], None));
}

#[test]
fn a_work_tree_outside_is_refused() {
    let (repo, secret) = neighbours();
    repo.git(["config", "core.worktree", secret.top().to_str().unwrap()]);
    assert_denied(at(&[repo.top()], None));
    assert!(at(&[repo.top(), secret.top()], None).is_ok());
}

#[test]
fn a_git_folder_whose_parts_lie_outside_is_refused() {
    let (_, secret) = neighbours();
    let git = secret.top().join(".git");
    for part in ["objects", "refs", "HEAD", "objects/info", "objects/pack"] {
        let thief = Repo::new();
        let path = thief.top().join(".git").join(part);
        if path.is_dir() {
            fs::remove_dir_all(&path).unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
        symlink(git.join(part), &path).unwrap();
        assert_denied(at(&[thief.top()], None));
    }
    let thief = Repo::new();
    thief.write(".git/commondir", git.to_str().unwrap());
    assert_denied(at(&[thief.top()], None));
}

#[test]
fn borrowed_objects_have_to_be_inside_too() {
    let (_, secret) = neighbours();
    let objects = secret.top().join(".git/objects");
    let thief = Repo::new();
    thief.write(
        ".git/objects/info/alternates",
        format!("# here\n{}\n", objects.display()),
    );
    let error = assert_denied(at(&[thief.top()], None));
    assert!(error.message.contains("borrows objects"), "{error:?}");
    assert!(at(&[thief.top(), secret.top()], None).is_ok());
}

#[test]
fn the_environment_of_git_has_no_say() {
    let (repo, secret) = neighbours();
    let program = std::env::current_exe().unwrap();
    let output = std::process::Command::new(program)
        .args(["--exact", "roots::every_spelling_inside_is_accepted"])
        .env("GIT_DIR", secret.top().join(".git"))
        .env("GIT_WORK_TREE", secret.top())
        .env("GIT_CEILING_DIRECTORIES", repo.beside(""))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}
