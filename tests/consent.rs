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
    client: &'static str,
}

impl ClientHandler for Person {
    fn get_info(&self) -> ClientConfig {
        let capabilities = ClientCapabilities::builder().enable_elicitation().build();
        ClientConfig::new(capabilities, Implementation::new(self.client, "1"))
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
        client: "person",
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
        Self::start_for(world, "person").await
    }

    /// The same for a client by this name.
    async fn start_for(world: &World, client: &'static str) -> Self {
        let person = Person {
            action: ElicitationAction::Accept,
            asked: Arc::default(),
            times: Arc::default(),
            client,
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

#[tokio::test]
async fn what_a_hook_has_put_to_the_person_is_not_asked_again_once() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let input = json!({"force": true, "remote": "origin"});
    // Whatever the server is called, and in whatever order the input is written.
    for tool in ["mcp__kleisli__git_push", "mcp__guard__git_push"] {
        let said = hook(
            &world,
            tool,
            &json!({"remote": "origin", "force": true}),
            &json!({}),
        );
        assert!(said.contains("\"ask\""), "{said}");
        assert_eq!(served.push(&input, None).await, 0);
        assert_eq!(served.push(&input, None).await, 1);
    }
}

#[tokio::test]
async fn another_call_than_the_hooks_is_asked_about() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    hook(
        &world,
        "mcp__kleisli__git_push",
        &json!({"remote": "a"}),
        &json!({}),
    );
    assert_eq!(served.push(&json!({"remote": "b"}), None).await, 1);
    hook(
        &world,
        "mcp__kleisli__git_pull",
        &json!({"remote": "b"}),
        &json!({}),
    );
    hook(&world, "Bash", &json!({"command": "git push"}), &json!({}));
    assert_eq!(served.push(&json!({"remote": "b"}), None).await, 1);
}

#[tokio::test]
async fn a_call_with_the_agents_mark_is_the_hooks_only_with_the_same_mark() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let input = json!({});
    hook(
        &world,
        "mcp__kleisli__git_push",
        &input,
        &json!({"tool_use_id": "toolu_1"}),
    );
    assert_eq!(served.push(&input, Some("toolu_2")).await, 1);
    assert_eq!(served.push(&input, Some("toolu_1")).await, 0);
    hook(&world, "mcp__kleisli__git_push", &input, &json!({}));
    assert_eq!(served.push(&input, Some("toolu_3")).await, 1);
}

#[tokio::test]
async fn a_hook_that_did_not_ask_gives_no_leave() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let input = json!({});
    // Codex can't ask.
    let codex = json!({"turn_id": "t", "model": "m"});
    let said = hook(&world, "mcp__kleisli__git_push", &input, &codex);
    assert!(said.contains("\"deny\""), "{said}");
    assert_eq!(served.push(&input, None).await, 1);
    // Nobody is asked by `policy explain`.
    let explain = [
        "policy",
        "explain",
        "--tool",
        "mcp__kleisli__git_push",
        "{}",
    ];
    assert!(world.kleisli(&explain).run().stdout.contains("ask"));
    assert_eq!(served.push(&input, None).await, 1);
}

#[tokio::test]
async fn a_hook_by_the_servers_own_tool_gives_leave_by_its_mark_alone() {
    let world = asking();
    let served = Served::start(&world).await;
    listening(&world).await;
    let ask = async |id: &str| {
        let question = json!({"tool_name": "mcp__kleisli__git_push", "tool_input": {},
            "cwd": world.project(), "tool_use_id": id});
        let request = CallToolRequestParams::new("pre_tool_use")
            .with_arguments(question.as_object().cloned().unwrap());
        let answer = served.client.call_tool(request).await.unwrap();
        assert!(text(&answer).contains("\"ask\""), "{}", text(&answer));
    };
    let input = json!({});
    ask("toolu_1").await;
    assert_eq!(served.push(&input, None).await, 1);
    assert_eq!(served.push(&input, Some("toolu_1")).await, 0);
    // A model that asks for itself does not know the mark of its next call.
    ask("").await;
    assert_eq!(served.push(&input, None).await, 1);
}

#[tokio::test]
async fn servers_that_share_a_project_know_what_one_of_them_was_told() {
    let world = asking();
    let _first = Served::start(&world).await;
    listening(&world).await;
    let second = Served::start(&world).await;
    let input = json!({"force": true});
    hook(&world, "mcp__kleisli__git_push", &input, &json!({}));
    assert_eq!(second.push(&input, None).await, 0);
    assert_eq!(second.push(&input, None).await, 1);
}

#[tokio::test]
async fn an_agent_whose_hooks_can_not_ask_has_asked_nobody() {
    for client in ["codex-mcp-client", "gemini-cli-mcp-client"] {
        let world = asking();
        let served = Served::start_for(&world, client).await;
        listening(&world).await;
        let input = json!({});
        // By another agent's form, as if it were one.
        let said = hook(&world, "mcp__kleisli__git_push", &input, &json!({}));
        assert!(said.contains("\"ask\""), "{said}");
        assert_eq!(served.push(&input, None).await, 1, "{client}");
    }
}
