use super::piece::{Piece, Span};
use crate::protocol::ShellKind;

/// What the grammar sees as one unit: an operator, a reserved word, a whole simple command, or the
/// head of a compound one.
#[derive(Debug)]
pub(super) struct Token {
    /// How the grammar sees it.
    pub(super) class: Class,
    pub(super) span: Span,
    /// A command, or the head of one, whose body follows.
    pub(super) piece: Option<Piece>,
    /// What stands before the command that begins here, the outermost first.
    pub(super) prefixes: Vec<Piece>,
    /// What is redirected for the command that ends here.
    pub(super) redirects: Vec<Piece>,
}

impl Token {
    pub(super) fn new(class: Class, span: Span) -> Self {
        Self {
            class,
            span,
            piece: None,
            prefixes: Vec::new(),
            redirects: Vec::new(),
        }
    }
}

/// The sorts of tokens, each with what the grammar is shown for it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Class {
    /// A simple command, `(( … ))` or `[[ … ]]`.
    Command,
    /// `(`, `{`, `if`, `while`, `until`.
    Open(&'static str),
    /// `then`, `elif`, `else`, `do`.
    Middle(&'static str),
    /// `)`, `}`, `fi`, `done`, `esac`.
    Close(&'static str),
    /// `;` or `&`; the end of a line is `;`.
    Separator(&'static str),
    /// `&&`, `||`, `|`, `|&`.
    Join(&'static str),
    /// `for x in …;`.
    For,
    /// `case … in`.
    Case,
    /// `a | b)`.
    Pattern,
    /// `;;`, `;&`, `;;&`.
    CaseEnd(&'static str),
}

impl Class {
    /// The text that the grammar sees.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Command => "w",
            Self::Open(text)
            | Self::Middle(text)
            | Self::Close(text)
            | Self::Separator(text)
            | Self::Join(text)
            | Self::CaseEnd(text) => text,
            Self::For => "for w in w ;",
            Self::Case => "case w in",
            Self::Pattern => "w )",
        }
    }

    /// Whether a command can end with it.
    pub(super) fn ends(self) -> bool {
        matches!(self, Self::Command | Self::Close(_))
    }

    /// Whether a command can begin with it.
    pub(super) fn begins(self) -> bool {
        matches!(self, Self::Command | Self::Open(_) | Self::For | Self::Case)
    }

    /// Whether a command has to follow it.
    pub(super) fn wants_more(self) -> bool {
        matches!(self, Self::Open(_) | Self::Middle(_) | Self::Join(_))
    }

    /// Whether it may follow `before`, nothing at the beginning. The grammar of tree-sitter knows
    /// most of this, but forgives what bash doesn't: `{ }`, or a lone `do`.
    pub(super) fn may_follow(self, before: Option<Self>) -> bool {
        let Some(before) = before else {
            return self.begins();
        };
        let separated = matches!(before, Self::Separator(_));
        match self {
            Self::Command | Self::Open(_) | Self::For | Self::Case => {
                separated || before.wants_more() || before == Self::Pattern
            }
            Self::Middle("do") => separated || before.ends() || before == Self::For,
            Self::Close("esac") => {
                separated
                    || before.ends()
                    || matches!(before, Self::Case | Self::CaseEnd(_) | Self::Pattern)
            }
            Self::Middle(_) | Self::Close(_) => separated || before.ends(),
            Self::Separator(_) | Self::Join(_) => before.ends(),
            Self::Pattern => matches!(before, Self::Case | Self::CaseEnd(_)),
            Self::CaseEnd(_) => separated || before.ends() || before == Self::Pattern,
        }
    }
}

/// Whether what stands before a command is for its whole pipeline.
pub(super) fn is_for_pipeline(prefix: &Piece) -> bool {
    matches!(prefix.kind, ShellKind::Negated | ShellKind::Time)
}
