//! Which repository is meant: the one that is named, or that of the remote.

use std::sync::Arc;

use kleisli::host::{CallScope, Roots};
use kleisli::protocol::{
    ErrorCode, GithubRepositoryRequest, GithubRepositoryResponse, GithubRequest,
};
use serde_json::Value;
use wiremock::ResponseTemplate;

use crate::repo::Repo;
use crate::world::{World, ask, at, scope};
use crate::{request, said};

/// The path that is asked for where no repository is named, with this remote.
async fn asked(configure: impl FnOnce(&Repo, &str)) -> Result<String, ErrorCode> {
    let world = World::new().await;
    let repo = Repo::new();
    repo.commit("Begin");
    let uri = world.server.uri();
    configure(&repo, uri.trim_start_matches("http://"));
    let scope = CallScope {
        roots: Arc::new(Roots::named([repo.top()]).unwrap()),
        ..world.scope()
    };
    let none = GithubRequest::GithubRepository(GithubRepositoryRequest { repository: None });
    let error = ask::<Value>(scope, none).await.unwrap_err();
    match world.asked().await.first() {
        Some(request) => Ok(request.url.path().to_owned()),
        None => Err(error.code),
    }
}

fn origin(url: String) -> impl FnOnce(&Repo, &str) {
    move |repo, host| {
        let url = url.replace("HOST", host);
        repo.git(["remote", "add", "origin", &url]);
    }
}

#[tokio::test]
async fn the_remote_says_which_repository() {
    for url in [
        "http://HOST/ada/engine",
        "http://HOST/ada/engine.git",
        "http://ada:secret@HOST/ada/engine.git",
        "ssh://git@127.0.0.1/ada/engine.git",
        "git@127.0.0.1:ada/engine.git",
        "127.0.0.1:ada/engine",
    ] {
        assert_eq!(
            asked(origin(url.into())).await.unwrap(),
            "/repos/ada/engine",
            "{url}"
        );
    }
}

#[tokio::test]
async fn the_remote_of_the_branch_comes_first_then_origin_then_the_only_one() {
    let add = |repo: &Repo, name: &str, host: &str| {
        let url = format!("http://{host}/ada/{name}");
        repo.git(["remote", "add", name, &url]);
    };
    let path = asked(|repo, host| {
        add(repo, "origin", host);
        add(repo, "fork", host);
        repo.git(["config", "branch.main.remote", "fork"]);
    });
    assert_eq!(path.await.unwrap(), "/repos/ada/fork");
    let path = asked(|repo, host| {
        add(repo, "alpha", host);
        add(repo, "origin", host);
    });
    assert_eq!(path.await.unwrap(), "/repos/ada/origin");
    let path = asked(|repo, host| add(repo, "alpha", host));
    assert_eq!(path.await.unwrap(), "/repos/ada/alpha");
    let none = asked(|repo, host| {
        add(repo, "alpha", host);
        add(repo, "beta", host);
    });
    assert_eq!(none.await.unwrap_err(), ErrorCode::InvalidArguments);
    assert_eq!(
        asked(|_, _| ()).await.unwrap_err(),
        ErrorCode::InvalidArguments
    );
}

#[tokio::test]
async fn what_stands_for_another_address_is_put_in_its_place() {
    let path = asked(|repo, host| {
        let short = format!("url.http://{host}/.insteadOf");
        repo.git(["config", &short, "work:"]);
        repo.git(["remote", "add", "origin", "work:ada/engine"]);
    });
    assert_eq!(path.await.unwrap(), "/repos/ada/engine");
}

#[tokio::test]
async fn a_remote_elsewhere_is_not_asked_about() {
    for url in [
        "https://gitlab.example.com/ada/engine.git",
        "https://127.0.0.1.example.com/ada/engine.git",
        "git@gitlab.example.com:ada/engine.git",
        "/srv/engine.git",
        "file:///srv/ada/engine.git",
        "http://HOST/engine",
        "http://HOST/ada/engine/more",
    ] {
        let code = asked(origin(url.into())).await.unwrap_err();
        assert_eq!(code, ErrorCode::Unsupported, "{url}");
    }
}

#[tokio::test]
async fn the_remote_s_host_is_told_and_how_to_name_it() {
    let repo = Repo::new();
    repo.git([
        "remote",
        "add",
        "origin",
        "https://ada:secret@github.example.com/ada/engine",
    ]);
    let github = Arc::new(at("https://api.github.com", None));
    let scope = CallScope {
        roots: Arc::new(Roots::named([repo.top()]).unwrap()),
        ..scope(&github)
    };
    let none = GithubRequest::GithubRepository(GithubRepositoryRequest { repository: None });
    let error = ask::<Value>(scope, none).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Unsupported);
    for part in ["`github.example.com`", "`github.com`", "`[github]`"] {
        assert!(error.message.contains(part), "{error}");
    }
    assert!(!error.message.contains("secret"), "{error}");
}

#[tokio::test]
async fn a_name_that_leads_elsewhere_is_refused() {
    let world = World::new().await;
    for name in [
        "ada/..",
        "ada/../user",
        "../user",
        "ada/engine/../../user",
        "ada/%2e%2e",
        "ada",
    ] {
        let error = world.refused(request::repository(name)).await;
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{name}");
    }
    assert!(world.asked().await.is_empty());
}

#[tokio::test]
async fn a_path_that_leads_elsewhere_is_refused() {
    let world = World::new().await;
    for path in ["..", "../../../../user", "a/../../../user", "./a"] {
        let request = GithubRequest::GithubContents(request::contents(path));
        let error = world.refused(request).await;
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{path}");
    }
    assert!(world.asked().await.is_empty());
}

#[tokio::test]
async fn a_path_is_encoded_segment_by_segment() {
    let world = World::new().await;
    let request = GithubRequest::GithubContents(request::contents("a b/%2e%2e/c?d#e/ä"));
    world.refused(request).await;
    let path = world.asked().await[0].url.path().to_owned();
    assert_eq!(
        path,
        "/repos/ada/engine/contents/a%20b/%252e%252e/c%3Fd%23e/%C3%A4"
    );
}

#[tokio::test]
async fn the_name_is_github_s_own_where_it_was_renamed() {
    let world = World::new().await;
    let answer = ResponseTemplate::new(200).set_body_json(said::repository("Ada/Engine"));
    world.answers("GET", "/repos/ada/engine", answer).await;
    let found: GithubRepositoryResponse =
        world.ask(request::repository("ada/engine")).await.unwrap();
    assert_eq!(found.repository.name, "Ada/Engine");
}
