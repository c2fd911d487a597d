//! Arithmetic, and what only looks like it.

use super::matching::closing;
use super::piece::Piece;
use super::reader::Reader;
use super::word::Part;
use crate::protocol::ShellKind;

impl Reader<'_> {
    /// What is in an arithmetic expression between these bytes: its expansions, and the commands
    /// that another shell would see where it is none.
    pub(super) fn arithmetic(&mut self, start: usize, end: usize) -> Vec<Piece> {
        let mut below = self.expansions(start, end);
        if !is_arithmetic(&self.source[start..end]) {
            let statements = self.deeper(|reader| reader.inside(start, end).program());
            below.push(Piece::new(ShellKind::Subshell, self.span(start, end)).with(statements));
        }
        below
    }

    /// The expansions between these bytes.
    pub(super) fn expansions(&mut self, start: usize, end: usize) -> Vec<Piece> {
        let parts = self.deeper(|reader| reader.inside(start, end).text());
        parts
            .into_iter()
            .filter_map(|part| match part {
                Part::Node(piece) => Some(piece),
                Part::Bare(_) | Part::Quoted(_) => None,
            })
            .collect()
    }
}

/// Whether operands and operators take turns, as in arithmetic. Close enough: `rm -rf /` ends
/// with an operator, and `rm x` has two operands side by side.
fn is_arithmetic(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut wants_operand = true;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'"' => at += 1,
            b'\\' if next == Some(b'\n') => at += 2,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | b'`' => {
                if !wants_operand {
                    return false;
                }
                wants_operand = false;
                match operand(bytes, at) {
                    Some(end) => at = end,
                    None => return false,
                }
            }
            b')' if !wants_operand => at += 1,
            b'+' | b'-' if next == Some(byte) => at += 2,
            b'(' | b'+' | b'-' | b'!' | b'~' if wants_operand => at += 1,
            b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'=' | b'!' | b'&' | b'|' | b'^'
            | b'?' | b':' | b',' => {
                if wants_operand {
                    return false;
                }
                wants_operand = true;
                at += operator_length(&bytes[at..]);
            }
            _ => return false,
        }
    }
    !wants_operand || text.trim().is_empty()
}

/// How long the operator is that these bytes begin with.
fn operator_length(bytes: &[u8]) -> usize {
    let operators = [
        "<<=", ">>=", "**=", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "**", "+=", "-=",
        "*=", "/=", "%=", "&=", "^=", "|=",
    ];
    let found = operators
        .iter()
        .find(|text| bytes.starts_with(text.as_bytes()));
    found.map_or(1, |text| text.len())
}

/// The end of the number, variable or expansion that begins here, with what is glued to it.
fn operand(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        at = match (byte, next) {
            (b'$', Some(b'(')) => closing(bytes, at + 2, b')')? + 1,
            (b'$', Some(b'{')) => closing(bytes, at + 2, b'}')? + 1,
            (b'$', Some(_)) => at + 2,
            (b'[', _) => closing(bytes, at + 1, b']')? + 1,
            (b'`', _) => closing(bytes, at + 1, b'`')? + 1,
            (b'_' | b'#' | b'@' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9', _) => at + 1,
            _ => break,
        };
    }
    Some(at)
}
