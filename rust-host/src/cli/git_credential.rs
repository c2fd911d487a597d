use std::io::{self, Read};
use std::process::ExitCode;

use clap::Args;
use url::Url;

use super::setup::block_on;
use super::{CliError, output};
use crate::host::github::Token;

/// What git's question is at most, in bytes.
const MAX_QUESTION: u64 = 64 << 10;

/// Hand the GitHub token to git, which starts this as a credential helper
///
/// Says nothing for any other address, and nothing where there is no token: then git goes on.
#[derive(Args)]
pub struct GitCredential {
    /// The GitHub that the token is for, such as `https://github.com`
    origin: Url,
    /// What git wants: `get`; it also tells `store` and `erase`, which are not for us
    operation: String,
}

impl GitCredential {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        if self.operation == "get" && self.is_asked(&question()?) {
            let host = self.origin.host_str().unwrap_or_default();
            if let Some(token) = block_on(async { Ok(Token::find(host).await) })? {
                output::text(&format!(
                    "username=x-access-token\npassword={}\n",
                    token.reveal()
                ))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Whether git asks for exactly this scheme, host and port.
    fn is_asked(&self, question: &str) -> bool {
        let value = |key: &str| {
            let mut lines = question.lines();
            lines.find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
        };
        let (Some(protocol), Some(host)) = (value("protocol"), value("host")) else {
            return false;
        };
        let asked = Url::parse(&format!("{protocol}://{host}"));
        asked.is_ok_and(|asked| {
            let plain = asked.path().len() <= 1 && asked.username().is_empty();
            plain && asked.origin().is_tuple() && asked.origin() == self.origin.origin()
        })
    }
}

fn question() -> io::Result<String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_QUESTION)
        .read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
