//! How the commands of a program nest, by the grammar of bash.

use std::ops::ControlFlow;

use tree_sitter::{Node, ParseOptions, Parser, Tree};

use super::budget::Budget;
use super::token::{Class, Token};

/// A program in which every command is one word, and the tree that the grammar makes of it.
pub(super) struct Skeleton {
    tree: Tree,
    /// Where each token begins in the text.
    starts: Vec<usize>,
}

impl Skeleton {
    /// The tree of these tokens; nothing where the grammar doesn't take them for what they are,
    /// or time is over.
    pub(super) fn of(tokens: &[Token], budget: &mut Budget) -> Option<Self> {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(tokens.len());
        for token in tokens {
            starts.push(text.len());
            text.push_str(token.class.text());
            text.push(' ');
        }
        let mut parser = Parser::new();
        parser
            .set_language(&tree_sitter_bash::LANGUAGE.into())
            .ok()?;
        let mut look = |_: &tree_sitter::ParseState| {
            if budget.look() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let options = ParseOptions::new().progress_callback(&mut look);
        let mut read = |at: usize, _| text.as_bytes().get(at..).unwrap_or_default();
        let tree = parser.parse_with_options(&mut read, None, Some(options))?;
        let skeleton = Self { tree, starts };
        skeleton.agrees_with(tokens).then_some(skeleton)
    }

    /// The program.
    pub(super) fn root(&self) -> Node<'_> {
        self.tree.root_node()
    }

    /// The index of the token that is at this place of the text.
    pub(super) fn index(&self, at: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    /// Whether every token is in the tree as what it is. The grammar takes a reserved word where
    /// it does not expect it for the name of a command.
    fn agrees_with(&self, tokens: &[Token]) -> bool {
        if self.root().has_error() {
            return false;
        }
        let mut seen = vec![false; tokens.len()];
        let mut cursor = self.tree.walk();
        // A node finds its parent by a search from the root, which a long list makes slow.
        let mut above = Vec::new();
        loop {
            let node = cursor.node();
            if node.child_count() == 0 {
                let index = self.index(node.start_byte());
                let is_first = self.starts.get(index) == Some(&node.start_byte());
                if let (true, Some(token)) = (is_first, tokens.get(index)) {
                    seen[index] = is_leaf_of(node, above.last().copied(), token.class);
                }
            }
            if cursor.goto_first_child() {
                above.push(node.kind());
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return seen.into_iter().all(|seen| seen);
                }
                above.pop();
            }
        }
    }
}

/// Whether a token of this class can be this leaf, in a node of the kind `above`.
fn is_leaf_of(leaf: Node<'_>, above: Option<&str>, class: Class) -> bool {
    match class {
        Class::Command => above == Some("command_name"),
        Class::For => leaf.kind() == "for",
        Class::Case => leaf.kind() == "case",
        Class::Pattern => above == Some("case_item"),
        _ => !leaf.is_named() && leaf.kind() == class.text(),
    }
}
