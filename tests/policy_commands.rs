//! `kleisli policy`: the rules, trying them out, a team's cases, and the log.

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::world::World;

const DENY: &str = r#"{"kind":"Deny","payload":{"rule":"no-disks","reason":"it empties a disk",
    "safer":"leave it","part":"dd of=/dev/sda","because":["in `bash -c`"]}}"#;

/// A world whose policy always gives this verdict.
fn world(verdict: &str) -> World {
    let world = World::new();
    let guest = world.guest(&Guest::new().judges(verdict));
    let guest = guest.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{guest}\"\n[policy]\ndefault = false\n[hook]\nresident = false\n"
    ));
    world
}

#[test]
fn explain_says_the_rule_the_part_and_what_to_do_instead() {
    let said = world(DENY)
        .kleisli(&["policy", "explain", "bash -c 'dd of=/dev/sda'"])
        .run()
        .success();
    assert_eq!(
        said,
        "denied, by the rule `no-disks`: it empties a disk\n  in `bash -c`\n  \
         at: dd of=/dev/sda\n  instead: leave it\n\
         A person can allow it with an `[[exception]]` for `rule = \"no-disks\"` in their \
         configuration.\n"
    );
    let said = world(r#"{"kind":"NoOpinion"}"#)
        .kleisli(&["policy", "explain", "ls"])
        .run()
        .success();
    assert_eq!(said, "passes: no rule objects\n");
}

#[test]
fn explain_takes_other_tools_with_their_input() {
    let world = world(DENY);
    let write = ["policy", "explain", "--tool", "Write", "--json"];
    let mut good = write.to_vec();
    good.push(r#"{"file_path":"x"}"#);
    let said: Value = serde_json::from_str(&world.kleisli(&good).run().success()).unwrap();
    assert_eq!(said["kind"], "Deny");
    let mut bad = write.to_vec();
    bad.push("x");
    let message = world.kleisli(&bad).run().failure(2);
    assert!(message.contains("the input of `Write` is not"), "{message}");
}

#[test]
fn a_teams_cases_hold_or_are_told_with_what_was_expected() {
    let world = world(DENY);
    let good = "[[case]]\ncommand = \"ls\"\nexpect = \"stop\"\n\
        [[case]]\ntool = \"Write\"\ninput = {file_path = \"x\"}\nexpect = \"deny\"\n\
        rule = \"no-disks\"\n";
    let file = world.write("good.toml", good);
    let test = |file: &std::path::Path| world.kleisli(&["policy", "test", file.to_str().unwrap()]);
    assert_eq!(test(&file).run().success(), "2 of 2 cases hold\n");
    let bad = "[[case]]\ncommand = \"ls\"\nexpect = \"pass\"\nwhy = \"it only lists\"\n\
        [[case]]\ncommand = \"ls\"\nexpect = \"stop\"\nrule = \"other\"\n";
    let file = world.write("bad.toml", bad);
    let run = test(&file).run();
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout
            .contains("case 1: ls\n  expected for this reason: it only lists")
    );
    assert!(
        run.stdout.ends_with("0 of 2 cases hold\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_file_of_cases_that_is_none_is_refused() {
    let world = world(DENY);
    for (text, word) in [
        ("[[case]]\ncommand = 3\nexpect = \"stop\"\n", "invalid type"),
        (
            "[[case]]\ncommand = \"ls\"\nexpect = \"stopp\"\n",
            "unknown variant",
        ),
        ("[[cases]]\n", "unknown field"),
        ("[[case]\n", "TOML parse error"),
    ] {
        let file = world.write("cases.toml", text);
        let message = world
            .kleisli(&["policy", "test", file.to_str().unwrap()])
            .run()
            .failure(2);
        assert!(message.contains(word), "{message}");
    }
    let message = world
        .kleisli(&["policy", "test", "gone.toml"])
        .run()
        .failure(2);
    assert!(message.contains("can't use `gone.toml`"), "{message}");
}

#[test]
fn every_verdict_but_silence_is_a_line_of_the_log() {
    let world = world(DENY);
    let log = || world.kleisli(&["policy", "log"]).run().success();
    assert_eq!(log(), "");
    let question = json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": "Bash",
        "tool_input": {"command": "dd of=/dev/sda"},
    });
    let hook = ["hook", "pre-tool-use"];
    world
        .kleisli(&hook)
        .stdin(question.to_string())
        .run()
        .success();
    world.kleisli(&["call", "probe"]).run().failure(1);
    let lines = log();
    let lines: Vec<_> = lines.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].ends_with(" claude Bash: no-disks: it empties a disk – dd of=/dev/sda"),
        "{lines:?}"
    );
    assert!(
        lines[1].contains(" kleisli call probe: no-disks"),
        "{lines:?}"
    );
    let newest = world.kleisli(&["policy", "log", "-n", "1", "--json"]).run();
    let newest: Value = serde_json::from_str(&newest.success()).unwrap();
    assert_eq!(newest["tool"], "probe");
    // Trying a command out is no call.
    world.kleisli(&["policy", "explain", "ls"]).run().success();
    assert_eq!(log().lines().count(), 2);
}

#[test]
fn a_line_that_was_half_written_spoils_no_other() {
    let world = world(DENY);
    let entry = |tool: &str| {
        json!({"time": "2026-11-21T10:00:00Z", "client": "claude", "tool": tool,
            "verdict": "ask", "reason": "who knows"})
    };
    let text = format!("{}\n{{\"time\":\"20\n{}\n", entry("Bash"), entry("Write"));
    world.write("home/.local/state/kleisli/audit.jsonl", text);
    let log = world.kleisli(&["policy", "log"]).run().success();
    assert_eq!(log.lines().count(), 2, "{log}");
}

#[test]
fn the_default_policys_rules_stop_their_examples_and_pass_their_twins() {
    let said = World::new().kleisli(&["policy", "test"]).run().success();
    let total: usize = said.split(' ').next().unwrap().parse().expect("a number");
    assert!(total > 100, "{said}");
    assert!(said.ends_with("cases hold\n"), "{said}");
}
