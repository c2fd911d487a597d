//! What must not change a verdict of the default policy: spaces, quotes, prefixes and nesting; and
//! what must never make one: a danger that is only text. Held over the corpus' dangerous commands.

use kleisli::protocol::PreToolUse;
use kleisli::service::Service;
use serde_json::json;

use crate::corpus::{Expected, LIMIT, cases, event, policy, rule};

/// Every how many-th command of the corpus is tried in each way.
const STEP: usize = 7;

/// The corpus' dangerous commands of one line, with the folder in which they run.
fn dangers() -> Vec<(String, Option<String>)> {
    let cases = cases().into_iter().flat_map(|(_, cases)| cases);
    cases
        .filter(|case| case.expect == Expected::Stop)
        .filter_map(|case| Some((case.command?, case.cwd)))
        .filter(|(command, _)| !command.contains('\n'))
        .collect()
}

/// Commands that are one program with plain words.
fn plain(command: &str) -> bool {
    !command.contains(|letter: char| "|&;<>(){}$`'\"\\#*?[]~!=%".contains(letter))
        && ![
            "cd ", "sudo ", "alias ", "export ", "exec ", "eval ", "source ", ". ",
        ]
        .iter()
        .any(|word| command.starts_with(word))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

async fn verdict(policy: &Service, event: PreToolUse) -> Option<String> {
    let verdict = policy.judge(event, LIMIT).await.expect("a verdict");
    rule(&verdict).map(ToOwned::to_owned)
}

/// A way to say the same: its name, and what it makes of a command.
type Way = (&'static str, fn(&str) -> String);

/// Holds that all of these commands are stopped where the one that they are made of is.
async fn stay_stopped(ways: &[Way], only: fn(&str) -> bool) {
    let policy = policy().await;
    let mut tried = 0;
    let mut passed = Vec::new();
    for (number, (command, cwd)) in dangers().into_iter().enumerate() {
        if !only(&command) || number % STEP != 0 && !plain(&command) {
            continue;
        }
        let judged = |text: String| event("Bash", json!({ "command": text }), cwd.clone());
        // What the policy misses already says nothing about the way.
        if verdict(&policy, judged(command.clone())).await.is_none() {
            continue;
        }
        for (way, change) in ways {
            tried += 1;
            let changed = change(&command);
            if verdict(&policy, judged(changed.clone())).await.is_none() {
                passed.push(format!("{way}: {changed}"));
            }
        }
    }
    assert!(tried > 200, "only {tried} were tried");
    assert!(
        passed.is_empty(),
        "{} of {tried} pass:\n{}",
        passed.len(),
        passed.join("\n")
    );
}

#[tokio::test]
async fn spaces_and_quotes_change_no_verdict() {
    stay_stopped(
        &[
            ("spaces", |text| format!("  {}  ", text.replace(' ', "   "))),
            ("tabs", |text| text.replace(' ', "\t")),
            ("lines", |text| text.replace(' ', " \\\n ")),
            ("single quotes", |text| {
                each(text, |word| format!("'{word}'"))
            }),
            ("double quotes", |text| {
                each(text, |word| format!("\"{word}\""))
            }),
            ("quotes inside", |text| {
                each(text, |word| {
                    let (first, rest) = word.split_at(1);
                    format!("{first}''{rest}")
                })
            }),
            ("backslashes", |text| each(text, |word| format!("\\{word}"))),
        ],
        plain,
    )
    .await;
}

/// A command with each of its words changed.
fn each(command: &str, change: fn(&str) -> String) -> String {
    let words: Vec<_> = command.split_whitespace().map(change).collect();
    words.join(" ")
}

#[tokio::test]
async fn prefixes_change_no_verdict() {
    stay_stopped(
        &[
            ("a variable", |text| format!("FOO=1 {text}")),
            ("env", |text| format!("env FOO=1 {text}")),
            ("sudo", |text| format!("sudo {text}")),
            ("sudo as somebody", |text| format!("sudo -u root -- {text}")),
            ("timeout", |text| format!("timeout -k 5 10s {text}")),
            ("nice", |text| format!("nice -n 10 {text}")),
            ("several", |text| {
                format!("time nohup env -i A=b nice {text}")
            }),
            ("command", |text| format!("command {text}")),
        ],
        plain,
    )
    .await;
}

#[tokio::test]
async fn nesting_changes_no_verdict() {
    // A comment or a heredoc takes what follows with it.
    let nests = |text: &str| !text.contains(['#', '\n']) && !text.contains("<<");
    stay_stopped(
        &[
            ("a subshell", |text| format!("( {text} )")),
            ("a group", |text| format!("{{ {text}; }}")),
            ("after another", |text| format!("true && {text}")),
            ("a branch", |text| format!("if true; then {text}; fi")),
            ("a loop", |text| {
                format!("while true; do {text}; break; done")
            }),
            ("a function", |text| format!("f() {{ {text}; }}; f")),
            ("bash -c", |text| format!("bash -c {}", quoted(text))),
            ("sh -c in it", |text| {
                let inner = format!("sh -c {}", quoted(text));
                format!("bash -lc {}", quoted(&inner))
            }),
            ("eval", |text| format!("eval {}", quoted(text))),
            ("a substitution", |text| format!("echo \"$({text})\"")),
            ("a heredoc", |text| format!("bash <<'END'\n{text}\nEND")),
        ],
        nests,
    )
    .await;
}

#[tokio::test]
async fn text_makes_no_verdict() {
    let policy = policy().await;
    let mut tried = 0;
    let mut stopped = Vec::new();
    for (command, cwd) in dangers().into_iter().step_by(STEP) {
        let quoted = quoted(&command);
        let lines = [
            format!("echo {quoted}"),
            format!("grep -rnF {quoted} docs"),
            format!("git commit -m {quoted}"),
            format!("cat > docs/notes.md <<'END'\n{command}\nEND"),
            format!("true # {command}"),
            format!("gh issue comment 3 --body {quoted}"),
        ];
        let texts = lines.map(|line| event("Bash", json!({ "command": line }), cwd.clone()));
        let path = "/home/me/project/docs/notes.md";
        let calls = [
            event(
                "Write",
                json!({"file_path": path, "content": command}),
                None,
            ),
            event(
                "Edit",
                json!({"file_path": path, "old_string": "x", "new_string": command}),
                None,
            ),
            event("Grep", json!({"pattern": command, "path": "docs"}), None),
            event("WebSearch", json!({"query": command}), None),
            event(
                "Task",
                json!({"description": "Explain", "prompt": command}),
                None,
            ),
        ];
        for event in texts.into_iter().chain(calls) {
            tried += 1;
            let shown = format!("{} {}", event.tool, json!(event.input));
            match verdict(&policy, event).await.as_deref() {
                // A credential is one wherever it stands.
                None | Some("secrets.shape") => {}
                Some(rule) => stopped.push(format!("{rule}: {shown}")),
            }
        }
    }
    assert!(tried > 1000, "only {tried} were tried");
    assert!(
        stopped.is_empty(),
        "{} of {tried} are objected to:\n{}",
        stopped.len(),
        stopped.join("\n")
    );
}
