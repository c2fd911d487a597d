//! Lists in pages: up to a limit, with the total said.

use kleisli::protocol::{ErrorCode, GithubSearchUsersResponse};
use kleisli::protocol::{GithubLabelsResponse, GithubRequest, GithubSearchUsersRequest};
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

use crate::world::World;
use crate::{request, said};

/// A list of labels `0` to `count - 1` that pages as GitHub's do, with numbers or with a cursor.
struct List {
    count: usize,
    style: Style,
    /// What its links begin with.
    base: String,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Style {
    Numbers,
    Cursor,
}

impl wiremock::Respond for List {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let parameter = |name: &str| -> Option<usize> {
            let mut pairs = request.url.query_pairs();
            pairs.find(|(key, _)| key == name)?.1.parse().ok()
        };
        let per_page = parameter("per_page").expect("it says how many it wants");
        let begin = match self.style {
            Style::Numbers => (parameter("page").unwrap_or(1) - 1) * per_page,
            Style::Cursor => parameter("after").unwrap_or(0),
        };
        let end = (begin + per_page).min(self.count);
        let labels: Vec<_> = (begin..end)
            .map(|number| said::label(&number.to_string()))
            .collect();
        let answer = ResponseTemplate::new(200).set_body_json(labels);
        if end == self.count {
            return answer;
        }
        let base = format!("{}{}?per_page={per_page}", self.base, request.url.path());
        let links = match self.style {
            Style::Numbers => format!(
                "<{base}&page={}>; rel=\"next\", <{base}&page={}>; rel=\"last\"",
                end / per_page + 1,
                self.count.div_ceil(per_page),
            ),
            Style::Cursor => format!("<{base}&after={end}>; rel=\"next\""),
        };
        answer.insert_header("link", links)
    }
}

async fn world(count: usize, style: Style) -> World {
    let world = World::new().await;
    let base = world.server.uri();
    let list = List { count, style, base };
    let mock = wiremock::Mock::given(wiremock::matchers::path("/repos/ada/engine/labels"));
    world.server.register(mock.respond_with(list)).await;
    world
}

async fn listed(world: &World, max_count: u32) -> (Vec<String>, Option<u32>, bool) {
    let GithubLabelsResponse {
        labels,
        total,
        more,
    } = world.ask(request::labels(max_count)).await.expect("a list");
    (
        labels.into_iter().map(|label| label.name).collect(),
        total,
        more,
    )
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}

#[tokio::test]
async fn all_pages_are_read_up_to_the_limit() {
    let world = world(250, Style::Numbers).await;
    assert_eq!(listed(&world, 1000).await, (names(250), Some(250), false));
    assert_eq!(world.asked().await.len(), 3);
    assert_eq!(listed(&world, 250).await, (names(250), Some(250), false));
}

#[tokio::test]
async fn the_total_is_told_where_the_limit_cuts() {
    let world = world(250, Style::Numbers).await;
    for limit in [0, 1, 2, 99, 100, 101, 150, 200, 249] {
        let expected = (names(limit as usize), Some(250), true);
        assert_eq!(listed(&world, limit).await, expected, "{limit}");
    }
}

#[tokio::test]
async fn no_more_is_asked_for_than_is_wanted() {
    let world = world(250, Style::Numbers).await;
    listed(&world, 10).await;
    let asked = world.asked().await;
    let queries: Vec<_> = asked.iter().map(|request| request.url.query()).collect();
    assert_eq!(queries, [Some("per_page=10"), Some("per_page=1")]);
}

#[tokio::test]
async fn a_list_that_just_fits_is_whole() {
    for count in [0, 1, 99, 100, 101] {
        let world = world(count, Style::Numbers).await;
        let limit = u32::try_from(count).unwrap();
        let total = Some(limit);
        assert_eq!(listed(&world, limit).await, (names(count), total, false));
        assert_eq!(
            listed(&world, limit + 1).await,
            (names(count), total, false)
        );
    }
}

#[tokio::test]
async fn a_list_with_a_cursor_has_no_total_before_its_end() {
    let world = world(250, Style::Cursor).await;
    assert_eq!(listed(&world, 120).await, (names(120), None, true));
    assert_eq!(listed(&world, 300).await, (names(250), Some(250), false));
}

#[tokio::test]
async fn a_next_page_elsewhere_is_not_asked_for() {
    let elsewhere = World::new().await;
    let world = World::new().await;
    let base = elsewhere.server.uri();
    let list = List {
        count: 250,
        style: Style::Numbers,
        base,
    };
    let mock = wiremock::Mock::given(wiremock::matchers::path("/repos/ada/engine/labels"));
    world.server.register(mock.respond_with(list)).await;
    let error = world.refused(request::labels(200)).await;
    assert_eq!(error.code, ErrorCode::Unavailable);
    assert!(elsewhere.asked().await.is_empty());
}

#[tokio::test]
async fn a_search_says_its_total() {
    let world = World::new().await;
    let found = json!({
        "total_count": 4_000,
        "incomplete_results": false,
        "items": [said::account("ada")],
    });
    let links = format!("<{}/search/users?page=2>; rel=\"next\"", world.server.uri());
    let answer = ResponseTemplate::new(200)
        .set_body_json(found)
        .insert_header("link", links);
    world.answers("GET", "/search/users", answer).await;
    let request = GithubSearchUsersRequest {
        query: "a+b c&d".into(),
        max_count: 1,
    };
    let found: GithubSearchUsersResponse = world
        .ask(GithubRequest::GithubSearchUsers(request))
        .await
        .unwrap();
    assert_eq!(found.total, Some(4_000));
    assert!(found.more);
    assert_eq!(found.accounts.len(), 1);
    let query: Vec<(String, String)> = world.asked().await[0]
        .url
        .query_pairs()
        .into_owned()
        .collect();
    assert_eq!(query[0], ("q".into(), "a+b c&d".into()));
}

#[tokio::test]
async fn a_list_that_is_none_is_an_error() {
    let world = World::new().await;
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "labels": Value::Null }));
    world
        .answers("GET", "/repos/ada/engine/labels", answer)
        .await;
    assert_eq!(
        world.refused(request::labels(1)).await.code,
        ErrorCode::Unavailable
    );
    assert_eq!(world.asked().await.len(), 1);
}

#[tokio::test]
async fn a_search_that_hands_out_less_than_it_counts_has_more() {
    let world = World::new().await;
    let found = json!({ "total_count": 4_000, "items": [said::account("ada")] });
    let answer = ResponseTemplate::new(200).set_body_json(found);
    world.answers("GET", "/search/users", answer).await;
    let request = GithubSearchUsersRequest {
        query: "a".into(),
        max_count: 2_000,
    };
    let found: GithubSearchUsersResponse = world
        .ask(GithubRequest::GithubSearchUsers(request))
        .await
        .unwrap();
    assert_eq!((found.total, found.more), (Some(4_000), true));
}
