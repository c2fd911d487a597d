//! What git, which goes to GitHub by itself, has to know of it.

use tokio::runtime::Handle;
use tokio::select;
use url::Url;

use super::client::GitHub;
use crate::host::Deadline;

impl GitHub {
    /// Where its pages are, and its repositories over https.
    pub(in crate::host) fn web(&self) -> Url {
        self.server().web()
    }

    /// Whether the user has a token for it, which may be looked for now.
    pub(in crate::host) fn has_token(&self, deadline: &Deadline) -> bool {
        let Ok(runtime) = Handle::try_current() else {
            return false;
        };
        runtime.block_on(async {
            select! {
                token = self.credentials().token(self.server().web_host()) => token.is_some(),
                _ = deadline.over() => false,
            }
        })
    }

    /// A text without the token, where that was wanted already.
    pub(in crate::host) fn without_token(&self, text: &str) -> String {
        match self.credentials().known() {
            Some(token) => token.redact(text),
            None => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GitHub;

    #[test]
    fn repositories_are_where_the_pages_are() {
        for (api, web) in [
            ("https://api.github.com", "https://github.com/"),
            ("https://octo.ghe.com", "https://octo.ghe.com/"),
            (
                "https://github.example.com:8443/api/v3",
                "https://github.example.com:8443/",
            ),
            ("http://127.0.0.1:80/api/v3", "http://127.0.0.1/"),
        ] {
            let github = GitHub::at(api, None).unwrap();
            assert_eq!(github.web().as_str(), web);
        }
    }
}
