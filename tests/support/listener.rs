//! A client that keeps what it is told without having asked, and what to wait for with it.
#![expect(
    deprecated,
    reason = "SEP-2577 retires log messages, and clients of earlier versions still have them"
)]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rmcp::model::LoggingMessageNotificationParam;
use rmcp::service::{ClientLifecycleMode, NotificationContext, RunningService};
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, ClientServiceExt, RoleClient};
use serde_json::{Value, json};

use super::world::{World, call, text};

/// What a client was told.
#[derive(Clone, Default)]
pub struct Listener {
    lists: Arc<Mutex<usize>>,
    logs: Arc<Mutex<Vec<String>>>,
}

impl ClientHandler for Listener {
    async fn on_tool_list_changed(&self, _context: NotificationContext<RoleClient>) {
        *self.lists.lock().unwrap() += 1;
    }

    async fn on_logging_message(
        &self,
        message: LoggingMessageNotificationParam,
        _context: NotificationContext<RoleClient>,
    ) {
        let text = message.data.as_str().unwrap_or_default().to_owned();
        self.logs.lock().unwrap().push(text);
    }
}

impl Listener {
    /// How often it was told of another list of tools.
    pub fn lists(&self) -> usize {
        *self.lists.lock().unwrap()
    }

    /// The log messages that it got.
    pub fn logs(&self) -> Vec<String> {
        self.logs.lock().unwrap().clone()
    }
}

/// A server and a client of it that listens.
pub struct Served {
    pub client: RunningService<RoleClient, Listener>,
    pub listener: Listener,
}

/// Serves this world to a client with a session.
pub async fn serve(world: &World, flags: &[&str]) -> Served {
    serve_as(world, flags, ClientLifecycleMode::Initialize).await
}

/// Serves this world to a client that begins in this way.
pub async fn serve_as(world: &World, flags: &[&str], begin: ClientLifecycleMode) -> Served {
    let mut arguments = vec!["serve"];
    arguments.extend(flags);
    let command = world.kleisli(&arguments).into_tokio();
    let transport = TokioChildProcess::new(command).expect("the server starts");
    let listener = Listener::default();
    let client = listener
        .clone()
        .serve_with_lifecycle(transport, begin)
        .await
        .expect("the server says hello");
    Served { client, listener }
}

impl Served {
    /// The text of the answer to a call; what went wrong, where it did.
    pub async fn said(&self, tool: &str) -> String {
        match call(&self.client, tool, json!({})).await {
            Ok(answer) => text(&answer),
            Err(error) => error.to_string(),
        }
    }

    /// Calls a tool until its answer has these words.
    pub async fn until_said(&self, tool: &str, words: &str) -> String {
        let end = Instant::now() + Duration::from_mins(1);
        loop {
            let said = self.said(tool).await;
            if said.contains(words) {
                return said;
            }
            assert!(Instant::now() < end, "never `{words}`: {said}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until what the client was told is so.
    pub async fn until_told(&self, what: &str, holds: impl Fn(&Listener) -> bool) {
        let end = Instant::now() + Duration::from_mins(1);
        while !holds(&self.listener) {
            let logs = self.listener.logs();
            assert!(Instant::now() < end, "not told {what}: {logs:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// What runs for the project, by `kleisli status`.
pub fn running(world: &World) -> Value {
    let status = world.kleisli(&["status", "--json"]).run().success();
    serde_json::from_str::<Value>(&status).unwrap()["running"].take()
}

/// A guest's part of it.
pub fn guest_of(world: &World, label: &str) -> Value {
    let running = running(world);
    let guests = running["guests"].as_array().cloned().unwrap_or_default();
    let found = guests.into_iter().find(|guest| guest["label"] == label);
    found.unwrap_or_default()
}

/// Waits until a guest's part of the status is so.
#[track_caller]
pub fn until_guest(
    world: &World,
    label: &str,
    what: &str,
    holds: impl Fn(&Value) -> bool,
) -> Value {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        let guest = guest_of(world, label);
        if holds(&guest) {
            return guest;
        }
        assert!(Instant::now() < end, "still not {what}: {}", running(world));
        std::thread::sleep(Duration::from_millis(50));
    }
}
