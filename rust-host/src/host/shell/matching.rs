/// What closes `$'`, in which a backslash counts: no character of its own.
const ESCAPED_QUOTE: u8 = 0;

/// Where the bracket or quote is closed that was opened before `from`. Quotes and brackets in
/// between are passed over as bash does; nothing calls itself.
pub(super) fn closing(text: &[u8], from: usize, close: u8) -> Option<usize> {
    let mut open = vec![close];
    let mut at = from;
    while let (Some(&byte), Some(&innermost)) = (text.get(at), open.last()) {
        let next = text.get(at + 1).copied();
        if byte == innermost || byte == b'\'' && innermost == ESCAPED_QUOTE {
            open.pop();
            if open.is_empty() {
                return Some(at);
            }
        } else if innermost == b'\'' {
            // Nothing else counts here.
        } else if byte == b'\\' {
            at += 1;
        } else if matches!(innermost, b'`' | ESCAPED_QUOTE) {
            // Neither here.
        } else if byte == b'`' {
            open.push(b'`');
        } else if let (b'$', Some(bracket @ (b'(' | b'{' | b'['))) = (byte, next) {
            open.push(partner(bracket));
            at += 1;
        } else if innermost != b'"' && byte == b'$' && next == Some(b'\'') {
            open.push(ESCAPED_QUOTE);
            at += 1;
        } else if innermost != b'"' {
            match byte {
                b'\'' | b'"' => open.push(byte),
                b'(' if innermost == b')' => open.push(b')'),
                b'[' if innermost == b']' => open.push(b']'),
                _ => {}
            }
        }
        at += 1;
    }
    None
}

fn partner(bracket: u8) -> u8 {
    match bracket {
        b'(' => b')',
        b'{' => b'}',
        _ => b']',
    }
}
