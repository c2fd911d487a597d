use anstream::adapter::strip_str;

/// How much of a text is wanted, counted from its end.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) max_lines: usize,
    pub(super) max_bytes: usize,
}

/// The last lines of a text without their colours, and whether there is more before them. `cut`
/// says that the bytes don't begin with the text, so that their first line may not be a whole one.
///
/// Escape sequences end with their line at the latest: one that is never ended can't hide what
/// comes after it.
pub(super) fn of(bytes: &[u8], cut: bool, limits: Limits) -> (String, bool) {
    let text = String::from_utf8_lossy(bytes);
    let text = match (cut, text.find('\n')) {
        (true, Some(end)) if end + 1 < text.len() => &text[end + 1..],
        (true, _) => &text,
        (false, _) => text.trim_start_matches('\u{feff}'),
    };
    let mut kept = Vec::new();
    let mut left = limits.max_bytes;
    for line in text.split_inclusive('\n').rev() {
        if kept.len() == limits.max_lines {
            return (join(kept), true);
        }
        let mut line = plain(line);
        if line.len() > left {
            // Of the only line, its end is better than nothing.
            if kept.is_empty() {
                line.drain(..line.ceil_char_boundary(line.len() - left));
                kept.push(line);
            }
            return (join(kept), true);
        }
        left -= line.len();
        kept.push(line);
    }
    (join(kept), cut)
}

fn plain(line: &str) -> String {
    let (text, end) = match line.strip_suffix('\n') {
        Some(text) => (text, "\n"),
        None => (line, ""),
    };
    let mut plain = strip_str(text).to_string();
    plain.push_str(end);
    plain
}

fn join(newest_first: Vec<String>) -> String {
    newest_first.into_iter().rev().collect()
}
