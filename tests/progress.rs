//! How far a call has come, as clients and terminals are told.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use rmcp::model::{CallToolRequestParams, ProgressNotificationParam};
use rmcp::service::{NotificationContext, RoleClient};
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, ServiceExt};
use serde_json::json;

use crate::support::courier::courier;
use crate::support::http::{Manner, Server};
use crate::support::world::{World, code, text};

/// A client that keeps what it is told, and when.
#[derive(Clone, Default)]
struct Listener {
    heard: Arc<Mutex<Vec<(Instant, ProgressNotificationParam)>>>,
}

impl ClientHandler for Listener {
    async fn on_progress(
        &self,
        params: ProgressNotificationParam,
        _context: NotificationContext<RoleClient>,
    ) {
        let note = (Instant::now(), params);
        self.heard.lock().expect("a lock").push(note);
    }
}

/// A world whose tool clones a repository of many files, slowly.
fn slow() -> (World, Server) {
    let world = World::new();
    world.commits(30);
    let folder = world.project();
    world.git(&["clone", "-q", "--bare", ".", "remote.git"]);
    let server = Server::start(&folder, Manner::Slow(60));
    let request = json!({"url": server.url("remote.git"), "path": "copy"});
    courier(&world, "GitWrite", "git_clone", "GitClone", &request);
    (world, server)
}

#[tokio::test]
async fn a_client_hears_of_long_work_in_numbers_that_grow() {
    let (world, _server) = slow();
    let listener = Listener::default();
    let heard = Arc::clone(&listener.heard);
    let command = world.kleisli(&["serve"]).into_tokio();
    let transport = TokioChildProcess::new(command).expect("the server starts");
    let client = listener.serve(transport).await.expect("hello");
    let request = CallToolRequestParams::new("probe");
    let answer = client.call_tool(request).await.expect("an answer");
    assert_eq!(code(&answer), None, "{}", text(&answer));
    let heard = heard.lock().expect("a lock");
    assert!(heard.len() >= 3, "{heard:?}");
    assert!(
        heard
            .windows(2)
            .all(|pair| pair[0].1.progress < pair[1].1.progress),
        "{heard:?}"
    );
    for (_, note) in heard.iter() {
        let message = note.message.as_deref().expect("a message");
        assert!(message.contains(": "), "{message}");
        if let Some(total) = note.total {
            assert!(note.progress <= total, "{note:?}");
            assert!(message.contains(" of "), "{message}");
        }
    }
    let message = |part: &str| {
        heard.iter().any(|(_, note)| {
            note.message
                .as_deref()
                .is_some_and(|text| text.contains(part))
        })
    };
    assert!(message("Receiving objects: "), "{heard:?}");
    let lasted = heard[heard.len() - 1].0 - heard[0].0;
    let most = lasted.as_millis() / 100 + 2;
    assert!(
        (heard.len() as u128) <= most,
        "{} in {lasted:?}",
        heard.len()
    );
}

/// What `kleisli call` prints on a terminal, with its control sequences.
fn on_a_terminal(world: &World, arguments: &str) -> String {
    let program = env!("CARGO_BIN_EXE_kleisli");
    let mut command = Command::new("script");
    command
        .args([
            "-qec",
            &format!("stty cols 100; '{program}' {arguments}"),
            "/dev/null",
        ])
        .current_dir(world.project())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("TERM", "xterm")
        .env("HOME", world.path("home"))
        .env("XDG_CONFIG_HOME", world.path("config"))
        .env("XDG_CACHE_HOME", crate::support::process::shared_cache());
    let output = command.output().expect("script runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_terminal_shows_a_bar_and_nothing_else_does() {
    if !Path::new("/usr/bin/script").exists() {
        eprintln!("skipped: there is no `script` that makes a terminal");
        return;
    }
    let (world, _server) = slow();
    let shown = on_a_terminal(&world, "call probe");
    assert!(shown.contains("Receiving objects"), "{shown:?}");
    assert!(shown.trim_end().ends_with("done"), "{shown:?}");

    std::fs::remove_dir_all(world.path("project/copy")).expect("a clone");
    let run = world.kleisli(&["call", "probe"]).run();
    assert_eq!(run.stderr, "", "{run:?}");
    assert_eq!(run.success(), "done\n");
}
