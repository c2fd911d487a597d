//! The user's token for GitHub, as git gets it: after git's own helpers, for that GitHub alone,
//! and never in a file, an answer or a log.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::json;

use crate::support::courier::courier;
use crate::support::http::{Manner, Server};
use crate::support::process::{Kleisli, Run};
use crate::support::world::World;

const TOKEN: &str = "t0ken-that-nobody-sees";
/// `x-access-token:` and the token, as HTTP has them.
const BY_TOKEN: &str = "eC1hY2Nlc3MtdG9rZW46dDBrZW4tdGhhdC1ub2JvZHktc2Vlcw==";
/// `ada:s3cret`.
const BY_HELPER: &str = "YWRhOnMzY3JldA==";

/// A world whose tool clones from a server, which lets in whoever gives these credentials.
fn world(credentials: &str) -> (World, Server) {
    let world = World::new();
    world.commits(1);
    world.git(&["clone", "-q", "--bare", ".", "remote.git"]);
    let server = Server::start(&world.project(), Manner::Basic(credentials.into()));
    let request = json!({"url": server.url("remote.git"), "path": "copy"});
    courier(&world, "GitWrite", "git_clone", "GitClone", &request);
    (world, server)
}

/// `kleisli call probe` by a user who named this GitHub and has a token.
fn call(world: &World, github: &str) -> Kleisli {
    world
        .kleisli(&["call", "probe"])
        .env("GITHUB_API_URL", format!("{github}/api/v3"))
        .env("GITHUB_TOKEN", TOKEN)
        .env("KLEISLI_LOG", "trace")
}

fn assert_untold(world: &World, run: &Run) {
    assert!(!format!("{run:?}").contains(TOKEN), "{run:?}");
    assert!(!format!("{run:?}").contains(BY_TOKEN), "{run:?}");
    for folder in ["project", "home", "config"] {
        assert_not_in(&world.path(folder));
    }
}

/// No file below a folder holds the token.
fn assert_not_in(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            assert_not_in(&path);
        } else if let Ok(bytes) = fs::read(&path) {
            let found = bytes
                .windows(TOKEN.len())
                .any(|part| part == TOKEN.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
}

/// The user's own configuration of git.
fn git_config(world: &World, text: &str) {
    world.write("home/.gitconfig", text);
}

#[test]
fn the_token_lets_git_in_where_its_helpers_have_nothing() {
    let (world, server) = world(BY_TOKEN);
    // One that would write all that works into a file.
    git_config(&world, "[credential]\n\thelper = store\n");
    let run = call(&world, &server.origin()).run();
    assert_untold(&world, &run);
    assert_eq!(run.success(), "done\n");
    assert!(world.path("project/copy/file.txt").exists());
    assert_eq!(server.credentials()[0], "", "the token is not sent unasked");
    assert!(server.credentials().contains(&format!("Basic {BY_TOKEN}")));
}

#[test]
fn a_helper_that_answers_comes_before_the_token() {
    let (world, server) = world(BY_HELPER);
    git_config(
        &world,
        "[credential]\n\thelper = \"!echo username=ada; echo password=s3cret; :\"\n",
    );
    let run = call(&world, &server.origin()).run();
    assert_untold(&world, &run);
    assert_eq!(run.success(), "done\n");
    assert!(!server.credentials().contains(&format!("Basic {BY_TOKEN}")));
}

#[test]
fn the_token_comes_after_a_helper_that_is_wrong() {
    let (world, server) = world(BY_TOKEN);
    git_config(
        &world,
        "[credential]\n\thelper = \"!echo username=ada; echo password=wr0ng; :\"\n",
    );
    let run = call(&world, &server.origin()).run();
    assert_untold(&world, &run);
    assert_eq!(run.success(), "done\n");
}

#[test]
fn the_token_goes_to_no_other_server() {
    let (world, server) = world(BY_TOKEN);
    let github = Server::start(&world.project(), Manner::Open);
    for named in [github.origin(), "https://github.example.com".into()] {
        let run = call(&world, &named).run();
        assert_untold(&world, &run);
        let message = run.failure(1);
        assert!(message.contains("unauthenticated: "), "{message}");
    }
    assert!(server.credentials().iter().all(String::is_empty));
    assert!(github.credentials().is_empty());
}

#[test]
fn a_token_that_is_refused_is_told_by_nobody() {
    let (world, server) = world("bm90aGluZzpmaXRz");
    let run = call(&world, &server.origin())
        .env("GIT_TRACE_CURL", "1")
        .env("GIT_TRACE_REDACT", "0")
        .run();
    assert_untold(&world, &run);
    let message = run.failure(1);
    assert!(message.contains("unauthenticated: "), "{message}");
    assert!(server.credentials().contains(&format!("Basic {BY_TOKEN}")));
    assert!(!world.path("project/copy").exists());
}

#[test]
fn without_a_token_git_asks_the_program_that_the_user_set() {
    let (world, server) = world(BY_HELPER);
    let program = world.write(
        "askpass",
        "#!/bin/sh\ncase \"$1\" in User*) echo ada ;; *) echo s3cret ;; esac\n",
    );
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("permissions");
    let run = world
        .kleisli(&["call", "probe"])
        .env("GITHUB_API_URL", server.origin())
        .env("GIT_ASKPASS", &program)
        .run();
    assert_eq!(run.success(), "done\n");
}

/// What the helper answers to git's question.
fn ask(world: &World, arguments: &[&str], question: &str) -> String {
    let mut words = vec!["git-credential"];
    words.extend(arguments);
    let kleisli = world.kleisli(&words).env("GITHUB_TOKEN", TOKEN);
    kleisli.stdin(question).run().success()
}

#[test]
fn the_helper_answers_for_its_own_address_alone() {
    let world = World::new();
    let given = format!("username=x-access-token\npassword={TOKEN}\n");
    let github = "https://github.com";
    for (arguments, question, answer) in [
        (
            [github, "get"],
            "protocol=https\nhost=github.com\n\n",
            given.as_str(),
        ),
        (
            [github, "get"],
            "capability[]=authtype\nhost=github.com\nprotocol=https\n",
            &given,
        ),
        ([github, "get"], "protocol=http\nhost=github.com\n", ""),
        (
            [github, "get"],
            "protocol=https\nhost=github.com:8443\n",
            "",
        ),
        (
            [github, "get"],
            "protocol=https\nhost=github.com.example.org\n",
            "",
        ),
        (
            [github, "get"],
            "protocol=https\nhost=github.com@example.org\n",
            "",
        ),
        (
            [github, "get"],
            "protocol=https\nhost=example.org/github.com\n",
            "",
        ),
        (
            [github, "get"],
            "protocol=https\nhost=gist.github.com\n",
            "",
        ),
        ([github, "get"], "protocol=https\n", ""),
        ([github, "get"], "", ""),
        ([github, "store"], "protocol=https\nhost=github.com\n", ""),
        ([github, "erase"], "protocol=https\nhost=github.com\n", ""),
    ] {
        assert_eq!(ask(&world, &arguments, question), answer, "{question}");
    }
}
