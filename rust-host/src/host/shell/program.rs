//! The tokens of a program: what stands at the places where bash looks for commands.

use super::command::Simple;
use super::matching::closing;
use super::piece::Piece;
use super::reader::Reader;
use super::structure::arrange;
use super::token::{Class, Token};
use crate::protocol::ShellKind;

/// The operators, the longer ones first.
const OPERATORS: &[Class] = &[
    Class::CaseEnd(";;&"),
    Class::CaseEnd(";;"),
    Class::CaseEnd(";&"),
    Class::Separator(";"),
    Class::Join("&&"),
    Class::Separator("&"),
    Class::Join("||"),
    Class::Join("|&"),
    Class::Join("|"),
    Class::Open("("),
    Class::Close(")"),
];

/// The words that are no commands where a command may begin, but for those with a reader of
/// their own.
const RESERVED: &[Class] = &[
    Class::Open("{"),
    Class::Open("if"),
    Class::Open("while"),
    Class::Open("until"),
    Class::Middle("then"),
    Class::Middle("elif"),
    Class::Middle("else"),
    Class::Middle("do"),
    Class::Close("}"),
    Class::Close("fi"),
    Class::Close("done"),
    Class::Close("esac"),
];

/// The other words that are no commands there.
const HEADS: &[&str] = &[
    "for", "select", "case", "function", "coproc", "time", "!", "[[",
];

/// A program that is being read.
#[derive(Default)]
pub(super) struct Program {
    pub(super) tokens: Vec<Token>,
    /// What stands before the next command.
    pub(super) prefixes: Vec<Piece>,
    /// How many `(` are open.
    brackets: usize,
    /// How many `case` are open.
    cases: usize,
    /// How many commands are open in all.
    open: usize,
}

impl Program {
    pub(super) fn last(&self) -> Option<Class> {
        self.tokens.last().map(|token| token.class)
    }

    /// Whether the next command can't be a simple one: it is the body of a function.
    pub(super) fn wants_compound(&self) -> bool {
        self.prefixes.last().is_some_and(|prefix| {
            matches!(
                prefix.kind,
                ShellKind::Function | ShellKind::For | ShellKind::Select | ShellKind::ArithmeticFor
            )
        })
    }
}

impl<'a> Reader<'a> {
    /// The statements up to the end of the text.
    pub(super) fn program(&mut self) -> Vec<Piece> {
        let start = self.at;
        let mut program = Program::default();
        while self.token(&mut program) {}
        if self.peek().is_some() {
            // A bracket that nothing opened.
            self.give_up(self.at);
        }
        self.finish(program, start)
    }

    /// The statements up to a `)` that was not opened here, and over it; `start` is where the
    /// whole began. What waits for the next line outside waits on: bash reads it there.
    pub(super) fn bracketed(&mut self, start: usize) -> Vec<Piece> {
        let begin = self.at;
        let outside = std::mem::take(&mut self.waiting);
        let mut program = Program::default();
        while self.token(&mut program) {}
        let statements = self.finish(program, begin);
        self.waiting = outside;
        if !self.takes(")") {
            self.give_up(start);
        }
        statements
    }

    fn finish(&mut self, program: Program, start: usize) -> Vec<Piece> {
        let ends = program
            .last()
            .is_none_or(|last| last.ends() || matches!(last, Class::Separator(_)));
        if !ends || program.open > 0 || !program.prefixes.is_empty() || !self.waiting.is_empty() {
            self.budget.give_up(self.since(start));
        }
        let whole = self.since(start);
        arrange(program.tokens, whole, self.budget)
    }

    /// Reads one token. False at the end, and at a `)` that was not opened here.
    fn token(&mut self, program: &mut Program) -> bool {
        self.blanks();
        self.comment();
        self.spend();
        let start = self.at;
        let Some(next) = self.peek() else {
            return false;
        };
        if matches!(program.last(), Some(Class::Case | Class::CaseEnd(_))) {
            self.pattern(program);
            return true;
        }
        match next {
            b'\n' => {
                self.newline();
                if program.last().is_some_and(Class::ends) && program.prefixes.is_empty() {
                    self.push(program, Class::Separator(";"), start);
                }
                return true;
            }
            b')' if program.brackets == 0 => return false,
            _ => {}
        }
        if self.is_split_operator() {
            self.give_up(start);
            return false;
        }
        if let Some(class) = self.operator() {
            self.operate(program, class, start);
            return true;
        }
        self.begin(program);
        true
    }

    /// The operator that comes next.
    fn operator(&self) -> Option<Class> {
        if self.sees("&>") {
            return None;
        }
        let found = OPERATORS.iter().find(|class| self.sees(class.text()));
        found.copied()
    }

    /// Whether an operator goes on after a joined line, where bash reads it as one.
    fn is_split_operator(&self) -> bool {
        let [first, b'\\', b'\n', second, ..] = self.rest() else {
            return false;
        };
        b";&|<>(".contains(first) && b";&|<>(".contains(second)
    }

    fn operate(&mut self, program: &mut Program, class: Class, start: usize) {
        match class {
            Class::Open("(") if self.arithmetic_command(program) => return,
            Class::Open("(") => program.brackets += 1,
            Class::Close(")") => program.brackets -= 1,
            Class::CaseEnd(_) if program.cases == 0 => return self.give_up(start),
            _ => {}
        }
        self.at += class.text().len();
        self.push(program, class, start);
    }

    /// `(( … ))`, where bash takes it for that: the second bracket is closed just before the
    /// first one.
    fn arithmetic_command(&mut self, program: &mut Program) -> bool {
        if !self.sees("((") {
            return false;
        }
        let (start, inner) = (self.at, self.at + 2);
        let close = closing(self.source.as_bytes(), inner, b')');
        self.budget.look();
        let Some(close) = close else {
            self.give_up(start);
            return true;
        };
        if self.source.as_bytes().get(close + 1) != Some(&b')') {
            return false;
        }
        let below = self.arithmetic(inner, close);
        self.at = close + 2;
        let mut piece = Piece::new(ShellKind::ArithmeticCommand, self.since(start)).with(below);
        piece.below.extend(self.redirects());
        piece.span = self.since(start);
        self.command_token(program, piece, start);
        true
    }

    /// Reads what begins at a place where bash looks for a command.
    fn begin(&mut self, program: &mut Program) {
        let start = self.at;
        let word = self.raw_word();
        let expected = program
            .last()
            .is_none_or(|last| !matches!(last, Class::Command));
        if expected && let Some(class) = RESERVED.iter().find(|class| class.text() == word) {
            self.at += word.len();
            return self.push(program, *class, start);
        }
        if expected && HEADS.contains(&word) {
            self.at += word.len();
            return self.head(program, word, start);
        }
        if self.is_joined(word) {
            // bash looks for reserved words and assignments in what the lines make together.
            return self.give_up(start);
        }
        match self.simple_command() {
            Simple::Command(piece) if program.wants_compound() => {
                drop(piece);
                self.give_up(start);
            }
            Simple::Command(piece) => self.command_token(program, piece, start),
            Simple::Function(name) => {
                let head = Piece::new(ShellKind::Function, self.since(start)).saying(name);
                program.prefixes.push(head);
                self.gaps();
            }
        }
    }

    /// Whether this word that comes next goes on in the next line.
    fn is_joined(&self, word: &str) -> bool {
        let after = &self.rest()[word.len()..];
        word.ends_with('\\') && matches!(after, [b'\n', next, ..] if !super::lines::is_meta(*next))
    }

    /// What stands up to the next character that ends words, as it is written.
    pub(super) fn raw_word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.iter().position(|byte| super::lines::is_meta(*byte));
        &self.source[self.at..self.at + end.unwrap_or(rest.len())]
    }

    /// Adds a command that is whole.
    pub(super) fn command_token(&mut self, program: &mut Program, piece: Piece, start: usize) {
        let span = piece.span;
        self.push(program, Class::Command, start);
        if let Some(last) = program.tokens.last_mut()
            && last.class == Class::Command
            && last.piece.is_none()
        {
            last.span = span;
            last.piece = Some(piece);
        }
    }

    /// Adds a token, where one like it may stand.
    pub(super) fn push(&mut self, program: &mut Program, class: Class, start: usize) {
        if !class.may_follow(program.last()) || !(class.begins() || program.prefixes.is_empty()) {
            return self.give_up(start);
        }
        match class {
            Class::Open(_) | Class::For | Class::Case => program.open += 1,
            Class::Close(_) => program.open = program.open.saturating_sub(1),
            _ => {}
        }
        match class {
            Class::Case => program.cases += 1,
            Class::Close("esac") => program.cases = program.cases.saturating_sub(1),
            _ => {}
        }
        if !self.budget.allows(program.open) {
            return self.give_up(start);
        }
        // The grammar wants a separator before these, which bash doesn't after a bracket.
        let closes =
            matches!(class, Class::Middle(_) | Class::Close(_)) && class != Class::Close(")");
        if closes && program.last().is_some_and(Class::ends) {
            let end = self.span(start, start);
            program.tokens.push(Token::new(Class::Separator(";"), end));
        }
        let mut token = Token::new(class, self.since(start));
        if class.begins() {
            token.prefixes = std::mem::take(&mut program.prefixes);
        }
        if matches!(class, Class::Close(_)) {
            token.redirects = self.redirects();
            token.span = self.since(start);
        }
        program.tokens.push(token);
    }
}
