//! Which references a fetch may bring, and where it may put them.

use git2::{Direction, Reference, Remote};

use super::super::error::{denied, invalid};
use crate::protocol::CallError;

/// Judges the references that a request names. What is forced or pruned may only be what the
/// remote's branches are known by here: a fetch takes no commit away from a local branch.
///
/// # Errors
/// `invalid_arguments` for what is no refspec, `permission_denied` for one that could lose
/// commits.
pub(super) fn judge(refspecs: &[String], prune: bool) -> Result<(), CallError> {
    for text in refspecs {
        let forced = text.starts_with('+');
        let rest = text.strip_prefix(['+', '^']).unwrap_or(text);
        let (source, target) = rest.split_once(':').unwrap_or((rest, ""));
        if !(is_name(source) && (target.is_empty() || is_name(target))) {
            return Err(malformed(text));
        }
        let is_local = !target.is_empty() && !target.starts_with("refs/remotes/");
        if is_local && (forced || prune) {
            return Err(denied(format!(
                "`{text}` could take commits away from a branch or tag here; fetch into \
                 `refs/remotes/`, without `+` or without `prune`"
            )));
        }
    }
    Ok(())
}

/// The reference at the remote that one here stands for; nothing where that is not clear.
pub(super) fn source(remote: &Remote<'_>, asked: &[String], reference: &str) -> Option<String> {
    if reference.starts_with("refs/tags/") {
        return Some(reference.to_owned());
    }
    if let ("FETCH_HEAD", [one]) = (reference, asked) {
        let one = one.trim_start_matches('+');
        return one.split(':').next().map(str::to_owned);
    }
    asked
        .iter()
        .find_map(|refspec| back(refspec, reference))
        .or_else(|| {
            let mut configured = remote
                .refspecs()
                .filter(|refspec| refspec.direction() == Direction::Fetch);
            configured.find_map(|refspec| back(refspec.str().ok()?, reference))
        })
}

/// What a refspec brings to this reference.
fn back(refspec: &str, reference: &str) -> Option<String> {
    let (source, target) = refspec.trim_start_matches('+').split_once(':')?;
    let Some((before, after)) = target.split_once('*') else {
        return (target == reference).then(|| source.to_owned());
    };
    let middle = reference.strip_prefix(before)?.strip_suffix(after)?;
    Some(source.replacen('*', middle, 1))
}

/// A name, a pattern of names or an id.
fn is_name(text: &str) -> bool {
    let with_star = text.replacen('*', "x", 1);
    !text.starts_with('-') && Reference::is_valid_name(&format!("refs/heads/{with_star}"))
}

fn malformed(text: &str) -> CallError {
    invalid(format!(
        "`{}` is no refspec; pass a branch, a tag, or one such as \
         `refs/pull/7/head:refs/remotes/origin/pull/7`",
        text.escape_debug()
    ))
}

#[cfg(test)]
mod tests {
    use super::{back, judge};
    use crate::protocol::ErrorCode;

    #[test]
    fn a_refspec_is_followed_back() {
        let all = "+refs/heads/*:refs/remotes/origin/*";
        assert_eq!(
            back(all, "refs/remotes/origin/a/b").as_deref(),
            Some("refs/heads/a/b")
        );
        assert_eq!(back(all, "refs/remotes/fork/a"), None);
        assert_eq!(back("a:refs/heads/b", "refs/heads/b").as_deref(), Some("a"));
        assert_eq!(back("a", "refs/heads/a"), None);
    }

    #[test]
    fn only_what_loses_nothing_is_let_through() {
        let judged = |text: &str, prune| judge(&[text.to_owned()], prune).map_err(|e| e.code);
        for text in [
            "main",
            "refs/pull/7/head",
            "main:topic",
            "+main:refs/remotes/origin/main",
            "refs/heads/*:refs/remotes/origin/*",
            "^refs/heads/old",
            "0123456789012345678901234567890123456789",
        ] {
            assert_eq!(judged(text, false), Ok(()), "{text}");
        }
        for text in [
            "+main:topic",
            "+refs/heads/*:refs/heads/*",
            "+v1:refs/tags/v1",
        ] {
            assert_eq!(
                judged(text, false),
                Err(ErrorCode::PermissionDenied),
                "{text}"
            );
        }
        assert_eq!(
            judged("refs/heads/*:refs/heads/*", true),
            Err(ErrorCode::PermissionDenied)
        );
        for text in [
            "",
            "-u",
            "--upload-pack=sh",
            "a b",
            "a..b",
            "a:b:c",
            "a:-b",
            "a\nb",
            "+",
        ] {
            assert_eq!(
                judged(text, false),
                Err(ErrorCode::InvalidArguments),
                "{text}"
            );
        }
    }
}
