//! Simple commands.

use super::lines::{is_meta, name_length};
use super::matching::closing;
use super::piece::Piece;
use super::reader::Reader;
use super::word::{End, Sort, word};
use crate::protocol::ShellKind;

/// What begins with a word.
pub(super) enum Simple {
    /// A command.
    Command(Piece),
    /// `name ()`, whose body follows.
    Function(String),
}

/// The commands whose arguments may assign lists.
const DECLARATIONS: &[&str] = &["declare", "typeset", "local", "export", "readonly"];

impl Reader<'_> {
    /// A simple command, or the head of a function.
    pub(super) fn simple_command(&mut self) -> Simple {
        let start = self.at;
        let mut end = start;
        let mut below: Vec<Piece> = Vec::new();
        let mut program: Option<Option<String>> = None;
        self.spend();
        loop {
            self.blanks();
            if let Some(redirect) = self.redirect() {
                below.push(redirect);
            } else if self.peek() == Some(b'(') {
                let raw = &self.source[start..end];
                let plain = below.len() == 1 && !raw.contains(['\'', '"', '\\', '$', '`']);
                if plain && program.is_some() && self.takes_empty_brackets() {
                    return Simple::Function(raw.into());
                }
                self.give_up(self.at);
                break;
            } else if self.ends_command() {
                break;
            } else if let Some(assignment) = self.assignment(program.as_ref()) {
                below.push(assignment);
            } else if let Some(words) = self.words(Sort::Argument) {
                if program.is_none() {
                    program = words.first().map(|word| word.text.clone());
                }
                below.extend(words);
            } else {
                self.give_up(self.at);
                break;
            }
            end = self.at;
        }
        Simple::Command(Piece::new(ShellKind::Command, self.span(start, end)).with(below))
    }

    fn ends_command(&self) -> bool {
        match self.rest() {
            [] | [b'#', ..] => true,
            [b'<' | b'>', b'(', ..] => false,
            [byte, ..] => is_meta(*byte),
        }
    }

    fn takes_empty_brackets(&mut self) -> bool {
        self.at += 1;
        self.blanks();
        self.takes(")")
    }

    /// An assignment, where one stands here: before the program anything of the shape, after one
    /// that declares variables only lists.
    fn assignment(&mut self, program: Option<&Option<String>>) -> Option<Piece> {
        let start = self.at;
        let name = name_length(self.rest());
        let subscript = self.subscript_length(name)?;
        let after = &self.source[start + name + subscript..];
        let operator = ["=", "+="]
            .into_iter()
            .find(|text| after.starts_with(text))?;
        let is_list = after[operator.len()..].starts_with('(');
        match program {
            None => {}
            Some(Some(program)) if DECLARATIONS.contains(&program.as_str()) && is_list => {}
            Some(_) => return None,
        }
        self.spend();
        self.at = start + name;
        let mut text = self.source[start..self.at].to_owned();
        let mut below = Vec::new();
        if subscript > 0 {
            below.push(self.subscript());
        }
        if operator == "+=" {
            text.push('+');
        }
        self.at = (self.at + operator.len()).min(self.source.len());
        if is_list {
            below.push(self.array());
        } else {
            let begin = self.at;
            let parts = self.parts(End::Word);
            below.push(word(ShellKind::Word, parts, Sort::Value, self.since(begin)));
        }
        let piece = Piece::new(ShellKind::Assignment, self.since(start));
        Some(piece.saying(text).with(below))
    }

    /// How long the `[…]` is behind a name of this length; nothing where there is no name.
    fn subscript_length(&mut self, name: usize) -> Option<usize> {
        let rest = self.rest();
        match rest.get(name) {
            _ if name == 0 => None,
            Some(b'[') => {
                let close = closing(rest, name + 1, b']');
                self.budget.look();
                Some(close? + 1 - name)
            }
            _ => Some(0),
        }
    }

    /// `( … )` after `=`.
    fn array(&mut self) -> Piece {
        let start = self.at;
        self.takes("(");
        let mut below = Vec::new();
        loop {
            self.gaps();
            if self.takes(")") {
                break;
            }
            let Some(words) = self.words(Sort::Argument) else {
                self.give_up(start);
                break;
            };
            below.extend(words);
        }
        Piece::new(ShellKind::Array, self.since(start)).with(below)
    }
}
