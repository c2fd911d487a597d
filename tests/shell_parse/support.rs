use std::fmt::Write;
use std::time::Duration;

use kleisli::host::{Deadline, shell};
use kleisli::protocol::{ShellKind, ShellNode, ShellParseRequest, ShellParseResponse};

/// More than a machine under load needs for what is read in a millisecond.
const AMPLE: Duration = Duration::from_secs(10);

/// What the operation answers, given time.
pub fn parse(command: &str) -> ShellParseResponse {
    parse_within(command, AMPLE)
}

/// What it answers after so long at most.
pub fn parse_within(command: &str, patience: Duration) -> ShellParseResponse {
    let request = ShellParseRequest {
        command: command.into(),
    };
    shell::parse(&request, patience, &Deadline::after(AMPLE)).expect("an answer")
}

/// The tree of a command line in one line of text: each node as its kind, its text and, in
/// brackets, what is below it. Words whose value is known are the value alone, in quotes; a tree
/// that is not whole begins with `?`.
pub fn tree(command: &str) -> String {
    let answer = parse(command);
    let mut text = String::new();
    if !answer.whole {
        text.push('?');
    }
    let below = children(&answer.nodes);
    render(&answer.nodes, &below, 0, &mut text);
    text
}

/// The indices of the nodes below each node.
pub fn children(nodes: &[ShellNode]) -> Vec<Vec<usize>> {
    let mut below = vec![Vec::new(); nodes.len()];
    for (index, node) in nodes.iter().enumerate().skip(1) {
        below[node.parent as usize].push(index);
    }
    below
}

/// The name of a kind, as it crosses the boundary.
pub fn name(kind: ShellKind) -> String {
    let name = serde_json::to_value(kind).unwrap();
    name.as_str().unwrap().to_owned()
}

fn render(nodes: &[ShellNode], below: &[Vec<usize>], index: usize, text: &mut String) {
    let node = &nodes[index];
    match (&node.kind, &node.text) {
        (ShellKind::Program, _) => {}
        (ShellKind::Word | ShellKind::Literal, Some(value)) => write!(text, "{value:?}").unwrap(),
        (kind, Some(value)) => write!(text, "{}={value:?}", name(*kind)).unwrap(),
        (kind, None) => text.push_str(&name(*kind)),
    }
    if node.kind == ShellKind::Program {
        join(nodes, below, index, text);
    } else if !below[index].is_empty() || node.text.is_none() {
        text.push('(');
        join(nodes, below, index, text);
        text.push(')');
    }
}

fn join(nodes: &[ShellNode], below: &[Vec<usize>], index: usize, text: &mut String) {
    for (order, child) in below[index].iter().enumerate() {
        if order > 0 {
            text.push(' ');
        }
        render(nodes, below, *child, text);
    }
}
