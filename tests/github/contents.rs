//! Files and folders.

use std::time::Duration;

use kleisli::protocol::{
    Contents, ErrorCode, GithubContentsRequest, GithubContentsResponse, GithubRequest,
    RemoteEntryKind, RemoteFile,
};
use serde_json::{Value, json};
use wiremock::matchers::{header, path};
use wiremock::{Mock, ResponseTemplate};

use crate::request;
use crate::world::{World, ask};

const PLACE: &str = "/repos/ada/engine/contents/a";

async fn world(said: Value) -> World {
    let world = World::new().await;
    let answer = ResponseTemplate::new(200).set_body_json(said);
    world.answers("GET", PLACE, answer).await;
    world
}

async fn contents(world: &World, max_bytes: u32) -> Contents {
    let request = GithubContentsRequest {
        max_bytes,
        ..request::contents("a")
    };
    let answer: GithubContentsResponse = world
        .ask(GithubRequest::GithubContents(request))
        .await
        .expect("it is there");
    answer.contents
}

async fn file(world: &World, max_bytes: u32) -> RemoteFile {
    match contents(world, max_bytes).await {
        Contents::File(file) => file,
        Contents::Folder(folder) => panic!("{folder:?}"),
    }
}

fn said(size: u64, encoding: &str, content: &str) -> Value {
    json!({
        "type": "file", "path": "a", "sha": "1", "size": size,
        "encoding": encoding, "content": content,
    })
}

#[tokio::test]
async fn a_file_is_decoded() {
    let world = world(said(7, "base64", "aMOkbGxv\nCg==\n")).await;
    let whole = file(&world, 100).await;
    assert_eq!((whole.text.as_deref(), whole.cut), (Some("hällo\n"), false));
    let begin = file(&world, 2).await;
    assert_eq!((begin.text.as_deref(), begin.cut), (Some("h"), true));
    let nothing = file(&world, 0).await;
    assert_eq!((nothing.text.as_deref(), nothing.cut), (Some(""), true));
}

#[tokio::test]
async fn an_empty_file_is_a_text() {
    let world = world(said(0, "base64", "")).await;
    let file = file(&world, 100).await;
    assert_eq!((file.text.as_deref(), file.cut), (Some(""), false));
}

#[tokio::test]
async fn a_binary_file_has_no_text() {
    let world = world(said(3, "base64", "AAEC")).await;
    let file = file(&world, 100).await;
    assert_eq!((file.text, file.cut, file.size), (None, false, 3));
}

#[tokio::test]
async fn a_large_file_is_read_as_it_is_and_no_further_than_wanted() {
    let size = 80 << 20;
    let world = World::new().await;
    let raw = Mock::given(path(PLACE))
        .and(header("accept", "application/vnd.github.raw+json"))
        .respond_with(ResponseTemplate::new(200).set_body_bytes(vec![b'x'; size]));
    world.server.register(raw).await;
    let answer = ResponseTemplate::new(200).set_body_json(said(size as u64, "none", ""));
    world.answers("GET", PLACE, answer).await;
    let file = file(&world, 1_000_000).await;
    assert_eq!(file.text.map(|text| text.len()), Some(1_000_000));
    assert!(file.cut);
}

#[tokio::test]
async fn a_file_that_github_does_not_send_has_no_text() {
    let world = world(said(101 << 20, "none", "")).await;
    let file = file(&world, 1_000).await;
    assert_eq!((file.text, file.size), (None, 101 << 20));
    assert_eq!(world.asked().await.len(), 1);
}

#[tokio::test]
async fn a_folder_tells_what_is_in_it() {
    let entry = |kind: &str, name: &str, git: Value| json!({ "type": kind, "path": name, "sha": "1", "size": 1, "git_url": git });
    let blob = json!("https://api.github.com/repos/ada/engine/git/blobs/1");
    let tree = json!("https://api.github.com/repos/babbage/engine/git/trees/1");
    let world = world(json!([
        entry("file", "a/b", blob.clone()),
        entry("dir", "a/c", tree.clone()),
        entry("symlink", "a/d", blob),
        entry("file", "a/e", tree),
        entry("file", "a/f", Value::Null),
    ]))
    .await;
    let Contents::Folder(folder) = contents(&world, 0).await else {
        panic!("a folder")
    };
    let kinds: Vec<_> = folder.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(
        kinds,
        [
            RemoteEntryKind::File,
            RemoteEntryKind::Folder,
            RemoteEntryKind::Symlink,
            RemoteEntryKind::Submodule,
            RemoteEntryKind::Submodule,
        ]
    );
}

#[tokio::test]
async fn a_submodule_is_elsewhere() {
    let world = world(json!({
        "type": "submodule", "path": "a", "sha": "1", "size": 0,
        "submodule_git_url": "https://github.com/babbage/engine.git",
    }))
    .await;
    let request = GithubRequest::GithubContents(request::contents("a"));
    let error = world.refused(request).await;
    assert_eq!(error.code, ErrorCode::Unsupported);
    assert!(
        error
            .message
            .contains("`https://github.com/babbage/engine.git`"),
        "{error}"
    );
}

#[tokio::test]
async fn an_answer_larger_than_is_kept_is_refused() {
    let name = "x".repeat(65 << 20);
    let world = world(said(1, "base64", &name)).await;
    let error = world
        .refused(GithubRequest::GithubContents(request::contents("a")))
        .await;
    assert_eq!(error.code, ErrorCode::Unsupported);
    assert!(error.message.contains("larger"), "{error}");
}

#[tokio::test]
async fn a_refusal_is_read_whole_however_little_of_the_file_is_wanted() {
    let world = World::new().await;
    let message = json!({ "message": "You have exceeded a secondary rate limit." });
    let raw = Mock::given(path(PLACE))
        .and(header("accept", "application/vnd.github.raw+json"))
        .respond_with(ResponseTemplate::new(403).set_body_json(message));
    world.server.register(raw).await;
    let answer = ResponseTemplate::new(200).set_body_json(said(3, "none", ""));
    world.answers("GET", PLACE, answer).await;
    let request = GithubContentsRequest {
        max_bytes: 1,
        ..request::contents("a")
    };
    let scope = world.within(Duration::from_secs(20));
    let error = ask::<Value>(scope, GithubRequest::GithubContents(request)).await;
    assert_eq!(error.unwrap_err().code, ErrorCode::RateLimited);
}

#[tokio::test]
async fn a_kept_file_is_cut_as_it_is_wanted() {
    let world = World::new().await;
    let raw = Mock::given(path(PLACE)).and(header("accept", "application/vnd.github.raw+json"));
    let tagged = ResponseTemplate::new(200)
        .set_body_string("abc")
        .insert_header("etag", "\"1\"");
    world
        .server
        .register(raw.respond_with(tagged).up_to_n_times(1))
        .await;
    let same = Mock::given(header("if-none-match", "\"1\""));
    world
        .server
        .register(same.respond_with(ResponseTemplate::new(304)))
        .await;
    let answer = ResponseTemplate::new(200).set_body_json(said(3, "none", ""));
    world.answers("GET", PLACE, answer).await;
    for (most, text) in [(9, "abc"), (2, "ab"), (0, ""), (3, "abc")] {
        let file = file(&world, most).await;
        assert_eq!((file.text.as_deref(), file.cut), (Some(text), most < 3));
    }
}
