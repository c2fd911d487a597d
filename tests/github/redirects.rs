//! Where GitHub leads: reading follows, the token does not, and no change is made elsewhere.

use kleisli::protocol::{Contents, GithubRepositoryResponse};
use kleisli::protocol::{ErrorCode, GithubContentsRequest, GithubContentsResponse, GithubRequest};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::world::{TOKEN, World, change};
use crate::{request, said};

fn to(status: u16, place: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).insert_header("location", place)
}

#[tokio::test]
async fn a_renamed_repository_is_found_under_its_new_name() {
    for status in [301, 302, 307, 308] {
        let world = World::new().await;
        let place = format!("{}/repositories/1", world.server.uri());
        world
            .answers("GET", "/repos/ada/old", to(status, &place))
            .await;
        let answer = ResponseTemplate::new(200).set_body_json(said::repository("ada/engine"));
        world.answers("GET", "/repositories/1", answer).await;
        let found: GithubRepositoryResponse =
            world.ask(request::repository("ada/old")).await.unwrap();
        assert_eq!(found.repository.name, "ada/engine");
        let authorized: Vec<_> = world
            .asked()
            .await
            .iter()
            .map(|request| request.headers["authorization"] == format!("Bearer {TOKEN}"))
            .collect();
        assert_eq!(authorized, [true, true]);
    }
}

#[tokio::test]
async fn another_host_does_not_get_the_token() {
    let world = World::new().await;
    let elsewhere = World::new().await;
    let place = format!("{}/raw?signature=1", elsewhere.server.uri());
    let file = json!({
        "type": "file", "path": "a", "sha": "1", "size": 3, "content": "", "encoding": "none",
    });
    let file = ResponseTemplate::new(200).set_body_json(file);
    world
        .answers_first(1, "GET", "/repos/ada/engine/contents/a", file)
        .await;
    world
        .answers("GET", "/repos/ada/engine/contents/a", to(302, &place))
        .await;
    elsewhere
        .answers(
            "GET",
            "/raw",
            ResponseTemplate::new(200).set_body_string("abc"),
        )
        .await;
    let request = GithubContentsRequest {
        max_bytes: 10,
        ..request::contents("a")
    };
    let found: GithubContentsResponse = world
        .ask(GithubRequest::GithubContents(request))
        .await
        .unwrap();
    let Contents::File(file) = found.contents else {
        panic!("a file")
    };
    assert_eq!(file.text.as_deref(), Some("abc"));
    let asked = elsewhere.asked().await;
    assert_eq!(asked.len(), 1);
    assert!(!asked[0].headers.contains_key("authorization"));
    assert!(
        asked[0]
            .headers
            .values()
            .all(|value| !value.to_str().unwrap().contains(TOKEN))
    );
}

#[tokio::test]
async fn a_change_is_not_led_elsewhere() {
    for status in [301, 302, 307, 308] {
        let world = World::new().await;
        let place = format!("{}/repositories/1/issues/7/comments", world.server.uri());
        let moved = to(status, &place).set_body_json(json!({ "message": "Moved Permanently" }));
        world
            .answers("POST", "/repos/ada/engine/issues/7/comments", moved)
            .await;
        let error = change::<Value>(world.scope(), request::comment("x"))
            .await
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound);
        assert!(error.message.contains("renamed"), "{error}");
        assert_eq!(world.asked().await.len(), 1);
    }
}

#[tokio::test]
async fn nobody_is_led_to_where_there_is_no_encryption() {
    let world = World::new().await;
    world
        .answers("GET", "/user", to(302, "http://example.com/user"))
        .await;
    let error = world.refused(request::me()).await;
    assert_eq!(error.code, ErrorCode::Unavailable);
    assert!(error.message.contains("encryption"), "{error}");
}

#[tokio::test]
async fn a_circle_ends() {
    let world = World::new().await;
    world.answers("GET", "/user", to(302, "/user")).await;
    let error = world.refused(request::me()).await;
    assert_eq!(error.code, ErrorCode::Unavailable);
    assert_eq!(world.asked().await.len(), 6);
}
