//! Takes secrets out of text that leaves the host: what git, a server or a configuration said.

use std::sync::{Arc, LazyLock};

use regex::Regex;

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

/// What looks like a secret wherever it stands: keys of services by their shapes, private keys,
/// and what follows a word that says so.
static SECRETS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"(?s)()-----BEGIN [A-Z ]*PRIVATE KEY.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
        r"()\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
        r"()\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}",
        r"()\bxox[abeoprs]-[A-Za-z0-9-]{10,}",
        r"()\b(?:npm|hf|dop_v1|shpat|glsa)_[A-Za-z0-9_]{16,}",
        r"()\b(?:pypi-|AIza|ya29\.|SG\.)[A-Za-z0-9_.-]{16,}",
        r"()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",
        // After the word: the rest of a name, quotes, one `=` or `:`, a scheme.
        r#"(?ix)((?:token|secret|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key
            |private[_-]?key|credentials?|authorization)[a-z0-9_-]*\\?["']?\s*[=:]\s*
            (?:\\?["'])?(?:(?:bearer|basic|token)\s+)?)[^\s"'\\&;,]{4,}"#,
        r"(?i)\b((?:bearer|basic)\s+)[A-Za-z0-9+/=._~-]{8,}",
        r"(?i)(--(?:token|secret|password|passphrase|api-key)\s+)\S{4,}",
    ]
    .into_iter()
    .filter_map(|shape| Regex::new(shape).ok())
    .collect()
});

/// The names whose values are secrets: keys of arguments, variables of the environment.
static SECRET_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(token|secret|passw(or)?d|passphrase|(api|access|private)[_-]?key
            |credentials?|authorization)$",
    )
    .ok()
});

/// How long a value of the environment is at least that is looked for; shorter ones are words.
const LEAST_VALUE: usize = 8;

/// Takes secrets out of what is kept for long: more than `redact` does, because nobody has to
/// work with the text any more.
pub(crate) struct Concealer {
    github: Arc<GitHub>,
    known: Vec<String>,
}

impl Concealer {
    /// One that knows the user's token for GitHub, and the secrets in this process's environment.
    pub(crate) fn new(github: Arc<GitHub>) -> Self {
        let known = std::env::vars_os().filter_map(|(name, value)| {
            let value = value.into_string().ok()?;
            (value.len() >= LEAST_VALUE && is_secret(name.to_str()?)).then_some(value)
        });
        Self {
            github,
            known: known.collect(),
        }
    }

    /// The text without what is, or looks like, a secret.
    pub(crate) fn conceal(&self, text: &str) -> String {
        let mut clean = redact(text, &self.github);
        for secret in &self.known {
            if clean.contains(secret) {
                clean = clean.replace(secret, MASK);
            }
        }
        for shape in SECRETS.iter() {
            if shape.is_match(&clean) {
                let masked = format!("${{1}}{MASK}");
                clean = shape.replace_all(&clean, masked).into_owned();
            }
        }
        clean
    }

    /// The value of this name, as far as it may be kept.
    pub(crate) fn conceal_value(&self, name: &str, value: &str) -> String {
        if is_secret(name) {
            MASK.to_owned()
        } else {
            self.conceal(value)
        }
    }
}

fn is_secret(name: &str) -> bool {
    SECRET_NAME
        .as_ref()
        .is_some_and(|shape| shape.is_match(name))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Concealer, redact};
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

    #[test]
    fn what_is_kept_for_long_holds_nothing_that_looks_like_a_secret() {
        let concealer = Concealer {
            github: Arc::new(GitHub::at("https://github.com", Token::new("s3cret")).unwrap()),
            known: vec!["correct horse".into()],
        };
        let body = "Ab1".repeat(8);
        for (text, clean) in [
            ("say s3cret and correct horse".to_owned(), "say *** and ***"),
            ("aws AKIAIOSFODNN7EXAMPLE now".into(), "aws *** now"),
            (format!("key sk-ant-{body}."), "key ***."),
            (format!("slack xoxb-12-{body}"), "slack ***"),
            (format!("eyJhbGciOiJI.eyJzdWIiOiIx.{body}!"), "***!"),
            (
                format!("curl -H 'Authorization: Bearer {body}' https://a:b@x/"),
                "curl -H 'Authorization: Bearer ***' https://x/",
            ),
            ("MY_API_KEY=hunter22 make".into(), "MY_API_KEY=*** make"),
            (
                "{\"password\": \"hunter22\"}".into(),
                "{\"password\": \"***\"}",
            ),
            (
                "mysql --password hunter22 -u me".into(),
                "mysql --password *** -u me",
            ),
            (
                "a -----BEGIN RSA PRIVATE KEY-----\nxyz\n-----END RSA PRIVATE KEY----- b".into(),
                "a *** b",
            ),
            ("-----BEGIN PRIVATE KEY-----\ncut off".into(), "***"),
        ] {
            assert_eq!(concealer.conceal(&text), clean);
        }
        for harmless in [
            "git commit -m 'Rotate tokens, keep the secret sauce'",
            "cargo test --workspace -- the_token_goes_to_no_other_server",
            "grep -rn password: src",
            "basic things, sk-learn, task-list",
        ] {
            assert_eq!(concealer.conceal(harmless), harmless);
        }
        assert_eq!(concealer.conceal_value("apiKey", "short"), "***");
        assert_eq!(concealer.conceal_value("max_tokens", "4000"), "4000");
        assert_eq!(concealer.conceal_value("tokenizer", "words"), "words");
    }
}
