//! The hook's stdin: any bytes, read as each agent's question and answered by each verdict in that
//! agent's words.

#![no_main]

use std::sync::LazyLock;

use kleisli::hook::{self, Answer, Client, OnFailure, Ruling};
use kleisli::protocol::{PreToolUse, Verdict};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};

const CLIENTS: [Client; 5] = [
    Client::Claude,
    Client::Codex,
    Client::Gemini,
    Client::Copilot,
    Client::Cursor,
];

/// One verdict of each kind, and whether an agent may go on after it without a word.
static VERDICTS: LazyLock<Vec<(Verdict, bool)>> = LazyLock::new(|| {
    let objection = json!({"rule": "r", "reason": "why", "safer": "this", "because": []});
    let verdicts = [
        (json!({"kind": "NoOpinion"}), true),
        (
            json!({"kind": "Allow", "payload": {"rule": "r", "reason": "fine"}}),
            true,
        ),
        (json!({"kind": "Ask", "payload": objection}), false),
        (json!({"kind": "Deny", "payload": objection}), false),
        (
            json!({"kind": "Rewrite",
                "payload": {"rule": "r", "reason": "why", "input": {"command": "ls"}}}),
            false,
        ),
    ];
    let read = |(verdict, silent)| (serde_json::from_value(verdict).expect("a verdict"), silent);
    verdicts.into_iter().map(read).collect()
});

fuzz_target!(|bytes: &[u8]| {
    match hook::read(bytes) {
        Err(reason) => {
            for client in CLIENTS {
                assert!(stops(&client.answer(None, failure(&reason.0))));
            }
            assert!(stops(&Answer::to_anybody(failure(&reason.0))));
        }
        Ok(question) => {
            // It is the same question however it is written.
            let written = serde_json::to_vec(&question).expect("JSON");
            assert_eq!(hook::read(&written).as_ref(), Ok(&question));
            let told = Client::of(&question);
            for client in CLIENTS {
                match client.read(&question) {
                    Err(reason) => {
                        let answer = client.answer(Some(&question), failure(&reason.0));
                        assert!(stops(&answer));
                    }
                    Ok(event) => judged(client, &question, &event),
                }
            }
            if told.is_none() {
                assert!(stops(&Answer::to_anybody(failure("no agent asks so"))));
            }
        }
    }
});

/// What the person's configuration says by default.
fn failure(reason: &str) -> Ruling {
    Ruling::of_failure(reason, OnFailure::default())
}

fn judged(client: Client, question: &Map<String, Value>, event: &PreToolUse) {
    // A guest and whoever listens on the socket read what was written here.
    let written = serde_json::to_vec(event).expect("JSON");
    let read: PreToolUse = serde_json::from_slice(&written).expect("an event");
    assert_eq!(&read, event);
    for (verdict, may_be_silent) in VERDICTS.iter() {
        for passes in [false, true] {
            let again = |_: &_| passes.then_some(Verdict::NoOpinion).ok_or("why".to_owned());
            let ruling = Ruling::of(verdict.clone(), &event.input, OnFailure::default(), again);
            let answer = client.answer(Some(question), ruling);
            // Some agents let a call run whose rewritten form would pass.
            let rewritten = passes && matches!(verdict, Verdict::Rewrite(_));
            assert!(
                *may_be_silent || rewritten || stops(&answer),
                "{client:?} {answer:?}"
            );
        }
    }
}

/// Whether the agent reads that a person decides, or nobody runs it.
fn stops(answer: &Answer) -> bool {
    let Some(stdout) = &answer.stdout else {
        return answer.stderr.is_some();
    };
    let specific = &stdout["hookSpecificOutput"]["permissionDecision"];
    [
        specific,
        &stdout["decision"],
        &stdout["permissionDecision"],
        &stdout["permission"],
    ]
    .into_iter()
    .filter_map(Value::as_str)
    .any(|decision| decision == "ask" || decision == "deny")
}
