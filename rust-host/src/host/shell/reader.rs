use super::budget::Budget;
use super::heredoc::Waiting;
use super::piece::{Span, span};

/// A place in a text that is read from its beginning to its end.
///
/// A reader that finds what it can't read says so once ([`Reader::give_up`]) and is at the end of
/// its text from then on: everything above it finishes with what there is.
pub(super) struct Reader<'a> {
    /// The text.
    pub(super) source: &'a str,
    /// The next byte, always the first of a character.
    pub(super) at: usize,
    /// What limits all readers of a command line together.
    pub(super) budget: &'a mut Budget,
    /// The heredocs whose bodies begin at the next line.
    pub(super) waiting: Vec<Waiting>,
    origin: Origin,
}

/// Where a reader's text is in the command line.
#[derive(Clone, Copy)]
enum Origin {
    /// From this byte on, as it stands.
    From(usize),
    /// Somewhere in this part, in another spelling.
    Within(Span),
}

impl<'a> Reader<'a> {
    /// A reader of a whole command line.
    pub(super) fn new(source: &'a str, budget: &'a mut Budget) -> Self {
        Self {
            source,
            at: 0,
            budget,
            waiting: Vec::new(),
            origin: Origin::From(0),
        }
    }

    /// A reader of a part of this one's text.
    pub(super) fn inside(&mut self, start: usize, end: usize) -> Reader<'_> {
        let origin = match self.origin {
            Origin::From(base) => Origin::From(base + start),
            within @ Origin::Within(_) => within,
        };
        Reader {
            source: &self.source[start..end],
            at: 0,
            budget: &mut *self.budget,
            waiting: Vec::new(),
            origin,
        }
    }

    /// A reader of a text that was spelled differently between these bytes.
    pub(super) fn decoded<'b>(&'b mut self, text: &'b str, start: usize, end: usize) -> Reader<'b> {
        let origin = Origin::Within(self.span(start, end));
        Reader {
            source: text,
            at: 0,
            budget: &mut *self.budget,
            waiting: Vec::new(),
            origin,
        }
    }

    /// A part of this text as a part of the command line.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        match self.origin {
            Origin::From(base) => span(base + start, base + end),
            Origin::Within(span) => span,
        }
    }

    /// The part from here up to where the reader is.
    pub(super) fn since(&self, start: usize) -> Span {
        self.span(start, self.at)
    }

    /// The bytes that are left.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.source.as_bytes()[self.at..]
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    /// Whether this comes next.
    pub(super) fn sees(&self, text: &str) -> bool {
        self.rest().starts_with(text.as_bytes())
    }

    /// Passes over this, where it comes next.
    pub(super) fn takes(&mut self, text: &str) -> bool {
        let sees = self.sees(text);
        if sees {
            self.at += text.len();
        }
        sees
    }

    /// Passes over one character.
    pub(super) fn skip(&mut self) {
        let next = self.source[self.at..].chars().next();
        self.at += next.map_or(0, char::len_utf8);
    }

    /// Says that what begins here can't be read, and goes to the end of the text.
    pub(super) fn give_up(&mut self, start: usize) {
        let end = self.source.len();
        let span = self.span(start.min(end), end);
        self.budget.give_up(span);
        self.at = end;
    }

    /// Takes a node of the budget; gives up where there is none.
    pub(super) fn spend(&mut self) {
        if !self.budget.node() {
            self.stop();
        }
    }

    /// Goes to the end, because nothing more may be read.
    pub(super) fn stop(&mut self) {
        if self.at < self.source.len() {
            self.give_up(self.at);
        }
    }

    /// Reads what is one level deeper; nothing where that is too deep.
    pub(super) fn deeper<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let value = if self.budget.enter() {
            read(self)
        } else {
            self.give_up(self.at);
            T::default()
        };
        self.budget.leave();
        value
    }

    /// Passes over blanks and joined lines; true where there were any blanks.
    pub(super) fn blanks(&mut self) -> bool {
        let mut any = false;
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => {
                    self.at += 1;
                    any = true;
                }
                Some(b'\\') if self.sees("\\\n") => self.at += 2,
                _ => return any,
            }
        }
    }

    /// Passes over a comment, where one begins here.
    pub(super) fn comment(&mut self) {
        if self.peek() == Some(b'#') {
            let length = self.rest().iter().position(|byte| *byte == b'\n');
            self.at += length.unwrap_or(self.rest().len());
        }
    }

    /// Passes over blanks, comments and lines, reading the heredocs that begin at them.
    pub(super) fn gaps(&mut self) {
        loop {
            self.blanks();
            self.comment();
            if self.peek() != Some(b'\n') {
                return;
            }
            self.newline();
        }
    }
}
