//! Whoever answers a hook, the answer is the same: a guest of the hook's own, a resident, a
//! server, and the server's tool.

use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use kleisli::protocol::PreToolUse;
use serde_json::{Value, json};

use crate::corpus;
use crate::support::world::{Client, World, call, text};

/// How many calls of each half of each of the corpus' files. A guest for each takes its time.
const EACH: usize = 2;

/// How long somebody may take to be there.
const PATIENCE: Duration = Duration::from_mins(1);

fn question(world: &World, event: &PreToolUse) -> Value {
    json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": event.tool,
        "tool_input": event.input, "tool_use_id": "toolu_1",
    })
}

/// What the command prints.
fn printed(world: &World, question: &Value) -> String {
    let hook = world.kleisli(&["hook", "pre-tool-use"]);
    hook.stdin(question.to_string())
        .run()
        .success()
        .trim()
        .to_owned()
}

/// Waits until this kind of process answers the project's hooks.
fn until(world: &World, serves: bool) {
    let end = Instant::now() + PATIENCE;
    loop {
        let status = world.kleisli(&["status", "--json"]).run().success();
        let status: Value = serde_json::from_str(&status).expect("JSON");
        if status["running"]["serves"] == serves {
            return;
        }
        assert!(Instant::now() < end, "nobody answers: {status}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// A resident that ends with the test.
struct Resident(Child);

impl Resident {
    fn start(world: &World) -> Self {
        let mut command = world.kleisli(&["resident"]).into_command();
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let resident = Self(command.spawn().expect("the binary starts"));
        until(world, false);
        resident
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn by_tool(client: &Client, question: &Value) -> String {
    let answer = call(client, "pre_tool_use", question.clone()).await;
    match text(&answer.expect("an answer")) {
        nothing if nothing == "{}" => String::new(),
        said => said,
    }
}

#[tokio::test]
async fn every_way_gives_the_same_verdict() {
    let world = World::new();
    world.configure("[hook]\nresident = false\ndeadline_ms = 60000\n");
    let questions: Vec<_> = corpus::sample(EACH)
        .iter()
        .map(|event| question(&world, event))
        .collect();
    let all = || questions.iter();
    let alone: Vec<_> = all().map(|question| printed(&world, question)).collect();
    // Both halves are there, or the rest would say little.
    let silent = alone.iter().filter(|said| said.is_empty()).count();
    assert!(
        silent * 4 > alone.len() && silent * 4 < alone.len() * 3,
        "{silent}"
    );

    let resident = Resident::start(&world);
    let by_resident: Vec<_> = all().map(|question| printed(&world, question)).collect();
    drop(resident);

    let client = world.serve(&[]).await;
    until(&world, true);
    let by_server: Vec<_> = all().map(|question| printed(&world, question)).collect();

    for (index, question) in all().enumerate() {
        let expected = &alone[index];
        assert_eq!(&by_resident[index], expected, "by a resident: {question}");
        assert_eq!(&by_server[index], expected, "by a server: {question}");
        let said = by_tool(&client, question).await;
        assert_eq!(&said, expected, "by the server's tool: {question}");
    }
}
