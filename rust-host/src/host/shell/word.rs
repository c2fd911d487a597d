//! Words: their quoting, and what is left for bash to find out when it runs.

use super::braces::{self, Expansion};
use super::lines::{is_meta, is_name};
use super::piece::{Piece, Span};
use super::reader::Reader;
use crate::protocol::ShellKind;

/// What a word is for, which decides what bash does with it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sort {
    /// An argument, or the target of a redirect: everything happens.
    Argument,
    /// The value of an assignment: one word, and `~` after each `:` as well.
    Value,
    /// One word that can be a pattern.
    Pattern,
    /// A regular expression in `[[ … ]]`, where brackets and `|` belong to the word.
    Regex,
}

/// Where the parts of a word end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum End {
    /// At a character that ends words.
    Word,
    /// At a blank, or a bracket that was not opened.
    Regex,
    /// At the `)` of a pattern.
    Bracket,
    /// At the `]` of a subscript.
    Subscript,
    /// At the `}` of an expansion.
    Brace,
}

/// A part of a word.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Text whose special characters count.
    Bare(String),
    /// Text that stands for itself.
    Quoted(String),
    /// What is not known before bash runs.
    Node(Piece),
}

impl Reader<'_> {
    /// The words that one word makes after its braces; nothing where there is no word here.
    pub(super) fn words(&mut self, sort: Sort) -> Option<Vec<Piece>> {
        let start = self.at;
        let end = match sort {
            Sort::Regex => End::Regex,
            _ => End::Word,
        };
        let parts = self.parts(end);
        if self.at == start {
            return None;
        }
        let span = self.since(start);
        let alternatives = match sort {
            Sort::Argument => braces::expand(parts),
            _ => Expansion::Words(vec![parts]),
        };
        let words = match alternatives {
            // An alternative that is nothing at all makes no word; two quotes are something.
            Expansion::Words(words) => words
                .into_iter()
                .filter(|parts| !parts.is_empty())
                .map(|parts| word(ShellKind::Word, parts, sort, span))
                .collect(),
            Expansion::TooMany(parts) => {
                let inside = pieces(parts, span);
                let braces = Piece::new(ShellKind::Braces, span).with(inside);
                vec![Piece::new(ShellKind::Word, span).with(vec![braces])]
            }
        };
        for _ in &words {
            self.spend();
        }
        Some(words)
    }

    /// The parts from here to an end, which is left.
    pub(super) fn parts(&mut self, end: End) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some(byte) = self.peek() {
            let procedure = matches!(byte, b'<' | b'>') && self.rest().get(1) == Some(&b'(');
            match byte {
                _ if procedure && end != End::Regex => {
                    let direction = if byte == b'<' { "<" } else { ">" };
                    parts.push(Part::Node(self.process_substitution(direction)));
                }
                b'(' if matches!(end, End::Regex | End::Bracket) => self.group(&mut parts, end),
                _ if ends(byte, end) => break,
                b'\\' => self.escaped(&mut parts),
                b'\'' => parts.push(self.single_quoted()),
                b'"' => parts.push(self.double_quoted()),
                b'$' => parts.push(self.dollar(false)),
                b'`' => parts.push(Part::Node(self.backquotes(false))),
                b'?' | b'*' | b'+' | b'@' | b'!'
                    if self.rest().get(1) == Some(&b'(') && end != End::Regex =>
                {
                    parts.push(self.extended_glob());
                }
                0 => self.give_up(self.at),
                _ => self.bare(&mut parts, end),
            }
        }
        parts
    }

    /// Characters that mean nothing to the reader.
    fn bare(&mut self, parts: &mut Vec<Part>, end: End) {
        let start = self.at;
        while let Some(byte) = self.peek() {
            let special = matches!(byte, b'\\' | b'\'' | b'"' | b'$' | b'`' | 0)
                || matches!(byte, b'?' | b'*' | b'+' | b'@' | b'!' | b'<' | b'>' | b'(');
            if self.at > start && (special || ends(byte, end)) {
                break;
            }
            self.skip();
        }
        add(parts, Part::Bare(self.source[start..self.at].into()));
    }

    /// A backslash and what it quotes.
    fn escaped(&mut self, parts: &mut Vec<Part>) {
        if self.takes("\\\n") {
            return;
        }
        self.at += 1;
        let start = self.at;
        self.skip();
        let text = &self.source[start..self.at];
        add(
            parts,
            Part::Quoted(if text.is_empty() { "\\" } else { text }.into()),
        );
    }

    fn single_quoted(&mut self) -> Part {
        let start = self.at;
        let inner = start + 1;
        let Some(length) = self.source[inner..].find('\'') else {
            self.give_up(start);
            return Part::Quoted(self.source[inner..].into());
        };
        self.at = inner + length + 1;
        self.quoted(self.source[inner..inner + length].into(), start)
    }

    /// Text that stands for itself, where bash can hold it.
    pub(super) fn quoted(&mut self, text: String, start: usize) -> Part {
        if text.contains('\0') {
            self.give_up(start);
        }
        Part::Quoted(text)
    }

    /// `@( … )` and its like.
    fn extended_glob(&mut self) -> Part {
        let start = self.at;
        self.at += 1;
        let mut inside = Vec::new();
        self.group(&mut inside, End::Bracket);
        let span = self.since(start);
        let below = pieces(inside, span);
        Part::Node(Piece::new(ShellKind::Glob, span).with(below))
    }

    /// `( … )` inside a pattern.
    fn group(&mut self, parts: &mut Vec<Part>, end: End) {
        let start = self.at;
        self.at += 1;
        add(parts, Part::Quoted("(".into()));
        let inside = self.deeper(|reader| reader.parts(End::Bracket));
        for part in inside {
            add(parts, part);
        }
        if self.takes(")") {
            add(parts, Part::Quoted(")".into()));
        } else {
            debug_assert!(
                self.peek().is_none(),
                "{end:?}: only a bracket ends a group"
            );
            self.give_up(start);
        }
    }
}

fn ends(byte: u8, end: End) -> bool {
    match end {
        End::Word => is_meta(byte),
        End::Regex => is_meta(byte) && byte != b'|',
        End::Bracket => byte == b')',
        End::Subscript => byte == b']',
        End::Brace => byte == b'}',
    }
}

/// Adds a part, and joins it with the last one where both are text of one sort.
pub(super) fn add(parts: &mut Vec<Part>, part: Part) {
    match (parts.last_mut(), part) {
        (Some(Part::Bare(before)), Part::Bare(text))
        | (Some(Part::Quoted(before)), Part::Quoted(text)) => before.push_str(&text),
        (_, part) => parts.push(part),
    }
}

/// A node of the parts of a word: its value, or what is known of it.
pub(super) fn word(kind: ShellKind, parts: Vec<Part>, sort: Sort, span: Span) -> Piece {
    let parts = match sort {
        Sort::Regex => parts,
        Sort::Value => homes(parts, true, span),
        Sort::Argument | Sort::Pattern => homes(parts, false, span),
    };
    let mut below = match sort {
        Sort::Value => literal_pieces(parts, span),
        _ => pieces(parts, span),
    };
    let piece = Piece::new(kind, span);
    match below.as_mut_slice() {
        [] => piece.saying(""),
        [only] if only.kind == ShellKind::Literal => match only.text.take() {
            Some(text) => piece.saying(text),
            None => piece.with(below),
        },
        _ => piece.with(below),
    }
}

/// The nodes of parts, where `*` and its like are patterns.
pub(super) fn pieces(parts: Vec<Part>, span: Span) -> Vec<Piece> {
    let mut below = Vec::new();
    let closes = parts
        .iter()
        .rposition(|part| matches!(part, Part::Bare(text) if text.contains(']')));
    for (index, part) in parts.into_iter().enumerate() {
        match part {
            Part::Bare(text) => {
                let elsewhere = closes.is_some_and(|last| last > index);
                patterns(&text, elsewhere, span, &mut below);
            }
            Part::Quoted(text) => literal(&text, span, &mut below),
            Part::Node(piece) => below.push(piece),
        }
    }
    below
}

/// The nodes of parts, where nothing is a pattern.
pub(super) fn literal_pieces(parts: Vec<Part>, span: Span) -> Vec<Piece> {
    let mut below = Vec::new();
    for part in parts {
        match part {
            Part::Bare(text) | Part::Quoted(text) => literal(&text, span, &mut below),
            Part::Node(piece) => below.push(piece),
        }
    }
    below
}

/// Text that is known, joined to what was known before it.
fn literal(text: &str, span: Span, below: &mut Vec<Piece>) {
    if let Some(last) = below.last_mut()
        && last.kind == ShellKind::Literal
        && let Some(before) = &mut last.text
    {
        before.push_str(text);
    } else {
        below.push(Piece::new(ShellKind::Literal, span).saying(text));
    }
}

/// Splits text at the characters of patterns. `elsewhere` says that a `]` follows in another part.
fn patterns(text: &str, elsewhere: bool, span: Span, below: &mut Vec<Piece>) {
    let mut rest = text;
    // Looked for once: a word of nothing but open brackets would be searched for each of them.
    let mut closes = text.contains(']');
    while let Some(at) = rest.find(['*', '?', '[']) {
        let close = if closes { rest[at..].find(']') } else { None };
        closes = close.is_some();
        let length = match close {
            _ if !rest[at..].starts_with('[') => 1,
            // A bracket that stands first belongs to the set.
            Some(close) => match rest[at..].bytes().skip(2).position(|byte| byte == b']') {
                Some(later) if close == 1 => later + 3,
                _ => close + 1,
            },
            None if elsewhere => 1,
            None => {
                literal(&rest[..=at], span, below);
                rest = &rest[at + 1..];
                continue;
            }
        };
        if at > 0 {
            literal(&rest[..at], span, below);
        }
        let glob = &rest[at..at + length];
        below.push(Piece::new(ShellKind::Glob, span).saying(glob));
        rest = &rest[at + length..];
    }
    if !rest.is_empty() {
        literal(rest, span, below);
    }
}

/// Finds the `~` that bash replaces: at the beginning, and in values after each `:`; in what
/// looks like an assignment, after its `=`.
fn homes(parts: Vec<Part>, value: bool, span: Span) -> Vec<Part> {
    let mut found = Vec::new();
    let last = parts.len().saturating_sub(1);
    let mut value = value;
    for (index, part) in parts.into_iter().enumerate() {
        let Part::Bare(text) = part else {
            found.push(part);
            continue;
        };
        let mut begins = index == 0;
        let mut rest = text.as_str();
        if index == 0
            && let Some((name, _)) = text.split_once('=')
            && !value
            && is_name(name.strip_suffix('+').unwrap_or(name))
        {
            value = true;
            begins = true;
            found.push(Part::Bare(text[..=name.len()].into()));
            rest = &text[name.len() + 1..];
        }
        while !rest.is_empty() {
            let next = match rest.find(':') {
                Some(colon) if value => colon + 1,
                _ => rest.len(),
            };
            let (piece, after) = rest.split_at(next);
            match piece.strip_prefix('~').filter(|_| begins) {
                Some(behind) => {
                    let length = behind.find(['/', ':']).unwrap_or(behind.len());
                    let (user, tail) = behind.split_at(length);
                    // A name that goes on in quotes or an expansion is none.
                    if tail.is_empty() && after.is_empty() && index < last {
                        found.push(Part::Bare(piece.into()));
                    } else {
                        let mut home = Piece::new(ShellKind::Tilde, span);
                        home.text = Some(user.into()).filter(|user: &String| !user.is_empty());
                        found.push(Part::Node(home));
                        if !tail.is_empty() {
                            found.push(Part::Bare(tail.into()));
                        }
                    }
                }
                None => found.push(Part::Bare(piece.into())),
            }
            begins = value;
            rest = after;
        }
    }
    found
}
