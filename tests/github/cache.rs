//! Answers that GitHub calls unchanged.

use kleisli::protocol::GithubMeResponse;
use wiremock::matchers::{header, header_exists};
use wiremock::{Mock, ResponseTemplate};

use crate::world::World;
use crate::{request, said};

/// A GitHub that tells once who asks, and then only that nothing has changed.
async fn unchanged() -> World {
    let world = World::new().await;
    let same = Mock::given(header("if-none-match", "\"1\""))
        .respond_with(ResponseTemplate::new(304).insert_header("etag", "\"1\""));
    world.server.register(same).await;
    let answer = ResponseTemplate::new(200)
        .set_body_json(said::account("ada"))
        .insert_header("etag", "\"1\"")
        .insert_header("x-oauth-scopes", "repo, read:org");
    world.answers("GET", "/user", answer).await;
    world
}

#[tokio::test]
async fn an_unchanged_answer_is_used_again() {
    let world = unchanged().await;
    let first: GithubMeResponse = world.ask(request::me()).await.unwrap();
    let second: GithubMeResponse = world.ask(request::me()).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(first.scopes.unwrap(), ["repo", "read:org"]);
    let asked = world.asked().await;
    assert!(!asked[0].headers.contains_key("if-none-match"));
    assert_eq!(asked[1].headers["if-none-match"], "\"1\"");
}

#[tokio::test]
async fn a_changed_answer_takes_the_place_of_the_kept_one() {
    let world = World::new().await;
    for (tag, login) in [("\"1\"", "ada"), ("\"2\"", "grace")] {
        let answer = ResponseTemplate::new(200)
            .set_body_json(said::account(login))
            .insert_header("etag", tag);
        world.answers_first(1, "GET", "/user", answer).await;
    }
    let same = Mock::given(header_exists("if-none-match")).respond_with(ResponseTemplate::new(304));
    world.server.register(same).await;
    let mut logins = Vec::new();
    for _ in 0..3 {
        let me: GithubMeResponse = world.ask(request::me()).await.unwrap();
        logins.push(me.account.login);
    }
    assert_eq!(logins, ["ada", "grace", "grace"]);
    assert_eq!(world.asked().await[2].headers["if-none-match"], "\"2\"");
}
