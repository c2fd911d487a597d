//! What git, hooks and the remote said to people, as an answer may repeat it.

use super::steps;
use crate::host::{CallScope, redact};

/// How much of it an answer repeats, in bytes.
const MAX: usize = 4000;

/// The lines without those about progress, and without secrets.
pub(super) fn lines(bytes: &[u8], scope: &CallScope) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    redact(&text, &scope.github)
        .split(['\n', '\r'])
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !is_progress(line))
        .map(str::to_owned)
        .collect()
}

/// Whether git tells how its work goes, and not what came of it.
fn is_progress(line: &str) -> bool {
    let bare = line.strip_prefix("remote: ").unwrap_or(line);
    steps::step(line).is_some()
        || bare.starts_with("Delta compression using ")
        || bare.starts_with("Total ") && bare.contains(" (delta ")
}

/// The end of what was said, which is where git says why it failed.
pub(super) fn end(bytes: &[u8], scope: &CallScope) -> String {
    let text = lines(bytes, scope).join("\n");
    let mut start = text.len().saturating_sub(MAX);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text[start..].to_owned()
}

/// The beginning of these lines.
pub(super) fn beginning(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    let mut end = text.len().min(MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}
