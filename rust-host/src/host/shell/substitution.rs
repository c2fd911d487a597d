//! Commands whose output becomes part of a word.

use super::matching::closing;
use super::piece::Piece;
use super::reader::Reader;
use crate::protocol::ShellKind;

impl Reader<'_> {
    /// `$( … )`.
    pub(super) fn command_substitution(&mut self) -> Piece {
        let start = self.at;
        self.at += "$(".len();
        if self.sees("\\\n(") {
            // bash may see `$((` here.
            self.give_up(start);
        }
        let below = self.deeper(|reader| reader.bracketed(start));
        Piece::new(ShellKind::CommandSubstitution, self.since(start)).with(below)
    }

    /// `<( … )` and `>( … )`.
    pub(super) fn process_substitution(&mut self, direction: &str) -> Piece {
        let start = self.at;
        self.at += "<(".len();
        let below = self.deeper(|reader| reader.bracketed(start));
        Piece::new(ShellKind::ProcessSubstitution, self.since(start))
            .saying(direction)
            .with(below)
    }

    /// `$(( … ))`, where bash takes it for that; otherwise a substitution that begins with a
    /// subshell.
    pub(super) fn arithmetic_expansion(&mut self) -> Piece {
        let start = self.at;
        let inner = start + "$((".len();
        let close = closing(self.source.as_bytes(), inner, b')');
        self.budget.look();
        match close {
            Some(close) if self.source[close..].starts_with("))") => {
                let below = self.arithmetic(inner, close);
                self.at = close + 2;
                Piece::new(ShellKind::Arithmetic, self.since(start)).with(below)
            }
            Some(_) => self.command_substitution(),
            None => {
                self.give_up(start);
                Piece::new(ShellKind::Arithmetic, self.since(start))
            }
        }
    }

    /// `$[ … ]`, an old spelling of `$(( … ))`.
    pub(super) fn old_arithmetic(&mut self) -> Piece {
        let start = self.at;
        let inner = start + "$[".len();
        let Some(close) = closing(self.source.as_bytes(), inner, b']') else {
            self.give_up(start);
            return Piece::new(ShellKind::Arithmetic, self.since(start));
        };
        let below = self.arithmetic(inner, close);
        self.at = close + 1;
        Piece::new(ShellKind::Arithmetic, self.since(start)).with(below)
    }

    /// `` `…` ``. Its text is a program after some backslashes are taken away, more of them
    /// between double quotes.
    pub(super) fn backquotes(&mut self, quoted: bool) -> Piece {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let Some(end) = closing(bytes, start + 1, b'`') else {
            self.give_up(start);
            return Piece::new(ShellKind::CommandSubstitution, self.since(start));
        };
        let raw = &self.source[start + 1..end];
        let below = self.deeper(|reader| {
            if raw.contains('\\') {
                let text = without_backslashes(raw, quoted);
                reader.decoded(&text, start, end + 1).program()
            } else {
                reader.inside(start + 1, end).program()
            }
        });
        // Where something went wrong inside, what follows can still be read.
        self.at = end + 1;
        Piece::new(ShellKind::CommandSubstitution, self.since(start)).with(below)
    }
}

fn without_backslashes(raw: &str, quoted: bool) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        let escaped = characters.peek().copied();
        let falls_away = match escaped {
            Some('`' | '\\' | '$') => true,
            Some('"') => quoted,
            _ => false,
        };
        if character == '\\' && falls_away {
            text.extend(characters.next());
        } else {
            text.push(character);
        }
    }
    text
}
