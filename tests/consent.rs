//! A person's yes to a call that the policy asks about, by MCP's elicitation.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rmcp::model::{
    CallToolRequestParams, CallToolResult, ClientCapabilities, ClientConfig, ElicitRequestParams,
    ElicitResult, ElicitationAction, Implementation,
};
use rmcp::service::RequestContext;
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, ErrorData, RoleClient, ServiceExt};

use crate::support::guest::Guest;
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
