//! Writing to stdout without a panic where the reader closed it.

use std::io::{self, Write};

use serde::Serialize;

/// Prints a line or more, with a line's end if it has none.
pub fn text(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Prints JSON for scripts.
pub fn json<T: Serialize>(value: &T) -> io::Result<()> {
    text(&serde_json::to_string_pretty(value)?)
}

/// Prints JSON on one line.
pub fn json_line<T: Serialize>(value: &T) -> io::Result<()> {
    text(&serde_json::to_string(value)?)
}
