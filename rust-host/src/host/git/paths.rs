//! Paths as requests and answers carry them: see [`crate::protocol::GitRequest`] for the rules.

use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};
use std::str::from_utf8;

use git2::Repository;

use super::error::{denied, invalid};
use crate::protocol::CallError;

/// A path in an answer: as it is where that is text, in git's quotes where it is not.
pub(super) fn quote(path: &[u8]) -> String {
    match from_utf8(path) {
        Ok(text) if !text.starts_with('"') => text.to_owned(),
        _ => quoted(path),
    }
}

fn quoted(path: &[u8]) -> String {
    let mut text = String::from("\"");
    for &byte in path {
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            0x07 => text.push_str("\\a"),
            0x08 => text.push_str("\\b"),
            b'\t' => text.push_str("\\t"),
            b'\n' => text.push_str("\\n"),
            0x0b => text.push_str("\\v"),
            0x0c => text.push_str("\\f"),
            b'\r' => text.push_str("\\r"),
            b' '..=b'~' => text.push(char::from(byte)),
            // Writing to a string can't fail.
            _ => _ = write!(text, "\\{byte:03o}"),
        }
    }
    text.push('"');
    text
}

/// The bytes of a path in a request, out of git's quotes where it stands in them.
///
/// # Errors
/// `invalid_arguments` where a quoted path is malformed.
pub(in crate::host) fn unquote(text: &str) -> Result<Vec<u8>, CallError> {
    let Some(rest) = text.strip_prefix('"') else {
        return Ok(text.as_bytes().to_vec());
    };
    rest.strip_suffix('"')
        .and_then(|inner| unescape(inner.as_bytes()))
        .ok_or_else(|| {
            invalid(format!(
                "the quoted path `{text}` is malformed; write it as git does, such as \
                 `\"caf\\351.txt\"`"
            ))
        })
}

fn unescape(mut text: &[u8]) -> Option<Vec<u8>> {
    let mut path = Vec::with_capacity(text.len());
    while let [byte, rest @ ..] = text {
        text = rest;
        match byte {
            b'"' => return None,
            b'\\' => {
                let (byte, rest) = escape(text)?;
                path.push(byte);
                text = rest;
            }
            _ => path.push(*byte),
        }
    }
    Some(path)
}

fn escape(text: &[u8]) -> Option<(u8, &[u8])> {
    let byte = match text.first()? {
        b'a' => 0x07,
        b'b' => 0x08,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 0x0b,
        b'f' => 0x0c,
        b'r' => b'\r',
        b'"' => b'"',
        b'\\' => b'\\',
        b'0'..=b'3' => {
            let digits = from_utf8(text.get(..3)?).ok()?;
            return Some((u8::from_str_radix(digits, 8).ok()?, &text[3..]));
        }
        _ => return None,
    };
    Some((byte, &text[1..]))
}

/// A path in a request, from the top of the work tree, with `/` between its parts; nothing where
/// it means the whole tree.
///
/// # Errors
/// `permission_denied` where it leaves the work tree, `invalid_arguments` where it can't be one.
pub(super) fn in_tree(repository: &Repository, text: &str) -> Result<Option<Vec<u8>>, CallError> {
    let bytes = unquote(text)?;
    if bytes.contains(&0) {
        return Err(invalid("a path can't hold a NUL"));
    }
    let asked = Path::new(OsStr::from_bytes(&bytes));
    let inside = if asked.is_absolute() {
        relative(repository, asked).ok_or_else(|| leaves(text))?
    } else {
        asked.to_path_buf()
    };
    let mut path = PathBuf::new();
    for component in inside.components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::ParentDir if path.pop() => {}
            Component::CurDir => {}
            _ => return Err(leaves(text)),
        }
    }
    let path = path.into_os_string();
    Ok((!path.is_empty()).then(|| path.as_bytes().to_vec()))
}

/// The same for an argument that has to name one file.
pub(super) fn file_in_tree(repository: &Repository, text: &str) -> Result<Vec<u8>, CallError> {
    in_tree(repository, text)?
        .ok_or_else(|| invalid("the path names no file; pass one from the top of the work tree"))
}

/// What follows the work tree's top in an absolute path, however that spells the top.
fn relative(repository: &Repository, path: &Path) -> Option<PathBuf> {
    let top = fs::canonicalize(repository.workdir()?).ok()?;
    path.ancestors()
        .find(|above| fs::canonicalize(above).is_ok_and(|real| real == top))
        .and_then(|above| path.strip_prefix(above).ok())
        .map(Path::to_path_buf)
}

fn leaves(text: &str) -> CallError {
    denied(format!(
        "`{text}` is outside the work tree; pass a path from its top"
    ))
}

#[cfg(test)]
mod tests {
    use super::{quote, unquote};

    #[test]
    fn every_path_comes_back_out_of_its_quotes() {
        let all: Vec<u8> = (1..=255).collect();
        for path in [
            &all[..],
            b"\"",
            b"\"a\"",
            b"\\",
            b"caf\xe9",
            "caf\u{e9}".as_bytes(),
            b"a b",
        ] {
            assert_eq!(unquote(&quote(path)).unwrap(), path);
        }
    }

    #[test]
    fn only_what_needs_quotes_has_them() {
        assert_eq!(quote("na\u{ef}ve\n".as_bytes()), "na\u{ef}ve\n");
        assert_eq!(quote(b"caf\xe9\n\x01"), r#""caf\351\n\001""#);
        assert_eq!(quote(b"\"a"), r#""\"a""#);
    }

    #[test]
    fn malformed_quotes_are_refused() {
        for text in [
            "\"",
            "\"a",
            r#""\"#,
            r#""\x""#,
            r#""\12""#,
            r#""\400""#,
            r#""a"b""#,
        ] {
            assert!(unquote(text).is_err(), "{text}");
        }
    }
}
