/// The bytes that `$'…'` stands for, given what is between its quotes. A NUL ends them, as it
/// does in bash.
pub(super) fn decode(raw: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        if character == '\\' {
            rest = escape(rest, &mut bytes);
        } else {
            let mut buffer = [0; 4];
            bytes.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
        }
    }
    let end = bytes.iter().position(|byte| *byte == 0);
    bytes.truncate(end.unwrap_or(bytes.len()));
    bytes
}

/// Decodes one escape, after its backslash, and says what follows it.
fn escape<'a>(rest: &'a str, bytes: &mut Vec<u8>) -> &'a str {
    let Some(letter) = rest.chars().next() else {
        bytes.push(b'\\');
        return rest;
    };
    let after = &rest[letter.len_utf8()..];
    let simple = match letter {
        'a' => 0x07,
        'b' => 0x08,
        'e' | 'E' => 0x1b,
        'f' => 0x0c,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 0x0b,
        '\\' => b'\\',
        '\'' => b'\'',
        '"' => b'"',
        '?' => b'?',
        '0'..='7' => return number(rest, 8, 3, |code| push_byte(code, bytes)).unwrap_or(after),
        'x' if after.starts_with('{') => {
            let digits = &after[1..];
            let rest = number(digits, 16, usize::MAX, |code| push_byte(code, bytes));
            let rest = rest.unwrap_or(digits);
            return rest.strip_prefix('}').unwrap_or(rest);
        }
        'x' => {
            return number(after, 16, 2, |code| push_byte(code, bytes))
                .unwrap_or_else(|| keep(letter, after, bytes));
        }
        'u' | 'U' => {
            let most = if letter == 'u' { 4 } else { 8 };
            return number(after, 16, most, |code| push_character(code, bytes))
                .unwrap_or_else(|| keep(letter, after, bytes));
        }
        'c' => {
            let Some(control) = after.chars().next() else {
                return keep(letter, after, bytes);
            };
            let rest = &after[control.len_utf8()..];
            push_byte(u32::from(control.to_ascii_uppercase()) & 0x1f, bytes);
            return rest;
        }
        _ => return keep(letter, after, bytes),
    };
    bytes.push(simple);
    after
}

/// Hands over the number that a text begins with, and says what follows it; nothing where it
/// begins with none.
fn number(text: &str, base: u32, most: usize, push: impl FnOnce(u32)) -> Option<&str> {
    let digits = text
        .bytes()
        .take(most)
        .take_while(|byte| char::from(*byte).is_digit(base))
        .count();
    if digits == 0 {
        return None;
    }
    let value = text[..digits].bytes().fold(0_u32, |value, byte| {
        let digit = char::from(byte).to_digit(base).unwrap_or(0);
        value.wrapping_mul(base).wrapping_add(digit)
    });
    push(value);
    Some(&text[digits..])
}

/// Keeps what is no escape as it is written.
fn keep<'a>(letter: char, after: &'a str, bytes: &mut Vec<u8>) -> &'a str {
    bytes.push(b'\\');
    push_character(u32::from(letter), bytes);
    after
}

fn push_byte(code: u32, bytes: &mut Vec<u8>) {
    bytes.push(u8::try_from(code & 0xff).unwrap_or(0));
}

/// Where the number is no character, bytes that are no UTF-8 either.
fn push_character(code: u32, bytes: &mut Vec<u8>) {
    match char::from_u32(code) {
        Some(character) => {
            let mut buffer = [0; 4];
            bytes.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
        }
        None => bytes.push(0xff),
    }
}
