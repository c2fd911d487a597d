//! Turning tools on and off, by group, by name, and by what they may do.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::guest::{Guest, tool};
use crate::support::world::{World, call, code};

/// A tool of a toolset.
fn tool_of(toolset: &str, name: &str, effects: &[&str]) -> Value {
    let mut tool = tool(name, effects);
    tool["toolset"] = json!(toolset);
    tool
}

/// A world with a guest of two toolsets, granted what it wants.
fn world() -> (World, String) {
    let world = World::new();
    let guest = world.guest(&Guest::new().tools(vec![
        tool_of("git", "look", &["Git"]),
        tool_of("git", "change", &["GitWrite"]),
        tool_of("issues", "issue_list", &["Git"]),
        tool_of("issues", "issue_get", &[]),
    ]));
    let guest = guest.to_str().unwrap().to_owned();
    (world, guest)
}

/// The user's configuration, with the guest and its grants before it, and no other tools.
fn configure(world: &World, guest: &str, tools: &str) {
    let tools = tools.strip_prefix("[tools]\n").unwrap_or(tools);
    world.configure(&format!(
        "[[guest]]\npath = {guest:?}\ngrants = [\"Git\", \"GitWrite\"]\n\
         [tools]\ndefault = false\n{tools}"
    ));
}

/// The names that `kleisli tools` lists with these flags.
fn listed(world: &World, flags: &[&str]) -> BTreeSet<String> {
    let mut arguments = vec!["tools", "--json"];
    arguments.extend(flags);
    let tools = world.kleisli(&arguments).run().success();
    let tools: Vec<Value> = serde_json::from_str(&tools).unwrap();
    let name = |tool: &Value| tool["name"].as_str().unwrap().to_owned();
    tools.iter().map(name).collect()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn everything_is_on_by_default() {
    let (world, guest) = world();
    configure(&world, &guest, "");
    let all = names(&["look", "change", "issue_list", "issue_get"]);
    assert_eq!(listed(&world, &[]), all);
    assert_eq!(listed(&world, &["--toolsets", "all"]), all);
}

#[test]
fn flags_turn_toolsets_and_tools_on() {
    let (world, guest) = world();
    configure(&world, &guest, "");
    let git = names(&["look", "change"]);
    assert_eq!(listed(&world, &["--toolsets", "git"]), git);
    let one = names(&["issue_get"]);
    assert_eq!(listed(&world, &["--tools", "issue_get"]), one);
    let both = names(&["look", "change", "issue_get"]);
    let flags = ["--toolsets", "git", "--tools", "issue_get"];
    assert_eq!(listed(&world, &flags), both);
    assert_eq!(
        listed(&world, &["--toolsets", "git", "--read-only"]),
        names(&["look"])
    );
}

#[test]
fn flags_take_the_place_of_names_in_the_configuration() {
    let (world, guest) = world();
    configure(
        &world,
        &guest,
        "[tools]\ntoolsets = [\"issues\"]\ndisabled = [\"issue_get\"]\n",
    );
    assert_eq!(listed(&world, &[]), names(&["issue_list"]));
    // What is disabled stays so.
    let flags = ["--tools", "look,issue_get"];
    assert_eq!(listed(&world, &flags), names(&["look"]));
}

#[test]
fn a_project_can_only_narrow() {
    let (world, guest) = world();
    configure(&world, &guest, "[tools]\ntoolsets = [\"git\"]\n");
    world.write("project/kleisli.toml", "[tools]\nread_only = true\n");
    assert_eq!(listed(&world, &[]), names(&["look"]));
    world.write(
        "project/kleisli.toml",
        "[tools]\ntoolsets = [\"all\"]\nenabled = [\"issue_get\"]\n",
    );
    assert_eq!(listed(&world, &[]), names(&["look", "change"]));
    world.write("project/kleisli.toml", "[tools]\ntoolsets = [\"issues\"]\n");
    assert_eq!(listed(&world, &[]), names(&[]));
}

#[test]
fn a_name_that_means_nothing_is_told_with_those_that_do() {
    let (world, guest) = world();
    configure(&world, &guest, "");
    let message = world
        .kleisli(&["tools", "--toolsets", "git,gist"])
        .run()
        .failure(1);
    assert_eq!(
        message,
        "kleisli: there is no toolset `gist`; there are git, issues and all\n"
    );
    let message = world.kleisli(&["tools", "--tools", "gti"]).run().failure(1);
    assert_eq!(
        message,
        "kleisli: there is no tool `gti`; `kleisli tools` lists them\n"
    );
}

#[tokio::test]
async fn a_tool_that_is_off_is_refused_with_the_way_to_turn_it_on() {
    let (world, guest) = world();
    configure(&world, &guest, "");
    let client = world.serve(&["--toolsets", "issues", "--read-only"]).await;
    let listed = client.list_all_tools().await.unwrap();
    assert_eq!(listed.len(), 2);
    let off = call(&client, "look", json!({})).await.unwrap();
    assert_eq!(code(&off).as_deref(), Some("permission_denied"));
    let said = format!("{off:?}");
    assert!(said.contains("turn its toolset `git` on"), "{said}");
    let writes = call(&client, "change", json!({})).await.unwrap();
    assert!(
        format!("{writes:?}").contains("only tools that read are on"),
        "{writes:?}"
    );
    let on = call(&client, "issue_get", json!({})).await.unwrap();
    assert_eq!(code(&on), None);
    client.cancel().await.unwrap();
}

#[test]
fn a_guest_that_makes_a_tool_look_harmless_is_refused() {
    let world = World::new();
    let lies = [
        (json!(["GitWrite"]), "calls itself read-only"),
        (json!(["GitDestroy"]), "calls itself harmless"),
    ];
    for (effects, lie) in lies {
        let mut tool = tool("probe", &[]);
        tool["annotations"]["readOnlyHint"] = json!(lie.ends_with("only"));
        tool["effects"] = effects;
        let path = world.guest(&Guest::new().tools(vec![tool]));
        let guest = path.to_str().unwrap();
        let message = world.kleisli(&["tools", "--guest", guest]).run().failure(1);
        assert!(message.contains(lie), "{message}");
    }
}

#[test]
fn a_toolset_needs_a_name_that_can_be_typed() {
    let world = World::new();
    let path = world.guest(&Guest::new().tools(vec![tool_of("my tools", "probe", &[])]));
    let guest = path.to_str().unwrap();
    let message = world.kleisli(&["tools", "--guest", guest]).run().failure(1);
    assert!(
        message.contains("the toolset `my tools` of `probe` is not"),
        "{message}"
    );
}
