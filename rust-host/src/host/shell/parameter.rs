//! `${ … }`.

use super::lines::name_length;
use super::piece::Piece;
use super::reader::Reader;
use super::word::{End, Sort, word};
use crate::protocol::ShellKind;

/// What can stand behind a variable's name, the longer ones first.
const OPERATORS: &[&str] = &[
    ":-", ":=", ":?", ":+", "-", "=", "?", "+", "##", "#", "%%", "%", "//", "/#", "/%", "/", "^^",
    "^", ",,", ",", "@", "*", ":",
];

/// Those whose word follows the rules of the quotes around it.
const WORD_OPERATORS: &[&str] = &[":-", ":=", ":?", ":+", "-", "=", "?", "+"];

impl Reader<'_> {
    /// `${ … }`, inside double quotes or not.
    pub(super) fn parameter(&mut self, quoted: bool) -> Piece {
        let start = self.at;
        self.at += "${".len();
        let mut variable = Piece::new(ShellKind::Variable, self.since(start));
        let prefix = self.prefix();
        let length = self.parameter_name();
        let name = &self.source[self.at..self.at + length];
        self.at += length;
        if let Some(prefix) = prefix {
            let operator = Piece::new(ShellKind::Operator, self.since(start)).saying(prefix);
            variable.below.push(operator);
        }
        if name.is_empty() {
            self.give_up(start);
        }
        variable.text = Some(name.into());
        if self.peek() == Some(b'[') {
            variable.below.push(self.subscript());
        }
        if !self.takes("}") {
            self.operand(&mut variable, quoted, start);
        }
        variable.span = self.since(start);
        variable
    }

    /// `#` for the length of what follows, or `!` for what it names.
    fn prefix(&mut self) -> Option<&'static str> {
        let rest = self.rest();
        let (first, second) = (rest.first().copied()?, rest.get(1).copied()?);
        let is_variable = second == b'_' || second.is_ascii_alphanumeric();
        let ends = rest.get(2) == Some(&b'}') || rest.get(2) == Some(&b'[');
        let is_special = b"@*?-$!#".contains(&second) && ends;
        match first {
            b'#' if is_variable || is_special => {
                self.at += 1;
                Some("length")
            }
            b'!' if is_variable || is_special => {
                self.at += 1;
                Some("!")
            }
            _ => None,
        }
    }

    /// How long the name is that comes next.
    fn parameter_name(&self) -> usize {
        let rest = self.rest();
        match rest.first() {
            Some(byte) if byte.is_ascii_digit() => {
                rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
            }
            Some(byte) if b"@*#?-$!".contains(byte) => 1,
            _ => name_length(rest),
        }
    }

    /// `[ … ]`.
    pub(super) fn subscript(&mut self) -> Piece {
        let start = self.at;
        self.at += 1;
        let parts = self.deeper(|reader| reader.parts(End::Subscript));
        if !self.takes("]") {
            self.give_up(start);
        }
        word(ShellKind::Subscript, parts, Sort::Regex, self.since(start))
    }

    /// The operator and what stands behind it, up to the `}`.
    fn operand(&mut self, variable: &mut Piece, quoted: bool, start: usize) {
        let operator = OPERATORS.iter().find(|text| self.sees(text)).copied();
        let Some(operator) = operator else {
            return self.give_up(start);
        };
        self.at += operator.len();
        let begin = self.at;
        let piece = Piece::new(
            ShellKind::Operator,
            self.span(begin - operator.len(), begin),
        );
        variable.below.push(piece.saying(operator));
        let as_around = quoted && WORD_OPERATORS.contains(&operator);
        if as_around && self.has_single_quote() {
            // bash counts the quote when it looks for the bracket, and not when it expands.
            return self.give_up(start);
        }
        let parts = self.deeper(|reader| {
            if as_around {
                reader.quoted_parts(Some(b'}'))
            } else {
                reader.parts(End::Brace)
            }
        });
        if begin < self.at {
            let below = word(ShellKind::Word, parts, Sort::Argument, self.since(begin));
            variable.below.push(below);
        }
        if !self.takes("}") {
            self.give_up(start);
        }
    }

    /// Whether there is a single quote before the next `}`.
    fn has_single_quote(&mut self) -> bool {
        let rest = self.rest();
        let end = self
            .brace_end(self.at)
            .map_or(rest.len(), |end| end - self.at);
        self.budget.look();
        rest[..end].contains(&b'\'')
    }
}
