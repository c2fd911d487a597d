//! The client's roots, where the user named none.
#![expect(deprecated, reason = "clients of earlier versions have roots")]

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use rmcp::model::{ClientCapabilities, ClientConfig, Implementation, ListRootsResult, Root};
use rmcp::service::{RequestContext, RoleClient, RunningService};
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, ErrorData, ServiceExt};
use serde_json::{Value, json};

use crate::support::world::{World, git};

/// A client with roots, which can change.
#[derive(Clone)]
struct Rooted(Arc<Mutex<Vec<String>>>);

impl Rooted {
    fn at(folders: &[PathBuf]) -> Self {
        let client = Self(Arc::default());
        client.move_to(folders);
        client
    }

    fn move_to(&self, folders: &[PathBuf]) {
        let uri = |folder: &PathBuf| format!("file://{}", folder.display());
        *self.0.lock().unwrap() = folders.iter().map(uri).collect();
    }
}

impl ClientHandler for Rooted {
    fn get_info(&self) -> ClientConfig {
        let capabilities = ClientCapabilities::builder()
            .enable_roots()
            .enable_roots_list_changed()
            .build();
        ClientConfig::new(capabilities, Implementation::new("rooted", "1"))
    }
    async fn list_roots(
        &self,
        _context: RequestContext<RoleClient>,
    ) -> Result<ListRootsResult, ErrorData> {
        let uris = self.0.lock().unwrap().clone();
        Ok(ListRootsResult::new(
            uris.into_iter().map(Root::new).collect(),
        ))
    }
}

/// A repository of its own, with a branch of this name.
fn repository(world: &World, name: &str) -> PathBuf {
    let folder = world.path(name);
    std::fs::create_dir_all(&folder).unwrap();
    git(&folder, &["init", "-q", "-b", name]);
    folder
}

async fn connect(
    world: &World,
    flags: &[&str],
    client: Rooted,
) -> RunningService<RoleClient, Rooted> {
    let mut arguments = vec!["serve"];
    arguments.extend(flags);
    let command = world.kleisli(&arguments).into_tokio();
    client
        .serve(TokioChildProcess::new(command).unwrap())
        .await
        .unwrap()
}

/// The branch that `git_status` finds.
async fn branch(client: &RunningService<RoleClient, Rooted>) -> Value {
    let request = rmcp::model::CallToolRequestParams::new("git_status");
    let answer = client.call_tool(request).await.unwrap();
    answer
        .structured_content
        .map_or(json!(answer.content), |found| found["branch"].clone())
}

#[tokio::test]
async fn the_clients_roots_take_the_place_of_the_working_directory() {
    let world = World::new();
    world.commits(1);
    let rooted = Rooted::at(&[repository(&world, "theirs")]);
    assert_eq!(branch(&connect(&world, &[], rooted).await).await, "theirs");
}

#[tokio::test]
async fn roots_that_change_are_asked_for_again() {
    let world = World::new();
    let rooted = Rooted::at(&[repository(&world, "first")]);
    let client = connect(&world, &[], rooted.clone()).await;
    assert_eq!(branch(&client).await, "first");
    rooted.move_to(&[repository(&world, "second")]);
    client.notify_roots_list_changed().await.unwrap();
    // The notification has no answer; it is handled before a later call's roots are asked for.
    for _ in 0..100 {
        if branch(&client).await == "second" {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the new roots never came");
}

#[tokio::test]
async fn roots_that_the_user_named_hold_whatever_the_client_says() {
    let world = World::new();
    let mine = repository(&world, "mine");
    let rooted = Rooted::at(&[repository(&world, "theirs")]);
    let client = connect(&world, &["--root", mine.to_str().unwrap()], rooted).await;
    assert_eq!(branch(&client).await, "mine");
}

#[tokio::test]
async fn a_client_can_not_make_everything_a_root() {
    let world = World::new();
    let rooted = Rooted::at(&[PathBuf::from("/"), world.path("home")]);
    let client = connect(&world, &[], rooted).await;
    let answer = branch(&client).await.to_string();
    assert!(answer.contains("permission_denied"), "{answer}");
}
