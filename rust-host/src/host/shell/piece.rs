use super::budget::MAX_NODES;
use super::lines::offset;
use crate::protocol::{ShellKind, ShellNode};

/// From byte to byte.
pub(super) type Span = (u32, u32);

pub(super) fn span(start: usize, end: usize) -> Span {
    (offset(start), offset(end))
}

/// A node with what is below it, while the tree grows.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: ShellKind,
    pub(super) span: Span,
    pub(super) text: Option<String>,
    pub(super) below: Vec<Piece>,
    /// Where the real piece is, for a heredoc whose body is read later.
    pub(super) place: Option<usize>,
}

impl Piece {
    pub(super) fn new(kind: ShellKind, span: Span) -> Self {
        Self {
            kind,
            span,
            text: None,
            below: Vec::new(),
            place: None,
        }
    }

    pub(super) fn saying(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    pub(super) fn with(mut self, below: Vec<Piece>) -> Self {
        self.below = below;
        self
    }

    /// What stands for a heredoc that is kept in this place.
    pub(super) fn placeholder(place: usize, span: Span) -> Self {
        let mut piece = Self::new(ShellKind::Heredoc, span);
        piece.place = Some(place);
        piece
    }
}

/// The nodes of a tree, each before those below it, as many as may be; and whether that is all.
pub(super) fn flatten(program: Piece, heredocs: Vec<Piece>) -> (Vec<ShellNode>, bool) {
    let mut heredocs: Vec<_> = heredocs.into_iter().map(Some).collect();
    let mut nodes: Vec<ShellNode> = Vec::new();
    let mut waiting = vec![(program, 0)];
    while let Some((piece, parent)) = waiting.pop() {
        let kept = piece
            .place
            .and_then(|place| heredocs.get_mut(place)?.take());
        let piece = kept.unwrap_or(piece);
        if nodes.len() == MAX_NODES {
            return (nodes, false);
        }
        let index = offset(nodes.len());
        nodes.push(ShellNode {
            kind: piece.kind,
            parent,
            start: piece.span.0,
            end: piece.span.1,
            text: piece.text,
        });
        waiting.extend(piece.below.into_iter().rev().map(|below| (below, index)));
    }
    (nodes, true)
}
