//! Takes secrets out of text that leaves the host: what git, a server or a configuration said.

use super::github::GitHub;

/// What stands where a secret stood.
const MASK: &str = "***";

/// How the tokens of GitHub and GitLab begin.
const PREFIXES: [&str; 7] = [
    "github_pat_",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "glpat-",
];

/// How long the rest of a token is at least; shorter words that begin like one are words.
const LEAST: usize = 16;

/// The text without the user's token for GitHub, without what looks like a token, and without the
/// names and passwords in URLs. The name in an ssh URL stays: it is no secret, and part of the
/// address.
pub(crate) fn redact(text: &str, github: &GitHub) -> String {
    without_tokens(&without_credentials(&github.without_token(text)))
}

/// Whether a word is, or holds, something that looks like a token.
pub(crate) fn holds_token(text: &str) -> bool {
    PREFIXES
        .iter()
        .any(|prefix| find_token(text, prefix).is_some())
}

fn without_credentials(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        clean.push_str(before);
        let authority = after
            .find(|c: char| c == '/' || c.is_whitespace() || "'\"`<>".contains(c))
            .map_or(after, |end| &after[..end]);
        rest = after;
        if let Some(end) = authority.rfind('@') {
            if before.ends_with("ssh://") {
                let name = authority[..end].split(':').next().unwrap_or_default();
                clean.push_str(name);
                clean.push('@');
            }
            rest = &after[end + 1..];
        }
    }
    clean.push_str(rest);
    clean
}

fn without_tokens(text: &str) -> String {
    let mut clean = text.to_owned();
    for prefix in PREFIXES {
        while let Some((start, end)) = find_token(&clean, prefix) {
            clean.replace_range(start..end, MASK);
        }
    }
    clean
}

/// Where the first token of this kind begins and ends.
fn find_token(text: &str, prefix: &str) -> Option<(usize, usize)> {
    text.match_indices(prefix).find_map(|(start, _)| {
        let body = &text[start + prefix.len()..];
        let length = body
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
            .unwrap_or(body.len());
        (length >= LEAST).then_some((start, start + prefix.len() + length))
    })
}

#[cfg(test)]
mod tests {
    use super::redact;
    use crate::host::github::{GitHub, Token};

    #[test]
    fn urls_lose_their_credentials_and_stay_readable() {
        for (text, clean) in [
            ("https://ada:pw@example.org/a", "https://example.org/a"),
            ("https://token@example.org/a", "https://example.org/a"),
            ("'https://a:b@c@example.org'", "'https://example.org'"),
            ("ssh://git@example.org/a", "ssh://git@example.org/a"),
            ("ssh://git:pw@example.org/a", "ssh://git@example.org/a"),
            ("http://a:1@x/ and http://b:2@y/", "http://x/ and http://y/"),
            ("https://example.org/a@b", "https://example.org/a@b"),
            ("git@example.org:a", "git@example.org:a"),
            ("https://", "https://"),
        ] {
            assert_eq!(redact(text, &GitHub::default()), clean);
        }
    }

    #[test]
    fn the_token_and_words_like_tokens_are_masked() {
        let github = GitHub::at("https://github.com", Token::new("s3cret")).unwrap();
        let like = format!("ghp_{}", "x1".repeat(18));
        let text = format!("a {like}, b s3cret! and ghp_short");
        assert_eq!(redact(&text, &github), "a ***, b ***! and ghp_short");
    }
}
