use super::lines::name_length;
use super::piece::Piece;
use super::reader::Reader;
use super::word::Sort;
use crate::protocol::ShellKind;

/// The operators, the longer ones first.
const OPERATORS: &[&str] = &[
    "&>>", "&>", "<<<", "<<-", "<<", "<>", "<&", "<", ">>", ">&", ">|", ">",
];

impl Reader<'_> {
    /// The redirects that stand here.
    pub(super) fn redirects(&mut self) -> Vec<Piece> {
        let mut redirects = Vec::new();
        self.blanks();
        while let Some(redirect) = self.redirect() {
            redirects.push(redirect);
            self.blanks();
        }
        redirects
    }

    /// One redirect, where one stands here.
    pub(super) fn redirect(&mut self) -> Option<Piece> {
        let start = self.at;
        let prefix = self.descriptor();
        let rest = &self.source[start + prefix..];
        let operator = OPERATORS
            .iter()
            .copied()
            .find(|text| rest.starts_with(text))?;
        let is_word = matches!(operator, "<" | ">") && rest[1..].starts_with('(');
        if is_word || prefix > 0 && operator.starts_with('&') {
            return None;
        }
        self.spend();
        self.at = (start + prefix + operator.len()).min(self.source.len());
        if self.splits_operator() {
            self.give_up(start);
        }
        let written = &self.source[start..start + prefix + operator.len()];
        self.blanks();
        match operator {
            "<<" => return Some(self.heredoc(start, false)),
            "<<-" => return Some(self.heredoc(start, true)),
            _ => {}
        }
        let target = self.words(Sort::Argument).unwrap_or_default();
        if target.is_empty() {
            self.give_up(start);
        }
        let piece = if operator == "<<<" {
            Piece::new(ShellKind::Herestring, self.since(start))
        } else {
            Piece::new(ShellKind::Redirect, self.since(start)).saying(written)
        };
        Some(piece.with(target))
    }

    /// How long the number or `{name}` is that stands before an operator.
    fn descriptor(&self) -> usize {
        let rest = self.rest();
        if rest.first() == Some(&b'{') {
            let name = name_length(&rest[1..]);
            let closed = name > 0 && rest.get(1 + name) == Some(&b'}');
            return if closed { name + 2 } else { 0 };
        }
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// Whether the operator may go on in the next line.
    fn splits_operator(&self) -> bool {
        matches!(self.rest(), [b'\\', b'\n', next, ..] if b"<>&|(-".contains(next))
    }
}
