use std::time::{Duration, Instant};

use super::piece::{Piece, Span};
use crate::host::Deadline;
use crate::protocol::ShellKind;

/// How deep quotes, substitutions and commands may be in each other. Nobody writes a tenth of it,
/// and what reads them calls itself for each.
const MAX_DEPTH: usize = 100;

/// How many nodes a tree may have: a guest needs 0.1 s for so many.
pub(super) const MAX_NODES: usize = 20_000;

/// How often the clock is asked: once for so many steps.
const STEPS_PER_LOOK: u32 = 64;

/// What is left for one command line, and what became of it: shared by its readers.
pub(super) struct Budget {
    end: Instant,
    deadline: Deadline,
    steps: u32,
    nodes: usize,
    depth: usize,
    spent: bool,
    unreadable: Vec<Span>,
    bodies: Vec<Piece>,
}

impl Budget {
    pub(super) fn new(patience: Duration, deadline: Deadline) -> Self {
        Self {
            end: Instant::now() + patience,
            deadline,
            steps: 0,
            nodes: MAX_NODES,
            depth: 0,
            spent: false,
            unreadable: Vec::new(),
            bodies: Vec::new(),
        }
    }

    /// Takes one node and one step. False where nothing more may be read.
    pub(super) fn node(&mut self) -> bool {
        if self.nodes == 0 {
            self.spent = true;
        }
        self.nodes = self.nodes.saturating_sub(1);
        self.steps = self.steps.wrapping_add(1);
        if self.steps.is_multiple_of(STEPS_PER_LOOK) {
            self.look();
        }
        !self.spent
    }

    /// Asks the clock, after work that was long. False where nothing more may be read.
    pub(super) fn look(&mut self) -> bool {
        if Instant::now() >= self.end || self.deadline.remaining().is_zero() {
            self.spent = true;
        }
        !self.spent
    }

    /// Goes one level down. False where that is too deep; [`Budget::leave`] follows either way.
    pub(super) fn enter(&mut self) -> bool {
        self.depth += 1;
        self.depth <= MAX_DEPTH
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether so many more levels are allowed.
    pub(super) fn allows(&self, levels: usize) -> bool {
        self.depth + levels <= MAX_DEPTH
    }

    /// Says that a part could not be read.
    pub(super) fn give_up(&mut self, span: Span) {
        self.unreadable.push(span);
    }

    /// Whether everything was read.
    pub(super) fn is_whole(&self) -> bool {
        self.unreadable.is_empty() && !self.spent
    }

    /// Whether time or nodes were not enough.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }

    /// The parts that could not be read.
    pub(super) fn unreadable(&self) -> Vec<Piece> {
        self.unreadable
            .iter()
            .map(|span| Piece::new(ShellKind::Unreadable, *span))
            .collect()
    }

    /// A place for the body of a heredoc, which is read after the command that it belongs to.
    pub(super) fn reserve(&mut self, heredoc: Piece) -> usize {
        self.bodies.push(heredoc);
        self.bodies.len() - 1
    }

    /// The heredoc in a place.
    pub(super) fn body(&mut self, place: usize) -> Option<&mut Piece> {
        self.bodies.get_mut(place)
    }

    /// The heredocs, by their places.
    pub(super) fn bodies(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.bodies)
    }
}
