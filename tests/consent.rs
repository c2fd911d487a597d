//! A person's yes to a call that the policy asks about, by MCP's elicitation.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rmcp::model::{
    CallToolRequestParams, CallToolResult, ClientCapabilities, ClientConfig, ElicitRequestParams,
    ElicitResult, ElicitationAction, Implementation,
};
use rmcp::service::{RequestContext, RunningService};
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, ErrorData, RoleClient, ServiceExt};
use serde_json::{Value, json};

use crate::support::guest::{Guest, tool};
use crate::support::world::{World, code, text};

const ASK: &str = r#"{"kind":"Ask","payload":{"rule":"r","reason":"who knows","part":"this",
    "because":[]}}"#;

/// A client whose person always answers the same, and keeps what they were asked.
#[derive(Clone)]
struct Person {
    action: ElicitationAction,
    asked: Arc<Mutex<Vec<String>>>,
    times: Arc<AtomicUsize>,
}

impl ClientHandler for Person {
    fn get_info(&self) -> ClientConfig {
        let capabilities = ClientCapabilities::builder().enable_elicitation().build();
        ClientConfig::new(capabilities, Implementation::new("person", "1"))
    }

    async fn create_elicitation(
        &self,
        request: ElicitRequestParams,
        _context: RequestContext<RoleClient>,
    ) -> Result<ElicitResult, ErrorData> {
        if let ElicitRequestParams::FormElicitationParams { message, .. } = request {
            self.asked.lock().unwrap().push(message);
        }
        self.times.fetch_add(1, Ordering::Relaxed);
        Ok(ElicitResult::new(self.action.clone()))
    }
}

/// What a call comes to with this person at the client, and what they were asked.
async fn with(action: ElicitationAction, verdict: &str) -> (CallToolResult, Vec<String>) {
    let world = World::new();
    let guest = world.guest(&Guest::new().judges(verdict));
    let command = world.kleisli(&["serve", "--guest", guest.to_str().unwrap()]);
    let person = Person {
        action,
        asked: Arc::default(),
        times: Arc::default(),
    };
    let transport = TokioChildProcess::new(command.into_tokio()).unwrap();
    let client = person.clone().serve(transport).await.unwrap();
    let request = CallToolRequestParams::new("probe");
    let answer = client.call_tool(request).await.unwrap();
    client.cancel().await.unwrap();
    let asked = person.asked.lock().unwrap().clone();
    assert_eq!(asked.len(), person.times.load(Ordering::Relaxed));
    // However often it ran, it was one call.
    let line = world.only_line();
    let outcome = code(&answer).unwrap_or_else(|| "ok".into());
    assert_eq!(line["outcome"], outcome, "{line}");
    assert_eq!(line["guests"].as_array().map(Vec::len), Some(2), "{line}");
    (answer, asked)
}

#[tokio::test]
async fn a_person_who_agrees_lets_the_call_run() {
    let (answer, asked) = with(ElicitationAction::Accept, ASK).await;
    assert_eq!(code(&answer), None);
    assert_eq!(text(&answer), "done");
    assert_eq!(
        asked,
        ["May `probe` run? Rule `r`: who knows. It is about: this"]
    );
}

#[tokio::test]
async fn a_person_who_declines_or_walks_away_stops_it() {
    for action in [ElicitationAction::Decline, ElicitationAction::Cancel] {
        let (answer, asked) = with(action, ASK).await;
        assert_eq!(code(&answer).as_deref(), Some("permission_denied"));
        assert!(text(&answer).contains("declined"), "{}", text(&answer));
        assert_eq!(asked.len(), 1);
    }
}

#[tokio::test]
async fn nobody_is_asked_about_what_is_denied_or_passes() {
    let deny = ASK.replace("Ask", "Deny");
    let (answer, asked) = with(ElicitationAction::Accept, &deny).await;
    assert_eq!(code(&answer).as_deref(), Some("permission_denied"));
    assert!(asked.is_empty());
    let (answer, asked) = with(ElicitationAction::Accept, r#"{"kind":"NoOpinion"}"#).await;
    assert_eq!(code(&answer), None);
    assert!(asked.is_empty());
}

/// A server whose policy asks about everything, and a person who agrees to everything.
struct Served {
    person: Person,
    client: RunningService<RoleClient, Person>,
}

impl Served {
    async fn start(world: &World) -> Self {
        let person = Person {
            action: ElicitationAction::Accept,
            asked: Arc::default(),
            times: Arc::default(),
        };
        let command = world.kleisli(&["serve"]).into_tokio();
        let transport = TokioChildProcess::new(command).unwrap();
        let client = person.clone().serve(transport).await.unwrap();
        Self { person, client }
    }

    /// Calls the tool for which hooks ask, and says how often the person was asked.
    async fn push(&self, input: &Value, id: Option<&str>) -> usize {
        let before = self.person.times.load(Ordering::Relaxed);
        let mut request = CallToolRequestParams::new("git_push")
            .with_arguments(input.as_object().cloned().unwrap());
        if let Some(id) = id {
            let meta = json!({"claudecode/toolUseId": id});
            request.meta = Some(serde_json::from_value(meta).unwrap());
        }
        let answer = self.client.call_tool(request).await.unwrap();
        assert_eq!(code(&answer), None, "{}", text(&answer));
        self.person.times.load(Ordering::Relaxed) - before
    }
}

/// A world whose policy asks about everything.
fn asking() -> World {
    let world = World::new();
    let guest = Guest::new().judges(ASK).tools(vec![tool("git_push", &[])]);
    let guest = world.guest(&guest);
    let guest = guest.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{guest}\"\n[tools]\ndefault = false\n[policy]\ndefault = false\n[hook]\nresident = false\n"
    ));
    world
}

/// Waits until the server answers hooks.
async fn listening(world: &World) {
    while !world
        .kleisli(&["status"])
        .run()
        .success()
        .contains("a server")
    {
        tokio::task::yield_now().await;
    }
}

/// What a hook says of the same call.
fn hook(world: &World, tool: &str, input: &Value, more: &Value) -> String {
    let mut question = json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": tool,
        "tool_input": input,
    });
    for (key, value) in more.as_object().unwrap() {
        question[key] = value.clone();
    }
    let hook = world.kleisli(&["hook", "pre-tool-use"]);
    hook.stdin(question.to_string()).run().success()
}

/// The mark of one use of a tool, as Claude Code's hooks get it.
fn marked(mark: &str) -> Value {
    json!({"tool_use_id": mark})
}

#[tokio::test]
async fn what_a_hook_has_put_to_the_person_is_not_asked_again_once() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let input = json!({"force": true, "remote": "origin"});
    // Whatever the server is called, and in whatever order the input is written.
    let other_order = json!({"remote": "origin", "force": true});
    for tool in ["mcp__kleisli__git_push", "mcp__guard__git_push"] {
        let said = hook(&world, tool, &other_order, &marked(tool));
        assert!(said.contains("\"ask\""), "{said}");
        assert_eq!(served.push(&input, Some(tool)).await, 0);
        assert_eq!(served.push(&input, Some(tool)).await, 1);
    }
}

#[tokio::test]
async fn another_call_than_the_hooks_is_asked_about() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let (tool, one, mark) = ("mcp__kleisli__git_push", Some("1"), marked("1"));
    hook(&world, tool, &json!({"remote": "a"}), &mark);
    assert_eq!(served.push(&json!({"remote": "b"}), one).await, 1);
    let other = "mcp__kleisli__git_pull";
    hook(&world, other, &json!({"remote": "b"}), &mark);
    hook(&world, "Bash", &json!({"command": "git push"}), &mark);
    assert_eq!(served.push(&json!({"remote": "b"}), one).await, 1);
    assert_eq!(served.push(&json!({"remote": "a"}), Some("2")).await, 1);
    assert_eq!(served.push(&json!({"remote": "a"}), None).await, 1);
    assert_eq!(served.push(&json!({"remote": "a"}), one).await, 0);
}

#[tokio::test]
async fn a_hook_without_a_mark_may_be_run_by_the_agent_and_gives_no_leave() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let input = json!({});
    for unmarked in [json!({}), marked("")] {
        hook(&world, "mcp__kleisli__git_push", &input, &unmarked);
        assert_eq!(served.push(&input, None).await, 1);
        assert_eq!(served.push(&input, Some("")).await, 1);
        assert_eq!(served.push(&input, Some("toolu_1")).await, 1);
    }
}

#[tokio::test]
async fn a_hook_that_did_not_ask_gives_no_leave() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let input = json!({});
    // Codex can't ask.
    let codex = json!({"turn_id": "t", "model": "m", "tool_use_id": "1"});
    let said = hook(&world, "mcp__kleisli__git_push", &input, &codex);
    assert!(said.contains("\"deny\""), "{said}");
    assert_eq!(served.push(&input, Some("1")).await, 1);
    // Nobody is asked by `policy explain`.
    let tool = ["--tool", "mcp__kleisli__git_push", "{}"];
    let explained = world.kleisli(&[&["policy", "explain"], &tool[..]].concat());
    assert!(explained.run().stdout.contains("ask"));
    assert_eq!(served.push(&input, Some("1")).await, 1);
}

#[tokio::test]
async fn a_hook_by_the_servers_own_tool_gives_leave_by_its_mark() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let question = json!({"tool_name": "mcp__kleisli__git_push", "tool_input": {},
        "cwd": world.project(), "tool_use_id": "toolu_1"});
    let request = CallToolRequestParams::new("pre_tool_use")
        .with_arguments(question.as_object().cloned().unwrap());
    let answer = served.client.call_tool(request).await.unwrap();
    assert!(text(&answer).contains("\"ask\""), "{}", text(&answer));
    let input = json!({});
    assert_eq!(served.push(&input, None).await, 1);
    assert_eq!(served.push(&input, Some("toolu_1")).await, 0);
}

#[tokio::test]
async fn servers_that_share_a_project_know_what_one_of_them_was_told() {
    let world = asking();
    let _first = Served::start(&world).await;
    listening(&world).await;
    let second = Served::start(&world).await;
    let input = json!({"force": true});
    hook(&world, "mcp__kleisli__git_push", &input, &marked("1"));
    assert_eq!(second.push(&input, Some("1")).await, 0);
    assert_eq!(second.push(&input, Some("1")).await, 1);
}
