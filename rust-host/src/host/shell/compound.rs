//! The heads of compound commands, up to where their bodies begin.

use super::matching::closing;
use super::piece::Piece;
use super::program::Program;
use super::reader::Reader;
use super::token::Class;
use super::word::Sort;
use crate::protocol::ShellKind;

impl Reader<'_> {
    /// Reads what follows a reserved word that has a rule of its own.
    pub(super) fn head(&mut self, program: &mut Program, word: &str, start: usize) {
        match word {
            "for" => self.for_head(program, ShellKind::For, start),
            "select" => self.for_head(program, ShellKind::Select, start),
            "case" => self.case_head(program, start),
            "function" => self.function_head(program, start),
            "coproc" => self.coproc_head(program, start),
            "[[" => self.test_command(program, start),
            _ => self.pipeline_head(program, word, start),
        }
    }

    /// `!`, or `time` with its options.
    fn pipeline_head(&mut self, program: &mut Program, word: &str, start: usize) {
        let kind = if word == "!" {
            ShellKind::Negated
        } else {
            ShellKind::Time
        };
        self.spend();
        self.blanks();
        if kind == ShellKind::Time {
            for option in ["-p", "--"] {
                if self.raw_word() == option {
                    self.at += option.len();
                    self.blanks();
                }
            }
        }
        let again = program
            .prefixes
            .iter()
            .filter(|head| head.kind == kind)
            .count();
        if program.wants_compound() || !self.budget.allows(again + 1) {
            return self.give_up(start);
        }
        program.prefixes.push(Piece::new(kind, self.since(start)));
        let alone = self.peek().is_none_or(|byte| b"\n;)#".contains(&byte));
        if alone {
            let nothing = Piece::new(ShellKind::Command, self.span(self.at, self.at));
            self.command_token(program, nothing, start);
        }
    }

    fn coproc_head(&mut self, program: &mut Program, start: usize) {
        self.blanks();
        let mut head = Piece::new(ShellKind::Coproc, self.since(start));
        let name = self.raw_word();
        let after_name = self.at + name.len();
        if super::lines::is_name(name) && !self.is_compound() {
            let back = self.at;
            self.at = after_name;
            self.blanks();
            if self.is_compound() {
                head.text = Some(name.into());
            } else {
                self.at = back;
            }
        }
        if program.wants_compound() {
            return self.give_up(start);
        }
        program.prefixes.push(head);
    }

    /// Whether a compound command begins here.
    fn is_compound(&self) -> bool {
        let words = ["{", "if", "while", "until", "for", "select", "case", "[["];
        self.peek() == Some(b'(') || words.contains(&self.raw_word())
    }

    fn function_head(&mut self, program: &mut Program, start: usize) {
        self.blanks();
        let name = self.raw_word();
        if name.is_empty() || name.contains(['\'', '"', '\\', '$', '`']) {
            return self.give_up(start);
        }
        self.at += name.len();
        self.blanks();
        let back = self.at;
        if self.takes("(") {
            self.blanks();
            if !self.takes(")") {
                // The body is `( … )`.
                self.at = back;
            }
        }
        let head = Piece::new(ShellKind::Function, self.since(start)).saying(name);
        if program.wants_compound() {
            return self.give_up(start);
        }
        program.prefixes.push(head);
        self.gaps();
    }

    fn for_head(&mut self, program: &mut Program, kind: ShellKind, start: usize) {
        self.blanks();
        let mut head = if kind == ShellKind::For && self.sees("((") {
            self.arithmetic_for(start)
        } else {
            self.for_words(kind, start)
        };
        self.gaps();
        head.span = self.since(start);
        match self.raw_word() {
            "{" if !program.wants_compound() => program.prefixes.push(head),
            "do" => {
                self.push(program, Class::For, start);
                attach(program, head);
            }
            _ => self.give_up(start),
        }
    }

    fn for_words(&mut self, kind: ShellKind, start: usize) -> Piece {
        let name = self.raw_word();
        self.at += name.len();
        let mut head = Piece::new(kind, self.since(start)).saying(name);
        if !super::lines::is_name(name) {
            self.give_up(start);
        }
        self.blanks();
        if self.takes(";") {
            return head;
        }
        self.gaps();
        if self.raw_word() != "in" {
            return head;
        }
        self.at += "in".len();
        loop {
            self.blanks();
            self.comment();
            match self.peek() {
                Some(b';') => {
                    self.at += 1;
                    return head;
                }
                Some(b'\n') => return head,
                _ => {}
            }
            let Some(words) = self.words(Sort::Argument) else {
                self.give_up(start);
                return head;
            };
            head.below.extend(words);
        }
    }

    /// `(( … ))` after `for`; its three parts are read as one.
    fn arithmetic_for(&mut self, start: usize) -> Piece {
        let inner = self.at + 2;
        let mut head = Piece::new(ShellKind::ArithmeticFor, self.since(start));
        let close = closing(self.source.as_bytes(), inner, b')');
        match close.filter(|close| self.source[*close..].starts_with("))")) {
            Some(close) => {
                let below = self.expansions(inner, close);
                let arithmetic = Piece::new(ShellKind::Arithmetic, self.span(inner, close));
                head.below.push(arithmetic.with(below));
                self.at = close + 2;
                self.blanks();
                self.takes(";");
            }
            None => self.give_up(start),
        }
        head
    }

    fn case_head(&mut self, program: &mut Program, start: usize) {
        self.blanks();
        let mut head = Piece::new(ShellKind::Case, self.since(start));
        let subject = self.words(Sort::Pattern);
        self.gaps();
        if self.raw_word() != "in" {
            return self.give_up(start);
        }
        self.at += "in".len();
        let Some(subject) = subject else {
            return self.give_up(start);
        };
        head.below = subject;
        head.span = self.since(start);
        self.push(program, Class::Case, start);
        attach(program, head);
    }

    /// The patterns of a branch, or the end of `case`.
    pub(super) fn pattern(&mut self, program: &mut Program) {
        self.gaps();
        let start = self.at;
        if self.raw_word() == "esac" {
            self.at += "esac".len();
            return self.push(program, Class::Close("esac"), start);
        }
        let mut item = Piece::new(ShellKind::CaseItem, self.since(start));
        self.takes("(");
        loop {
            self.blanks();
            let Some(words) = self.words(Sort::Pattern) else {
                return self.give_up(start);
            };
            item.below.extend(words);
            self.blanks();
            if self.takes(")") {
                break;
            }
            if !self.takes("|") {
                return self.give_up(start);
            }
        }
        item.span = self.since(start);
        self.push(program, Class::Pattern, start);
        attach(program, item);
    }
}

/// Gives the last token its head, where that is a head's token.
fn attach(program: &mut Program, head: Piece) {
    if let Some(last) = program.tokens.last_mut()
        && matches!(last.class, Class::For | Class::Case | Class::Pattern)
        && last.piece.is_none()
    {
        last.span = head.span;
        last.piece = Some(head);
    }
}
