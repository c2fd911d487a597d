//! What `$` begins, and double quotes.

use super::escapes;
use super::lines::name_length;
use super::matching::closing;
use super::piece::Piece;
use super::reader::Reader;
use super::word::{Part, add, literal_pieces};
use crate::protocol::ShellKind;

impl Reader<'_> {
    /// What begins with the `$` that comes next.
    pub(super) fn dollar(&mut self, quoted: bool) -> Part {
        let start = self.at;
        self.spend();
        let rest = self.rest();
        let piece = match rest.get(1) {
            Some(b'(') if rest.get(2) == Some(&b'(') => self.arithmetic_expansion(),
            Some(b'(') => self.command_substitution(),
            Some(b'{') => self.parameter(quoted),
            Some(b'[') => self.old_arithmetic(),
            Some(b'\'') if !quoted => return self.escaped_quote(),
            Some(b'"') if !quoted => {
                self.at += 1;
                return self.double_quoted();
            }
            Some(b'\\') if rest.get(2) == Some(&b'\n') => {
                // Joined with the next line, it may be any expansion.
                self.give_up(start);
                return Part::Quoted("$".into());
            }
            Some(byte) if byte.is_ascii_digit() || b"@*#?-$!".contains(byte) => self.variable(1),
            Some(_) if name_length(&rest[1..]) > 0 => self.variable(name_length(&rest[1..])),
            _ => {
                self.at += rest.len().min(1);
                return Part::Quoted("$".into());
            }
        };
        Part::Node(piece)
    }

    fn variable(&mut self, length: usize) -> Piece {
        let start = self.at;
        self.at += 1 + length;
        let name = &self.source[start + 1..self.at];
        Piece::new(ShellKind::Variable, self.since(start)).saying(name)
    }

    /// `$'…'`.
    fn escaped_quote(&mut self) -> Part {
        let start = self.at;
        let inner = start + 2;
        let bytes = &self.source.as_bytes()[inner..];
        let mut length = 0;
        while bytes.get(length).is_some_and(|byte| *byte != b'\'') {
            length += if bytes[length] == b'\\' { 2 } else { 1 };
        }
        if length >= bytes.len() {
            self.give_up(start);
            return Part::Quoted(String::new());
        }
        self.at = inner + length + 1;
        let raw = &self.source[inner..inner + length];
        match String::from_utf8(escapes::decode(raw)) {
            Ok(text) => self.quoted(text, start),
            Err(_) => Part::Node(Piece::new(ShellKind::Literal, self.since(start))),
        }
    }

    /// `"…"`.
    pub(super) fn double_quoted(&mut self) -> Part {
        let start = self.at;
        self.at += 1;
        let parts = self.deeper(|reader| reader.quoted_parts(Some(b'"')));
        if !self.takes("\"") {
            self.give_up(start);
        }
        let span = self.since(start);
        let mut below = literal_pieces(parts, span);
        match below.as_mut_slice() {
            [] => Part::Quoted(String::new()),
            [only] if only.kind == ShellKind::Literal => {
                Part::Quoted(only.text.take().unwrap_or_default())
            }
            _ => Part::Node(Piece::new(ShellKind::DoubleQuoted, span).with(below)),
        }
    }

    /// The parts of a text in which only `$`, backquotes and some backslashes count, as in the
    /// body of a heredoc.
    pub(super) fn text(&mut self) -> Vec<Part> {
        self.quoted_parts(None)
    }

    /// The same up to a character that ends them, which is left.
    pub(super) fn quoted_parts(&mut self, close: Option<u8>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = self.at;
        while let Some(byte) = self.peek() {
            let nested = byte == b'"' && close == Some(b'}');
            let special = matches!(byte, b'\\' | b'$' | b'`' | 0) || close == Some(byte) || nested;
            if !special {
                self.skip();
                continue;
            }
            if self.at > start {
                add(&mut parts, Part::Quoted(self.source[start..self.at].into()));
            }
            match byte {
                b'\\' => self.escaped_in_quotes(&mut parts, close),
                b'$' => {
                    let part = self.dollar(true);
                    add(&mut parts, part);
                }
                b'`' => {
                    let quoted = close.is_some();
                    parts.push(Part::Node(self.backquotes(quoted)));
                }
                b'"' if nested => {
                    let part = self.double_quoted();
                    add(&mut parts, part);
                }
                0 => self.give_up(self.at),
                _ => return parts,
            }
            start = self.at;
        }
        if self.at > start {
            add(&mut parts, Part::Quoted(self.source[start..self.at].into()));
        }
        parts
    }

    /// A backslash in double quotes, which stays where it quotes nothing.
    fn escaped_in_quotes(&mut self, parts: &mut Vec<Part>, close: Option<u8>) {
        if self.takes("\\\n") {
            return;
        }
        self.at += 1;
        let start = self.at;
        let next = self.peek();
        let quotes = matches!(next, Some(b'$' | b'`' | b'\\'))
            || next == Some(b'"') && close == Some(b'}')
            || next.is_some() && next == close;
        if quotes {
            self.at += 1;
            add(parts, Part::Quoted(self.source[start..self.at].into()));
        } else {
            add(parts, Part::Quoted("\\".into()));
        }
    }

    /// Where the brackets of an expansion that begin before `from` are closed.
    pub(super) fn brace_end(&self, from: usize) -> Option<usize> {
        closing(self.source.as_bytes(), from, b'}')
    }
}
