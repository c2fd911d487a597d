//! The commands that a person types.

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::world::World;

#[test]
fn call_prints_what_a_person_reads() {
    let world = World::new();
    world.commits(2);
    let text = world
        .kleisli(&["call", "git_log", "max_count=1"])
        .run()
        .success();
    assert!(text.starts_with("commit "), "{text}");
    assert!(
        text.contains("commit 2") && !text.contains("commit 1\n"),
        "{text}"
    );
}

#[test]
fn call_prints_json_for_scripts() {
    let world = World::new();
    world.commits(2);
    let arguments = ["call", "git_log", "--json", "--args", r#"{"max_count": 1}"#];
    let printed = world.kleisli(&arguments).run().success();
    let answer: Value = serde_json::from_str(&printed).unwrap();
    let head = world.git(&["rev-parse", "HEAD"]);
    assert_eq!(answer["commits"][0]["id"], head.trim());
}

#[test]
fn an_argument_that_does_not_fit_is_named() {
    let world = World::new();
    world.commits(1);
    let run = world.kleisli(&["call", "git_log", "max_count=many"]).run();
    let message = run.failure(1);
    assert!(
        message.starts_with("kleisli: invalid_arguments: "),
        "{message}"
    );
    assert!(
        message.contains("`max_count`") && message.contains("integer"),
        "{message}"
    );
}

#[test]
fn an_error_is_json_where_json_is_asked_for() {
    let world = World::new();
    let run = world.kleisli(&["call", "git_log", "--json"]).run();
    assert_eq!(run.code, Some(1));
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["error"]["code"], "not_found");
}

#[test]
fn a_word_that_is_no_argument_is_wrong_usage() {
    let world = World::new();
    let message = world
        .kleisli(&["call", "git_log", "max_count"])
        .run()
        .failure(2);
    assert!(
        message.contains("`max_count` is not `key=value`"),
        "{message}"
    );
    let message = world
        .kleisli(&["call", "git_log", "a=1", "a=2"])
        .run()
        .failure(2);
    assert_eq!(message, "kleisli: `a` is given twice\n");
    let message = world
        .kleisli(&["call", "git_log", "--args", "[]"])
        .run()
        .failure(2);
    assert!(
        message.contains("`--args` is not a JSON object"),
        "{message}"
    );
}

#[test]
fn the_name_of_no_tool_brings_near_ones() {
    let world = World::new();
    let message = world.kleisli(&["call", "git_lgo"]).run().failure(1);
    assert!(
        message.contains("unknown_tool") && message.contains("`git_log`"),
        "{message}"
    );
}

#[test]
fn a_list_is_given_item_by_item_or_as_json() {
    let world = World::new();
    world.commits(1);
    for name in ["1", "b", "c"] {
        world.write(&format!("project/{name}"), name);
    }
    let staged = |words: &[&str]| {
        let mut arguments = vec!["call", "git_stage"];
        arguments.extend(words);
        world.kleisli(&arguments).run().success();
        let staged = world.git(&["diff", "--cached", "--name-only"]);
        world.git(&["reset", "-q"]);
        staged
    };
    assert_eq!(staged(&["paths=1"]), "1\n");
    assert_eq!(staged(&["paths=1", "paths=b"]), "1\nb\n");
    assert_eq!(staged(&[r#"paths=["b", "c"]"#]), "b\nc\n");
}

#[test]
fn text_arguments_stay_text() {
    let world = World::new();
    world.commits(1);
    world.git(&["branch", "123"]);
    let text = world
        .kleisli(&["call", "git_log", "revision=123"])
        .run()
        .success();
    assert!(text.contains("commit 1"), "{text}");
}

#[test]
fn inspect_shows_a_guest_without_its_consent() {
    let world = World::new();
    // It would loop if any of it ran.
    let guest = Guest::new()
        .import(r#"(import "env" "git_log" (func (param i64) (result i64)))"#)
        .initialize("(loop $forever (br $forever))");
    let path = world.guest(&guest);
    let arguments = ["inspect", "--static", "--json", path.to_str().unwrap()];
    let shown: Value = serde_json::from_str(&world.kleisli(&arguments).run().success()).unwrap();
    assert_eq!(shown["operations"], json!(["git_log"]));
    assert_eq!(shown["description"], Value::Null);
}

#[test]
fn inspect_describes_the_default_guest() {
    let world = World::new();
    let page = world.kleisli(&["inspect"]).run().success();
    assert!(page.contains("tool       git_status [Git]"), "{page}");
    assert!(
        page.contains("operations git_status git_log git_show"),
        "{page}"
    );
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_failure() {
    let world = World::new();
    let command = world.kleisli(&["tools", "--json"]).into_command();
    let binary = command.get_program().to_str().unwrap().to_owned();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!("{binary} tools --json | head -c 1; exit 0")]);
    for (name, value) in command.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    let output = shell.current_dir(world.project()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn help_teaches() {
    let help = World::new().kleisli(&["--help"]).run().success();
    assert!(help.contains("kleisli call git_log max_count=3"), "{help}");
    assert!(help.contains("Exit codes: 0 done, 1 the tool or check failed, 2 wrong usage"));
}
