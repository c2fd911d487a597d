use std::time::{Duration, Instant};

use kleisli::host::{Deadline, shell};
use kleisli::protocol::{ShellKind, ShellParseRequest};

use crate::support::{parse, parse_within, tree};

/// What a policy would see of the last command.
fn last_command(command: &str) -> String {
    let tree = tree(command);
    tree[tree.rfind("command(").unwrap_or(0)..].into()
}

#[test]
fn nothing_is_a_program_of_nothing() {
    for command in ["", " ", "\n", "\t\n ", "# a", "\\\n"] {
        assert_eq!(tree(command), "", "{command:?}");
    }
}

#[test]
fn a_nul_is_not_read_over() {
    for command in [
        "rm\0 a",
        "rm 'a\0b'",
        "rm \"a\0\"",
        "cat <<A\n\0\nA\n",
        "cat <<'A'\n\0\nA\n",
        "\0",
    ] {
        assert!(!parse(command).whole, "{command:?}");
    }
    assert_eq!(
        tree("ls; rm \0a"),
        r#"?command("ls") command("rm") unreadable()"#
    );
}

#[test]
fn a_carriage_return_belongs_to_its_word() {
    assert_eq!(
        tree("rm a\r\nls\r"),
        r#"command("rm" "a\r") command("ls\r")"#
    );
}

#[test]
fn what_is_not_closed_is_not_whole_and_what_stands_before_it_is_there() {
    let unclosed = [
        "'a",
        "\"a",
        "`a",
        "$(ls",
        "${a",
        "$((1",
        "$[1",
        "<(ls",
        "$'a",
        "<<A\nb",
        "<<A",
        "<<'A'\nA b\n",
    ];
    for end in unclosed {
        let tree = tree(&format!("git x; rm {end}"));
        assert!(
            tree.starts_with(r#"?command("git" "x") command("rm""#),
            "{end}: {tree}"
        );
    }
    for command in [
        "{ ls",
        "( ls",
        "if ls; then ls",
        "for x in a; do ls",
        "case a in b) ls",
        "f() {",
    ] {
        assert!(!parse(command).whole, "{command}");
    }
}

#[test]
fn five_thousand_levels_are_not_whole_and_take_no_stack() {
    let openers = [
        "(",
        "{ ",
        "$(",
        "`",
        "\"$(",
        "${x:-",
        "((",
        "$((",
        "$[",
        "<(",
        "if ",
        "while ",
        "[[ (",
        "! ",
        "a=(",
        "\"${x:-",
        "case a in b) ",
        "f() ",
        "@(",
        "x[",
        "for x in a; do ",
        "time ",
        "coproc ",
        "cat <<A\n$(",
        "elif ",
        "{a,",
        "\\",
        "'",
        "\"",
    ];
    for opener in openers {
        let run = move || {
            let start = Instant::now();
            let answer = parse_within(&opener.repeat(5_000), shell::PATIENCE);
            (answer.whole, start.elapsed())
        };
        // What a host function may have left: a guest and its engine are below it.
        let thread = std::thread::Builder::new().stack_size(1024 * 1024);
        let (whole, time) = thread.spawn(run).unwrap().join().unwrap();
        // These are one long word, or as many that close as open.
        assert_eq!(
            whole,
            ["{a,", "\\", "'", "\"", "`", "x["].contains(&opener),
            "{opener:?}"
        );
        assert!(time < Duration::from_secs(1), "{opener:?} took {time:?}");
    }
}

#[test]
fn closed_levels_are_read_up_to_the_limit() {
    let nested = |levels: usize| format!("{}rm a{}", "( ".repeat(levels), " )".repeat(levels));
    assert!(parse(&nested(99)).whole);
    assert!(!parse(&nested(5_000)).whole);
    let nested = |levels: usize| format!("{}rm a{}", "$( ".repeat(levels), " )".repeat(levels));
    assert!(parse(&nested(99)).whole);
    assert!(!parse(&nested(5_000)).whole);
}

#[test]
fn long_lists_are_not_deep() {
    for join in [" && ", " | ", "; ", " || ", "\n", " & "] {
        let command = vec!["rm a"; 2_000].join(join);
        let answer = parse(&command);
        assert!(answer.whole, "{join:?}");
        let commands = answer
            .nodes
            .iter()
            .filter(|node| node.kind == ShellKind::Command);
        assert_eq!(commands.count(), 2_000, "{join:?}");
    }
}

#[test]
fn two_megabytes_of_data_are_whole_and_the_danger_at_their_end_is_seen() {
    let line = "it's a line with $(rm no) and \"quotes\"\n";
    let text = line.repeat(2 * 1024 * 1024 / line.len());
    let quoted = text.replace('\'', "");
    for command in [
        format!("cat <<'E' >f\n{text}E\nrm -rf /"),
        format!("echo '{quoted}' >f; rm -rf /"),
    ] {
        let start = Instant::now();
        assert!(parse(&command).whole);
        assert!(start.elapsed() < Duration::from_secs(1));
        assert_eq!(last_command(&command), r#"command("rm" "-rf" "/")"#);
    }
}

#[test]
fn a_heredoc_without_an_end_is_told_in_whole_letters() {
    let command = "cat <<END\nh \u{fffd}";
    let answer = parse(command);
    assert!(!answer.whole);
    for node in &answer.nodes {
        let span = node.start as usize..node.end as usize;
        assert!(command.get(span).is_some(), "{node:?}");
    }
}

#[test]
fn two_megabytes_of_commands_are_not_whole() {
    let command = "rm a; ".repeat(2 * 1024 * 1024 / 6) + "rm -rf /";
    let start = Instant::now();
    let answer = parse_within(&command, shell::PATIENCE);
    assert!(!answer.whole);
    let kinds: Vec<_> = answer.nodes.iter().map(|node| node.kind).collect();
    assert_eq!(kinds, [ShellKind::Program, ShellKind::Unreadable]);
    assert_eq!(answer.nodes[1].end as usize, command.len());
    assert!(!parse(&command).whole);
    assert!(
        start.elapsed() < Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_deadline_that_is_over_ends_the_reading() {
    let request = ShellParseRequest {
        command: "rm a; ".repeat(1_000),
    };
    let answer = shell::parse(&request, shell::PATIENCE, &Deadline::after(Duration::ZERO)).unwrap();
    assert!(!answer.whole);
}

#[test]
fn a_command_that_is_too_long_is_refused() {
    let request = ShellParseRequest {
        command: "a".repeat(16 * 1024 * 1024 + 1),
    };
    let error = shell::parse(
        &request,
        shell::PATIENCE,
        &Deadline::after(Duration::from_secs(5)),
    )
    .unwrap_err();
    assert_eq!(
        error.message,
        "the command is longer than 16 MiB; put what it holds into a file"
    );
}

#[test]
fn lines_made_to_be_slow_are_not() {
    let slow = [
        "x[", "[", "x[a ", "((a) ; ", "$((a) ; ", "\"${x:-", "{a,b}", "{a,", "`\\", "<<A ", "a=~:",
        "2", "{f ", "*[", "[]", "\\\n", "\"$x\"", "$'a'", "! ", "&& ", "a=( ", "@(", "\t\n", "'a'",
        "${x%%[",
    ];
    for piece in slow {
        let command = piece.repeat(256 * 1024 / piece.len());
        let start = Instant::now();
        let answer = parse_within(&command, shell::PATIENCE);
        assert!(answer.nodes.len() <= 20_000, "{piece:?}");
        let time = start.elapsed();
        assert!(time < Duration::from_secs(2), "{piece:?} took {time:?}");
    }
}
