//! What guests tell of their memory, in `kleisli status`.

use serde_json::{Value, json};

use crate::support::guest::{Guest, tool, wat_string};
use crate::support::listener::{guest_of, until_guest};
use crate::support::world::{World, call, code, text};

fn idle(guest: &Value) -> Vec<Value> {
    guest["idle"].as_array().cloned().unwrap_or_default()
}

/// A guest that also exports this, whose calls end with an error of their own.
fn guest(figures: &str) -> Guest {
    Guest::new().tools(vec![tool("probe", &[])]).with(&format!(
        "(func (export \"memory_figures\") (result i32) {figures} (i32.const 0))"
    ))
}

#[tokio::test]
async fn haskell_tells_what_its_heap_has() {
    let world = World::new();
    let client = world.serve(&[]).await;
    call(&client, "git_status", json!({})).await.unwrap();
    let guest = until_guest(&world, "default", "idle", |guest| !idle(guest).is_empty());
    for figures in idle(&guest) {
        let of = |what: &str| figures[what].as_u64().unwrap();
        assert!(0 < of("used"), "{figures}");
        assert!(of("used") <= of("heap"), "{figures}");
        assert!(of("heap") < of("memory"), "{figures}");
        // What an instance may have by default.
        assert!(of("memory") <= 256 << 20, "{figures}");
    }
    let page = world.kleisli(&["status"]).run().success();
    assert!(page.contains("1 idle, with "), "{page}");
    assert!(page.contains(" of it GHC's heap"), "{page}");
}

#[tokio::test]
async fn a_guest_may_keep_it_to_itself() {
    let world = World::new();
    let path = world.guest(&Guest::new().tools(vec![tool("probe", &[])]));
    let path = path.to_str().unwrap();
    let client = world.serve(&["--guest", path]).await;
    client.list_all_tools().await.unwrap();
    let guest = until_guest(&world, path, "loaded", |guest| guest["generation"] == 1);
    assert_eq!(guest["idle"], json!([]));
}

/// Whatever it makes of the question, the status comes, and the guest goes on being served.
#[tokio::test]
async fn a_guest_that_tells_nonsense_or_never_comes_to_an_end() {
    let said = |text: &str| {
        let length = text.len();
        format!("(call $say (i32.const 60000) (i32.const {length}))")
    };
    let huge = r#"{"memory":-1,"heap":0,"used":0}"#;
    for (figures, data) in [
        ("(loop $forever (br $forever))".to_owned(), ""),
        ("unreachable".to_owned(), ""),
        (said(huge), huge),
        (said("{"), "{"),
        // Nothing at all.
        (String::new(), ""),
    ] {
        let world = World::new();
        let guest = guest(&figures).with(&format!(
            "(data (i32.const 60000) \"{}\")",
            wat_string(data)
        ));
        let path = world.guest(&guest);
        let path = path.to_str().unwrap();
        let client = world.serve(&["--guest", path]).await;
        let before = call(&client, "probe", json!({})).await.unwrap();
        assert_eq!(guest_of(&world, path)["idle"], json!([]), "{figures}");
        let after = call(&client, "probe", json!({})).await.unwrap();
        assert_eq!(code(&before), code(&after), "{}", text(&after));
    }
}
