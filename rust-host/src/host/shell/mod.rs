//! The effect `Shell`: what bash would make of a command line.
//!
//! Two readers share the work. Words, redirects, heredocs and everything else whose meaning hangs
//! on single characters is read here, by bash's own rules ([`program`] and below it); how the
//! commands nest is read by tree-sitter's grammar of bash, from a text in which every command
//! is one word ([`skeleton`]). The grammar alone takes `rm > a -rf /` for a redirect to three
//! files, `rm \ a` for `rm a` and the second body of two heredocs for commands, without a word.
//!
//! What can't be read is never left out in silence: the tree is not `whole` then.

mod arithmetic;
mod braces;
mod budget;
mod command;
mod compound;
mod escapes;
mod expansion;
mod heredoc;
mod lines;
mod matching;
mod parameter;
mod piece;
mod program;
mod reader;
mod redirect;
mod skeleton;
mod structure;
mod substitution;
mod test_command;
mod token;
mod word;

use std::time::Duration;

use budget::Budget;
use piece::Piece;
use reader::Reader;

use super::reply::encode;
use super::{CallScope, Deadline};
use crate::protocol::{
    CallError, ErrorCode, ShellKind, ShellParseRequest, ShellParseResponse, ShellRequest,
};

/// Answers one request with a reply in JSON; a failure is a reply too.
#[must_use]
pub(super) fn answer(request: ShellRequest, scope: &CallScope) -> Vec<u8> {
    match request {
        ShellRequest::ShellParse(request) => encode(parse(&request, PATIENCE, &scope.deadline)),
    }
}

/// How long a command line may take; a policy is asked before every call of a tool.
pub const PATIENCE: Duration = Duration::from_millis(50);

/// The most that a command line may be, in bytes: what an `u32` can point into, and more than a
/// system hands to a shell.
const MAX_COMMAND: usize = 16 * 1024 * 1024;

/// Reads a command line for so long at most.
///
/// # Errors
/// `invalid_arguments` where it is over 16 MiB.
pub fn parse(
    request: &ShellParseRequest,
    patience: Duration,
    deadline: &Deadline,
) -> Result<ShellParseResponse, CallError> {
    let source = request.command.as_str();
    if source.len() > MAX_COMMAND {
        return Err(CallError::new(
            ErrorCode::InvalidArguments,
            "the command is longer than 16 MiB; put what it holds into a file",
        ));
    }
    let mut budget = Budget::new(patience, deadline.clone());
    let mut reader = Reader::new(source, &mut budget);
    let mut statements = reader.program();
    statements.extend(budget.unreadable());
    let program = Piece::new(ShellKind::Program, piece::span(0, source.len())).with(statements);
    let bodies = budget.bodies();
    let (nodes, complete) = piece::flatten(program, bodies);
    if complete && !budget.is_spent() {
        return Ok(ShellParseResponse {
            nodes,
            whole: budget.is_whole(),
        });
    }
    // What there is of so large a tree says nothing of the rest, and a guest needs long for it.
    let all = piece::span(0, source.len());
    let unreadable = Piece::new(ShellKind::Unreadable, all);
    let program = Piece::new(ShellKind::Program, all).with(vec![unreadable]);
    Ok(ShellParseResponse {
        nodes: piece::flatten(program, Vec::new()).0,
        whole: false,
    })
}
