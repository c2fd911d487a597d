//! Where a server is started, and what it may read from there.

use std::os::unix::fs::symlink;

use serde_json::{Value, json};

use crate::support::world::{World, call, code, git};

/// The structured answer of `git_status`, started in this folder.
fn status(world: &World, folder: &str) -> Value {
    let arguments = ["call", "git_status", "--json"];
    let run = world
        .kleisli(&arguments)
        .current_dir(world.path(folder))
        .run();
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

#[test]
fn in_a_subdirectory_it_is_the_whole_repository() {
    let world = World::new();
    world.write("project/deep/er/file", "");
    world.commits(1);
    assert_eq!(
        status(&world, "project/deep/er")["root"],
        world.project().canonicalize().unwrap().to_str().unwrap()
    );
}

#[test]
fn in_a_worktree_it_is_the_worktree() {
    let world = World::new();
    world.commits(1);
    world.git(&["worktree", "add", "-q", "-b", "topic", "../tree"]);
    let answer = status(&world, "tree");
    assert_eq!(answer["branch"], "topic");
    assert_eq!(
        answer["root"],
        world.path("tree").canonicalize().unwrap().to_str().unwrap()
    );
}

#[test]
fn in_a_submodule_it_is_the_submodule() {
    let world = World::new();
    world.commits(1);
    std::fs::create_dir(world.path("outer")).unwrap();
    git(&world.path("outer"), &["init", "-q", "-b", "trunk"]);
    git(
        &world.path("outer"),
        &[
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "add",
            "-q",
            "../project",
            "inner",
        ],
    );
    let answer = status(&world, "outer/inner");
    assert_eq!(answer["branch"], "main");
    assert_eq!(status(&world, "outer")["branch"], "trunk");
}

#[test]
fn at_the_top_of_everything_nothing_is_allowed() {
    let world = World::new();
    let run = world
        .kleisli(&["call", "git_status"])
        .current_dir("/")
        .run();
    let message = run.failure(1);
    assert_eq!(
        message,
        "kleisli: permission_denied: no folder is allowed yet; start kleisli in a project, or \
         name one with `--root DIR`\n"
    );
}

#[test]
fn at_home_nothing_is_allowed_until_it_is_named() {
    let world = World::new();
    git(&world.path("home"), &["init", "-q"]);
    let run = world
        .kleisli(&["call", "git_status"])
        .current_dir(world.path("home"))
        .run();
    assert!(run.failure(1).contains("permission_denied"));
    let named = ["call", "git_status", "--root", "."];
    let run = world.kleisli(&named).current_dir(world.path("home")).run();
    assert!(run.success().contains("On branch"));
}

#[tokio::test]
async fn paths_outside_the_roots_are_refused_whatever_they_look_like() {
    let world = World::new();
    world.commits(1);
    std::fs::create_dir(world.path("secret")).unwrap();
    git(&world.path("secret"), &["init", "-q"]);
    symlink(world.path("secret"), world.path("project/link")).unwrap();
    let client = world.serve(&[]).await;
    let absolute = world.path("secret").display().to_string();
    let missing = world.path("nowhere").display().to_string();
    for path in [
        "../secret",
        "link",
        "./../project/../secret",
        &absolute,
        &missing,
        "/",
        "/etc",
    ] {
        let answer = call(&client, "git_status", json!({"repo_path": path}))
            .await
            .unwrap();
        assert_eq!(
            code(&answer).as_deref(),
            Some("permission_denied"),
            "{path}"
        );
    }
}

#[test]
fn a_folder_that_is_no_repository_is_not_found() {
    let world = World::new();
    let message = world.kleisli(&["call", "git_status"]).run().failure(1);
    assert!(message.starts_with("kleisli: not_found: "), "{message}");
}

#[test]
fn a_cache_that_can_not_be_used_costs_time_and_nothing_else() {
    let world = World::new();
    world.commits(1);
    world.write("home/file", "no folder");
    // A file where a folder has to be, and a folder full of rubbish.
    let places = [world.path("home/file"), world.path("rubbish")];
    for name in ["wasmtime.toml", "descriptions/x.json", "modules/x"] {
        world.write(&format!("rubbish/kleisli/{name}"), "\u{0}rubbish");
    }
    for place in places {
        let run = world
            .kleisli(&["call", "git_log"])
            .env("XDG_CACHE_HOME", &place)
            .run();
        assert!(run.success().contains("commit 1"), "{}", place.display());
    }
}

#[test]
fn kept_code_that_is_damaged_is_compiled_again() {
    let world = World::new();
    world.commits(1);
    let cache = world.path("cache");
    let run = || {
        world
            .kleisli(&["call", "git_log"])
            .env("XDG_CACHE_HOME", &cache)
            .run()
    };
    let first = run();
    assert!(
        first.stderr.contains("this is done once and kept"),
        "{first:?}"
    );
    first.success();
    let damaged = damage(&cache.join("kleisli/modules"));
    assert!(damaged > 0, "there is code to damage");
    assert!(run().success().contains("commit 1"));
}

/// A disk with room for a few bytes; only root can make one.
#[test]
fn a_cache_that_is_full_costs_time_and_nothing_else() {
    let world = World::new();
    world.commits(1);
    let disk = world.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let mount = [
        "-t",
        "tmpfs",
        "-o",
        "size=64k",
        "tmpfs",
        disk.to_str().unwrap(),
    ];
    let mounted = std::process::Command::new("mount").args(mount).status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this user can't mount a small disk");
        return;
    }
    let run = world
        .kleisli(&["call", "git_log"])
        .env("XDG_CACHE_HOME", &disk)
        .run();
    let unmounted = std::process::Command::new("umount").arg(&disk).status();
    assert!(run.success().contains("commit 1"));
    assert!(unmounted.is_ok_and(|status| status.success()));
}

/// Cuts every file below a folder in half; how many.
fn damage(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            if path.is_dir() {
                return damage(&path);
            }
            let whole = std::fs::read(&path).unwrap();
            std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
            1
        })
        .sum()
}
