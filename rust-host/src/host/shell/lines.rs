//! Small questions about the text of a command line.

/// An offset as it crosses the boundary; command lines are far shorter than what it can hold.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether this may be a variable's name.
pub(super) fn is_name(text: &str) -> bool {
    name_length(text.as_bytes()) == text.len() && !text.is_empty()
}

/// How many bytes at the beginning are a variable's name.
pub(super) fn name_length(text: &[u8]) -> usize {
    if text.first().is_none_or(u8::is_ascii_digit) {
        return 0;
    }
    text.iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
        .count()
}

/// Whether this byte ends a word that is not quoted.
pub(super) fn is_meta(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' | b'<' | b'>'
    )
}
