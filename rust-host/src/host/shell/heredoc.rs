//! Heredocs: their bodies begin at the line after the command that reads them.

use super::piece::Piece;
use super::reader::Reader;
use super::word::{End, Part, literal_pieces};
use crate::protocol::ShellKind;

/// A heredoc whose body was not read yet.
pub(super) struct Waiting {
    /// Where the budget keeps it.
    place: usize,
    delimiter: String,
    /// Whether nothing in the body is expanded.
    quoted: bool,
    /// Whether tabs at the beginning of its lines fall away.
    strip: bool,
}

impl Reader<'_> {
    /// Reads the delimiter behind `<<` and waits for the body.
    pub(super) fn heredoc(&mut self, start: usize, strip: bool) -> Piece {
        let begin = self.at;
        let mut delimiter = String::new();
        for part in self.parts(End::Word) {
            match part {
                Part::Bare(text) | Part::Quoted(text) => delimiter.push_str(&text),
                // bash takes the expansion by its letters; nobody writes that.
                Part::Node(_) => self.give_up(start),
            }
        }
        if self.at == begin || delimiter.contains('\n') {
            self.give_up(start);
        }
        let written = self.source[begin..self.at].replace("\\\n", "");
        let quoted = written.contains(['\'', '"', '\\']);
        let span = self.since(start);
        let place = self.budget.reserve(Piece::new(ShellKind::Heredoc, span));
        self.waiting.push(Waiting {
            place,
            delimiter,
            quoted,
            strip,
        });
        Piece::placeholder(place, span)
    }

    /// Passes over the end of a line, and reads the heredocs that begin after it.
    pub(super) fn newline(&mut self) {
        self.at += 1;
        for waiting in std::mem::take(&mut self.waiting) {
            self.heredoc_body(&waiting);
        }
    }

    fn heredoc_body(&mut self, waiting: &Waiting) {
        let start = self.at;
        let mut body = String::new();
        let mut end = start;
        loop {
            if self.peek().is_none() {
                let last = self.source.len().saturating_sub(1);
                let last = self.source.floor_char_boundary(last);
                self.give_up(start.min(last));
                break;
            }
            let line = self.line(waiting);
            if line.strip_suffix('\n').unwrap_or(&line) == waiting.delimiter {
                break;
            }
            body.push_str(&line);
            end = self.at;
        }
        let span = self.span(start, end);
        let expands = !waiting.quoted && body.contains(['$', '`', '\\']);
        let (text, below) = if expands {
            let parts = self.deeper(|reader| reader.decoded(&body, start, end).text());
            known(literal_pieces(parts, span))
        } else {
            if body.contains('\0') {
                self.give_up(start);
            }
            (Some(body), Vec::new())
        };
        if let Some(heredoc) = self.budget.body(waiting.place) {
            heredoc.text = text;
            heredoc.below = below;
        }
    }

    /// The next line, with what bash joins to it.
    fn line(&mut self, waiting: &Waiting) -> String {
        let mut line = String::new();
        if waiting.strip {
            let tabs = self
                .rest()
                .iter()
                .take_while(|byte| **byte == b'\t')
                .count();
            self.at += tabs;
        }
        loop {
            let rest = &self.source[self.at..];
            let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
            self.at += length;
            let text = &rest[..length];
            let before = text.strip_suffix('\n').unwrap_or(text);
            let backslashes = before.len() - before.trim_end_matches('\\').len();
            let joined = !waiting.quoted && before.len() < length && backslashes % 2 == 1;
            if !joined {
                line.push_str(text);
                return line;
            }
            line.push_str(&before[..before.len() - 1]);
        }
    }
}

/// The text of pieces that are one literal, or the pieces.
fn known(mut pieces: Vec<Piece>) -> (Option<String>, Vec<Piece>) {
    match pieces.as_mut_slice() {
        [] => (Some(String::new()), Vec::new()),
        [only] if only.kind == ShellKind::Literal => (only.text.take(), Vec::new()),
        _ => (None, pieces),
    }
}
