//! Broken command lines: nothing panics, and every tree is well formed.
//!
//! `KLEISLI_FUZZ_SECONDS` says for how long; a second where it is not set.

use std::time::{Duration, Instant};

use kleisli::protocol::ShellKind;

use crate::generator::{Chance, program};
use crate::support::parse;

/// What is put into a command line.
const PIECES: &[&str] = &[
    "(",
    ")",
    "((",
    "))",
    "{",
    "}",
    "$(",
    "${",
    "$((",
    "`",
    "\"",
    "'",
    "$'",
    "\\",
    "\n",
    "\\\n",
    ";",
    ";;",
    "&",
    "&&",
    "|",
    "||",
    "<",
    ">",
    "<<",
    "<<-",
    "<<<",
    "<(",
    "#",
    "!",
    "[[",
    "]]",
    "[",
    "]",
    "=",
    "+=",
    "$",
    "~",
    "*",
    "?",
    "@(",
    "!(",
    "\0",
    "\r",
    "é",
    "\u{10ffff}",
    "if ",
    "then ",
    "fi ",
    "do ",
    "done ",
    "case ",
    "in ",
    "esac ",
    "for ",
    "time ",
    "coproc ",
    "function ",
    "E\n",
    " ",
    "\t",
    ",",
    "..",
    "0",
    "a",
];

fn mutate(script: &mut String, chance: &mut Chance) {
    let boundary = |script: &str, at: usize| script.floor_char_boundary(at);
    let at = boundary(script, chance.below(script.len() + 1));
    match chance.below(4) {
        0 | 1 => script.insert_str(at, chance.one(PIECES)),
        2 => {
            let end = boundary(script, (at + chance.below(8)).min(script.len()));
            script.replace_range(at..end, "");
        }
        _ => {
            let end = boundary(script, (at + chance.below(40)).min(script.len()));
            let copy = script[at..end].to_owned();
            let to = boundary(script, chance.below(script.len() + 1));
            script.insert_str(to, &copy);
        }
    }
}

/// Holds what every tree has to be.
fn check(script: &str) {
    let answer = parse(script);
    let nodes = &answer.nodes;
    assert_eq!(nodes[0].kind, ShellKind::Program, "{script:?}");
    assert!(nodes.len() <= 20_000, "{script:?}");
    for (index, node) in nodes.iter().enumerate() {
        let (start, end) = (node.start as usize, node.end as usize);
        assert!(
            index == 0 || (node.parent as usize) < index,
            "{script:?}: {index}"
        );
        assert!(script.get(start..end).is_some(), "{script:?}: {node:?}");
    }
    let unreadable = nodes.iter().any(|node| node.kind == ShellKind::Unreadable);
    assert!(!answer.whole || !unreadable, "{script:?}");
}

#[test]
fn broken_command_lines_have_well_formed_trees() {
    let seconds = std::env::var("KLEISLI_FUZZ_SECONDS");
    let seconds = seconds.ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut seed = 0;
    while Instant::now() < end {
        seed += 1;
        let mut chance = Chance::new(seed);
        let mut script = program(&mut chance);
        for _ in 0..12 {
            mutate(&mut script, &mut chance);
            check(&script);
        }
    }
    println!("{} command lines", seed * 12);
}
