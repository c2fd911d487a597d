//! `[[ … ]]`.

use super::piece::Piece;
use super::program::Program;
use super::reader::Reader;
use super::word::Sort;
use crate::protocol::ShellKind;

/// What stands between its words.
const OPERATORS: &[&str] = &["&&", "||", "(", ")", "<", ">"];

impl Reader<'_> {
    /// The rest of `[[ … ]]`, after its beginning at `start`.
    pub(super) fn test_command(&mut self, program: &mut Program, start: usize) {
        let mut test = Piece::new(ShellKind::Test, self.since(start));
        let mut regex = false;
        loop {
            self.gaps();
            let begin = self.at;
            let raw = self.raw_word();
            if raw == "]]" {
                self.at += raw.len();
                break;
            }
            let substitution = self.sees("<(") || self.sees(">(");
            let operator = OPERATORS.iter().find(|text| self.sees(text));
            if let Some(operator) = operator
                && !substitution
                && !(regex && *operator == "(")
            {
                self.at += operator.len();
                self.spend();
                let piece = Piece::new(ShellKind::Operator, self.since(begin));
                test.below.push(piece.saying(*operator));
                regex = false;
                continue;
            }
            let sort = if regex { Sort::Regex } else { Sort::Pattern };
            regex = raw == "=~";
            let Some(words) = self.words(sort) else {
                self.give_up(start);
                break;
            };
            test.below.extend(words);
        }
        test.below.extend(self.redirects());
        test.span = self.since(start);
        self.command_token(program, test, start);
    }
}
