//! A git of before 2.41, whose fetch does not tell programs what it did.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use crate::support::courier::courier;
use crate::support::process::{Kleisli, Run};
use crate::support::world::{World, git};

/// A world whose tool fetches this refspec, with an old git on its path.
fn world(refspec: &str) -> World {
    let world = World::new();
    world.commits(2);
    world.git(&["clone", "-q", "--bare", ".", "remote.git"]);
    world.git(&["remote", "add", "origin", "remote.git"]);
    let request = json!({"refspecs": [refspec], "prune": false, "tags": false});
    courier(&world, "GitWrite", "git_fetch", "GitFetch", &request);
    let path = world.write(
        "old/git",
        "#!/bin/sh\n\
         case \"$*\" in\n\
         *--version) echo git version 2.40.1; exit ;;\n\
         *fetch*--porcelain*) echo unknown option >&2; exit 129 ;;\n\
         *fetch*) echo fetched >>\"$HOME/fetched\" ;;\n\
         esac\n\
         PATH=${PATH#*:}; exec git \"$@\"\n",
    );
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("permissions");
    world
}

fn call(world: &World) -> Run {
    let path = std::env::var("PATH").unwrap_or_default();
    let old = world.path("old");
    Kleisli::new(world, &["call", "probe"])
        .env("PATH", format!("{}:{path}", old.display()))
        .run()
}

#[test]
fn an_old_git_fetches_too() {
    let world = world("refs/heads/main:refs/remotes/origin/main");
    assert_eq!(call(&world).success(), "done\n");
    assert!(world.path("home/fetched").exists(), "the old git was asked");
    let head = world.git(&["rev-parse", "HEAD"]);
    assert_eq!(world.git(&["rev-parse", "origin/main"]), head);
}

#[test]
fn what_an_old_git_refuses_is_a_conflict() {
    let world = world("refs/heads/main:refs/heads/ours");
    world.git(&["checkout", "-q", "-b", "ours", "HEAD~1"]);
    world.git(&["commit", "-q", "--allow-empty", "-m", "ours"]);
    world.git(&["checkout", "-q", "main"]);
    let ours = world.git(&["rev-parse", "ours"]);
    let message = call(&world).failure(1);
    assert!(message.contains("conflict: "), "{message}");
    assert_eq!(git(&world.project(), &["rev-parse", "ours"]), ours);
}
