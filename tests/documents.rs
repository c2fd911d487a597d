//! What the documents say is so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kleisli::host::OPERATIONS;
use serde_json::Value;

use crate::support::guest::Guest;
use crate::support::world::World;

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
        assert!(
            value.to_string().contains(r#""command":"kleisli"#),
            "{value}"
        );
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
