use std::sync::OnceLock;

use git2::Repository;

use super::super::program::Git;
use super::failure;
use crate::host::CallScope;
use crate::protocol::CallError;

/// The first version whose fetch prints for programs.
const FETCH_PORCELAIN: (u32, u32) = (2, 41);

/// Whether git knows `git fetch --porcelain`; asked once per process.
///
/// # Errors
/// Where git can't be run, and what the deadline says.
pub(super) fn has_fetch_porcelain(
    repository: &Repository,
    scope: &CallScope,
) -> Result<bool, CallError> {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    if let Some(known) = KNOWN.get() {
        return Ok(*known);
    }
    let output = Git::of(repository, scope)
        .arg("--version")
        .success(|output| failure::of(output, "git", scope))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let has = version(&text).is_some_and(|version| version >= FETCH_PORCELAIN);
    Ok(*KNOWN.get_or_init(|| has))
}

/// The version in `git version 2.47.3 (…)`, as far as it matters.
fn version(text: &str) -> Option<(u32, u32)> {
    let number = text.split_whitespace().nth(2)?;
    let mut parts = number.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_read_however_they_go_on() {
        for (text, expected) in [
            ("git version 2.47.3\n", Some((2, 47))),
            ("git version 2.39.5 (Apple Git-154)", Some((2, 39))),
            ("git version 2.9.windows.1", Some((2, 9))),
            ("git version two", None),
            ("", None),
        ] {
            assert_eq!(version(text), expected, "{text}");
        }
    }
}
