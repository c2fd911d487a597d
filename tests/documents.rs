//! What the documents say is so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kleisli::host::OPERATIONS;
use serde_json::{Value, json};

use crate::hook::{CLIENTS, PASS, judged_by, plain, question, wants_a_lease};
use crate::support::guest::Guest;
use crate::support::world::{World, call, text};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The words of a text that look like source files.
fn sources(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "/._-".contains(c)));
    words
        .filter(|word| {
            [".rs", ".hs"]
                .iter()
                .any(|end| word.ends_with(end) && word.len() > 3)
        })
        .collect()
}

/// The code blocks of one language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("```{language}\n");
    let blocks = text.split(opening.as_str()).skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn files_that_the_architecture_names_exist() {
    let homes = [
        "",
        "rust-host/src",
        "haskell-guest/src",
        "haskell-guest/default",
    ];
    let text = read("ARCHITECTURE.md");
    let named = sources(&text);
    assert!(named.len() > 20, "{named:?}");
    for file in named {
        let found = homes
            .iter()
            .any(|home| top().join(home).join(file).exists());
        assert!(found, "ARCHITECTURE.md names `{file}`, which is nowhere");
    }
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    for document in ["README.md", "ARCHITECTURE.md", "haskell-guest/README.md"] {
        let text = read(document);
        let folder = top().join(document);
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let local = link.split('#').next().unwrap_or_default();
            if !local.is_empty() && !local.starts_with("http") {
                let target = folder.parent().unwrap().join(local);
                assert!(target.exists(), "{document} links to `{link}`");
            }
        }
    }
}

#[test]
fn the_readme_lists_the_tools_that_there_are() {
    let readme = read("README.md");
    let section = readme.split("## The tools\n").nth(1).expect("the section");
    let section = section.split("\n## ").next().expect("its text");
    // The first table is of toolsets.
    let (_, tables) = section.split_once("\n\n").expect("the tools' tables");
    let (_, tables) = tables.split_once("\n\n").expect("the tools' tables");
    let listed: BTreeSet<_> = tables
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('|').next())
        .flat_map(|names| names.split(", "))
        .map(|name| name.trim_matches(['`', ' ']))
        .collect();
    let world = World::new();
    let tools = world.kleisli(&["tools", "--json"]).run().success();
    let tools: Vec<Value> = serde_json::from_str(&tools).unwrap();
    let offered: BTreeSet<_> = tools
        .iter()
        .map(|tool| tool["name"].as_str().unwrap())
        .collect();
    assert_eq!(listed, offered);
}

/// What the list of tools costs, as the README has it: each toolset with its tools, and its
/// tokens at four bytes of JSON, with and for the output schemas.
#[test]
fn the_readme_tells_what_each_toolset_costs() {
    let readme = read("README.md");
    let section = readme.split("## The tools\n").nth(1).expect("the section");
    let table = section.split("\n\n").next().expect("its table");
    let told: Vec<Vec<_>> = table
        .lines()
        .filter(|line| line.starts_with("| `") || line.starts_with("| all"))
        .map(|line| {
            line.split('|')
                .map(|cell| cell.trim_matches([' ', '`']))
                .collect()
        })
        .collect();
    let tools = World::new().kleisli(&["tools", "--json"]).run().success();
    let tools: Vec<Value> = serde_json::from_str(&tools).unwrap();
    let mut toolsets: Vec<_> = tools
        .iter()
        .map(|tool| tool["toolset"].as_str().unwrap())
        .collect();
    toolsets.dedup();
    toolsets.push("all");
    assert_eq!(told.iter().map(|row| row[1]).collect::<Vec<_>>(), toolsets);
    for row in told {
        let of_row = |tool: &&Value| row[1] == "all" || tool["toolset"] == row[1];
        let members: Vec<_> = tools.iter().filter(of_row).collect();
        assert_eq!(row[2], members.len().to_string(), "{row:?}");
        let listed: usize = members.iter().map(|tool| listed_bytes(tool)).sum();
        let results: usize = members
            .iter()
            .map(|tool| tool["outputSchema"].to_string().len())
            .sum();
        for (cell, bytes) in [(row[3], listed), (row[4], results)] {
            let told: usize = cell.replace(',', "").parse().expect("a number");
            let is = bytes / 4;
            assert!(
                told.abs_diff(is) * 50 <= is,
                "{row:?} says {told}, and it is {is}"
            );
        }
    }
}

/// The bytes of a tool in the answer to `tools/list`.
fn listed_bytes(tool: &Value) -> usize {
    let mut listed = tool.clone();
    let entry = listed.as_object_mut().expect("an object");
    entry.remove("toolset");
    entry.remove("effects");
    listed.to_string().len()
}

#[test]
fn the_readmes_commands_work() {
    let world = World::new();
    world.commits(1);
    let readme = read("README.md");
    let mut tried = 0;
    for line in blocks(&readme, "sh").iter().flat_map(|block| block.lines()) {
        let command = line.split('#').next().unwrap_or_default().trim();
        let Some(arguments) = command
            .strip_prefix("cargo run --release -- ")
            .or_else(|| command.strip_prefix("kleisli "))
        else {
            continue;
        };
        // What stands in quotes is one word.
        let words = arguments.split('\'').enumerate();
        let arguments: Vec<_> = words
            .flat_map(|(place, text)| match place % 2 {
                0 => text.split_whitespace().collect(),
                _ => vec![text],
            })
            .collect();
        world.kleisli(&arguments).run().success();
        tried += 1;
    }
    assert!(tried >= 4, "{tried}");
}

#[test]
fn the_readmes_configuration_works() {
    let world = World::new();
    world.write("guest.wasm", Guest::new().build());
    let readme = read("README.md");
    let example = blocks(&readme, "toml")
        .into_iter()
        .find(|block| block.contains("[[guest]]"))
        .expect("the example");
    let root = world.project().display().to_string();
    let config = example.replace("/home/me/src/project", &root);
    let path = world.write("config.toml", config);
    let arguments = ["tools", "--config", path.to_str().unwrap()];
    let run = world.kleisli(&arguments).run();
    assert_eq!(run.stderr, "");
    assert!(run.success().contains("TEST\n\nteam_probe"));
}

#[test]
fn the_readmes_client_settings_are_json() {
    let readme = read("README.md");
    let settings = blocks(&readme, "json");
    assert!(!settings.is_empty());
    for block in settings {
        let value: Value = serde_json::from_str(block).expect("JSON");
        let names = ["\"kleisli\"", "\"kleisli hook pre-tool-use"];
        let text = value.to_string();
        assert!(names.iter().any(|name| text.contains(name)), "{value}");
    }
}

/// The hooks that the README gives for an agent: the event and the settings of each.
fn hooks_for(agent: &str) -> Vec<(String, Value)> {
    let readme = read("README.md");
    let guard = readme.split("\n## Guard").nth(1).expect("the section");
    let rest = guard.split(&format!("\n**{agent}**")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("nothing about {agent}"));
    let text = rest.split("\n**").next().expect("its text");
    let json = blocks(text, "json").into_iter().map(|block| {
        let settings = serde_json::from_str::<Value>(block);
        settings.expect("JSON")
    });
    let toml = blocks(text, "toml").into_iter().map(|block| {
        let settings = toml::from_str::<Value>(block);
        settings.expect("TOML")
    });
    let mut hooks = Vec::new();
    for settings in json.chain(toml) {
        for (event, groups) in settings["hooks"].as_object().expect("hooks") {
            for group in groups.as_array().expect("a list") {
                // Cursor and Copilot have no groups.
                let members = group["hooks"].as_array().cloned();
                let members = members.unwrap_or_else(|| vec![group.clone()]);
                hooks.extend(members.into_iter().map(|hook| (event.clone(), hook)));
            }
        }
    }
    assert!(!hooks.is_empty(), "no settings for {agent}");
    hooks
}

/// What a hook's command of the README says to a question.
fn said_by(world: &World, hook: &Value, question: &Value) -> String {
    let command = hook.get("command").or(hook.get("bash"));
    let command = command.and_then(Value::as_str).expect("a command");
    let words: Vec<_> = command.split(' ').collect();
    assert_eq!(words[0], "kleisli");
    let run = world.kleisli(&words[1..]).stdin(question.to_string()).run();
    run.success()
}

#[test]
fn the_readmes_hooks_work() {
    let world = World::new();
    world.configure("[hook]\nresident = false\n");
    let agents = [
        (
            "Claude Code",
            "claude",
            "PreToolUse",
            r#""permissionDecision":"ask""#,
        ),
        (
            "Codex",
            "codex",
            "PreToolUse",
            r#""permissionDecision":"deny""#,
        ),
        ("Gemini CLI", "gemini", "BeforeTool", r#""decision":"deny""#),
        (
            "Copilot",
            "copilot",
            "preToolUse",
            r#""permissionDecision":"ask""#,
        ),
        (
            "Cursor",
            "cursor",
            "beforeShellExecution",
            r#""permission":"ask""#,
        ),
    ];
    for (agent, client, asked_before, objection) in agents {
        let hooks = hooks_for(agent);
        let (_, hook) = hooks
            .iter()
            .find(|(event, hook)| event == asked_before && hook["type"] != "mcp_tool")
            .unwrap_or_else(|| panic!("{agent} has no hook before {asked_before}"));
        let harmless = question(client, &json!("ls"));
        assert_eq!(said_by(&world, hook, &harmless), "", "{agent}");
        let said = said_by(&world, hook, &question(client, &json!("rm -rf /")));
        assert!(said.contains(objection), "{agent}: {said}");
    }
}

/// The word for an answer in the README's table of verdicts.
fn word_for(said: &str) -> &'static str {
    if said.is_empty() {
        return "nothing";
    }
    let said: Value = serde_json::from_str(said).expect("JSON");
    let output = said.get("hookSpecificOutput").unwrap_or(&said);
    let decision = ["permissionDecision", "permission"];
    let decision = decision.iter().find_map(|key| output.get(key)?.as_str());
    let decision = decision.or_else(|| said["decision"].as_str());
    let other = [
        "updatedInput",
        "tool_input",
        "modifiedArgs",
        "updated_input",
    ];
    let other = other.iter().any(|key| output.get(key).is_some());
    match (decision, other) {
        (Some("allow"), true) => "the other input",
        (Some("ask"), true) => "ask, with the other input",
        (Some("allow"), false) => "allow",
        (Some("ask"), false) => "ask",
        (Some("deny"), false) => "deny",
        _ => panic!("no word for {said}"),
    }
}

#[test]
fn the_readme_says_what_each_verdict_becomes() {
    let readme = read("README.md");
    let table = readme.split("| verdict |").nth(1).expect("the table");
    let table = table.split("\n\n").next().expect("its rows");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(2)
        .map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let verdict = |kind: &str| {
        json!({"kind": kind, "payload": {"rule": "r", "reason": "so", "because": []}}).to_string()
    };
    let allow = json!({"kind": "Allow", "payload": {"rule": "r", "reason": "so"}}).to_string();
    let says = |verdict: &str| Guest::new().judges(verdict);
    let guests = [
        ("none", says(PASS)),
        ("allow", says(&allow)),
        ("ask", says(&verdict("Ask"))),
        ("deny", says(&verdict("Deny"))),
        ("rewrite", wants_a_lease(PASS)),
    ];
    assert_eq!(rows.len(), guests.len());
    for (row, (name, guest)) in rows.iter().zip(guests) {
        assert_eq!(row[0], name);
        let world = judged_by(&guest, "");
        for (cell, client) in row[1..].iter().zip(CLIENTS) {
            let question = plain(client, "git push --force").to_string();
            let hook = world.kleisli(&["hook", "pre-tool-use"]);
            let said = hook.stdin(question).run().success();
            // What comes after a semicolon is of another event.
            let told = cell.split(';').next().expect("a cell");
            assert_eq!(word_for(&said), told, "{name} for {client}");
        }
    }
}

#[test]
fn the_readmes_hooks_for_cursor_cover_its_other_events() {
    let world = World::new();
    world.configure("[hook]\nresident = false\n");
    let secret = world.path("home/.ssh/id_ed25519");
    let questions = [
        ("beforeReadFile", json!({"file_path": secret})),
        (
            "beforeMCPExecution",
            json!({"tool_name": "execute_sql", "tool_input": "{\"sql\":\"DROP TABLE users\"}"}),
        ),
        (
            "preToolUse",
            json!({"tool_name": "Write", "tool_input": {"file_path": "/etc/hosts", "content": "x"}}),
        ),
    ];
    let hooks = hooks_for("Cursor");
    assert_eq!(hooks.len(), questions.len() + 1);
    for (event, mut question) in questions {
        question["hook_event_name"] = json!(event);
        question["workspace_roots"] = json!([world.project()]);
        let (_, hook) = hooks.iter().find(|(named, _)| named == event).expect(event);
        let said = said_by(&world, hook, &question);
        assert!(said.contains("\"permission\":"), "{event}: {said}");
    }
}

/// Settings' input with the question's values in the place of `${…}`, which some clients put there
/// as they are, and others as text.
fn filled(input: &Value, question: &Value, as_text: bool) -> Value {
    let fill = |value: &Value| {
        let name = value.as_str()?.strip_prefix("${")?.strip_suffix('}')?;
        let found = &question[name];
        Some(if as_text && !found.is_string() {
            json!(found.to_string())
        } else {
            found.clone()
        })
    };
    let input = input.as_object().expect("an object").iter();
    input
        .map(|(key, value)| (key.clone(), fill(value).expect("a placeholder")))
        .collect()
}

#[tokio::test]
async fn the_readmes_hook_by_a_tool_works() {
    let hooks = hooks_for("Claude Code");
    let (_, hook) = hooks
        .iter()
        .find(|(_, hook)| hook["type"] == "mcp_tool")
        .expect("a hook by a tool");
    let added = read("README.md");
    assert!(added.contains(&format!(
        "claude mcp add {} -- kleisli serve",
        hook["server"].as_str().expect("a server")
    )));
    let world = World::new();
    let client = world.serve(&[]).await;
    for (command, objection) in [("ls", "{}"), ("rm -rf /", r#""permissionDecision":"ask""#)] {
        for as_text in [false, true] {
            let input = filled(
                &hook["input"],
                &question("claude", &json!(command)),
                as_text,
            );
            let tool = hook["tool"].as_str().expect("a tool");
            let answer = call(&client, tool, input).await.expect("an answer");
            assert!(text(&answer).contains(objection), "{}", text(&answer));
        }
    }
}

/// One name everywhere: import, kind, folder of examples.
#[test]
fn every_operation_has_one_name() {
    for operation in OPERATIONS {
        let camel: String = operation
            .name
            .split('_')
            .map(|part| part[..1].to_uppercase() + &part[1..])
            .collect();
        assert_eq!(operation.kind, camel);
        let example = read(&format!("schemas/examples/{}/request.json", operation.name));
        let example: Value = serde_json::from_str(&example).unwrap();
        assert_eq!(example["kind"], operation.kind);
        let imports = format!(
            "haskell-guest/src/Kleisli/Run/Host/{:?}.hs",
            operation.effect
        );
        assert!(
            read(&imports).contains(&format!("unsafe \"{}\"", operation.name)),
            "{}",
            operation.name
        );
    }
}

#[test]
fn every_subcommand_explains_itself() {
    let world = World::new();
    for subcommand in ["serve", "call", "tools", "inspect", "trust", "reload"] {
        let help = world.kleisli(&[subcommand, "--help"]).run().success();
        assert!(
            help.lines().next().is_some_and(|line| line.len() > 20),
            "{help}"
        );
        assert!(help.contains("Usage: kleisli"), "{help}");
    }
}
