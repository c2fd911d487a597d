//! From the tokens of a program to its statements.

use tree_sitter::Node;

use super::budget::Budget;
use super::piece::{Piece, Span};
use super::skeleton::Skeleton;
use super::token::{Token, is_for_pipeline};
use crate::protocol::ShellKind;

/// The statements that tokens make. Where the grammar objects, all of their commands, without
/// what joins them, and the whole is unreadable.
pub(super) fn arrange(tokens: Vec<Token>, whole: Span, budget: &mut Budget) -> Vec<Piece> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let Some(skeleton) = Skeleton::of(&tokens, budget) else {
        budget.give_up(whole);
        let loose = |token: Token| {
            let pieces = token.prefixes.into_iter().chain(token.piece);
            pieces.chain(token.redirects)
        };
        return tokens.into_iter().flat_map(loose).collect();
    };
    let root = skeleton.root();
    let mut builder = Builder {
        skeleton: &skeleton,
        tokens,
    };
    builder.statements(&children(root))
}

struct Builder<'a> {
    skeleton: &'a Skeleton,
    tokens: Vec<Token>,
}

impl<'a> Builder<'a> {
    /// Statements and what separates them.
    fn statements(&mut self, nodes: &[Node<'a>]) -> Vec<Piece> {
        let mut statements = Vec::new();
        for node in nodes {
            if node.is_named() {
                statements.push(self.statement(*node));
            } else if node.kind() == "&"
                && let Some(last) = statements.pop()
            {
                let span = (last.span.0, self.token(*node).span.1);
                statements.push(Piece::new(ShellKind::Background, span).with(vec![last]));
            }
        }
        statements
    }

    fn statement(&mut self, node: Node<'a>) -> Piece {
        if node.kind() == "list" {
            let below = self.joined(node, Self::pipeline);
            return around(ShellKind::List, below);
        }
        self.pipeline(node)
    }

    fn pipeline(&mut self, node: Node<'a>) -> Piece {
        let prefixes = &mut self.token_mut(node).prefixes;
        let heads: Vec<_> = prefixes
            .extract_if(.., |prefix| is_for_pipeline(prefix))
            .collect();
        let inner = if node.kind() == "pipeline" {
            let below = self.joined(node, Self::command);
            around(ShellKind::Pipeline, below)
        } else {
            self.command(node)
        };
        wrap(inner, heads)
    }

    /// What a node of this kind joins, in order. Lists of lists become one; they may be as deep
    /// as the program is long, so what waits is not kept on the stack.
    fn joined(
        &mut self,
        node: Node<'a>,
        mut read: impl FnMut(&mut Self, Node<'a>) -> Piece,
    ) -> Vec<Piece> {
        let kind = node.kind();
        let mut below = Vec::new();
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            if node.kind() == kind {
                waiting.extend(children(node).into_iter().rev());
            } else if node.is_named() {
                below.push(read(self, node));
            } else {
                let span = self.token(node).span;
                below.push(Piece::new(ShellKind::Operator, span).saying(node.kind()));
            }
        }
        below
    }

    fn command(&mut self, node: Node<'a>) -> Piece {
        let first = self.token_mut(node);
        let heads = std::mem::take(&mut first.prefixes);
        let begin = first.span.0;
        let head = first.piece.take();
        let mut piece = match (node.kind(), head) {
            ("command", Some(command)) => return wrap(command, heads),
            ("subshell", _) => self.bracketed(ShellKind::Subshell, node),
            ("compound_statement", _) => self.bracketed(ShellKind::Group, node),
            ("if_statement", _) => self.sections(Piece::new(ShellKind::If, (begin, begin)), node),
            ("while_statement", _) => {
                let until = node.child(0).is_some_and(|word| word.kind() == "until");
                let kind = if until {
                    ShellKind::Until
                } else {
                    ShellKind::While
                };
                self.sections(Piece::new(kind, (begin, begin)), node)
            }
            ("for_statement", Some(head)) => self.sections(head, node),
            ("case_statement", Some(head)) => self.branches(head, node),
            // The grammar agreed to the tokens, so that there is no other.
            (_, head) => {
                let statements = self.statements(&children(node));
                let below = head.into_iter().chain(statements).collect();
                Piece::new(ShellKind::Unreadable, (begin, begin)).with(below)
            }
        };
        let last = self.skeleton.index(node.end_byte().saturating_sub(1));
        if let Some(last) = self.tokens.get_mut(last) {
            piece.below.append(&mut last.redirects);
            piece.span = (begin, last.span.1);
        }
        wrap(piece, heads)
    }

    fn bracketed(&mut self, kind: ShellKind, node: Node<'a>) -> Piece {
        let statements = self.statements(&children(node));
        Piece::new(kind, (0, 0)).with(statements)
    }

    /// Conditions and bodies, each from its reserved word on.
    fn sections(&mut self, mut piece: Piece, node: Node<'a>) -> Piece {
        let mut parts = Vec::new();
        for child in children(node) {
            match child.kind() {
                "elif_clause" | "else_clause" | "do_group" => parts.extend(children(child)),
                _ => parts.push(child),
            }
        }
        let mut rest = parts.as_slice();
        while let Some(at) = rest.iter().position(|node| section(*node).is_some()) {
            let Some(kind) = section(rest[at]) else { break };
            let word = self.token(rest[at]).span;
            let after = &rest[at + 1..];
            let ends = |node: &Node<'_>| section(*node).is_some() || is_end(*node);
            let length = after.iter().position(ends).unwrap_or(after.len());
            let statements = self.statements(&after[..length]);
            let end = statements.last().map_or(word.1, |last| last.span.1);
            piece
                .below
                .push(Piece::new(kind, (word.0, end)).with(statements));
            rest = &after[length..];
        }
        piece
    }

    /// The branches of a `case`.
    fn branches(&mut self, mut case: Piece, node: Node<'a>) -> Piece {
        for item in children(node) {
            if item.kind() != "case_item" {
                continue;
            }
            let parts = children(item);
            let patterns = parts.iter().position(|node| node.kind() == ")");
            let body = &parts[patterns.map_or(0, |at| at + 1)..];
            let statements = self.statements(body);
            let token = self.token_mut(item);
            let Some(mut branch) = token.piece.take() else {
                continue;
            };
            let end = statements.last().map_or(token.span.1, |last| last.span.1);
            let body = Piece::new(ShellKind::Body, (token.span.1, end)).with(statements);
            branch.below.push(body);
            branch.span.1 = end;
            case.below.push(branch);
        }
        case
    }

    fn token(&self, node: Node<'a>) -> &Token {
        &self.tokens[self.skeleton.index(node.start_byte())]
    }

    fn token_mut(&mut self, node: Node<'a>) -> &mut Token {
        let index = self.skeleton.index(node.start_byte());
        &mut self.tokens[index]
    }
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    node.children(&mut node.walk()).collect()
}

/// What begins with this word.
fn section(node: Node<'_>) -> Option<ShellKind> {
    match node.kind() {
        _ if node.is_named() => None,
        "if" | "elif" | "while" | "until" => Some(ShellKind::Condition),
        "then" | "else" | "do" => Some(ShellKind::Body),
        _ => None,
    }
}

fn is_end(node: Node<'_>) -> bool {
    !node.is_named() && matches!(node.kind(), "fi" | "done")
}

/// A node from its first part to its last.
fn around(kind: ShellKind, below: Vec<Piece>) -> Piece {
    let start = below.first().map_or(0, |first| first.span.0);
    let end = below.last().map_or(start, |last| last.span.1);
    Piece::new(kind, (start, end)).with(below)
}

/// A command inside what stands before it, the outermost first.
fn wrap(command: Piece, heads: Vec<Piece>) -> Piece {
    heads.into_iter().rev().fold(command, |inner, mut head| {
        head.span.1 = inner.span.1;
        let is_loop = matches!(
            head.kind,
            ShellKind::For | ShellKind::Select | ShellKind::ArithmeticFor
        );
        let inner = if is_loop {
            Piece::new(ShellKind::Body, inner.span).with(vec![inner])
        } else {
            inner
        };
        head.below.push(inner);
        head
    })
}
