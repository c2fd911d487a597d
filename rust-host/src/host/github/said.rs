//! What GitHub's answers have in common, as far as it is used.

use serde::{Deserialize, Deserializer};

/// Stands for an account that was deleted, as on GitHub's pages.
const GHOST: &str = "ghost";

/// An account by its name; GitHub sends none for one that was deleted.
#[derive(Debug, Deserialize)]
pub(super) struct Login {
    login: String,
}

impl Login {
    /// The name.
    pub fn into_name(self) -> String {
        self.login
    }
}

/// The name of an account that may be gone.
pub(super) fn login(account: Option<Login>) -> String {
    account.map_or_else(|| GHOST.into(), Login::into_name)
}

/// The names of accounts that are there.
pub(super) fn logins(accounts: Vec<Login>) -> Vec<String> {
    accounts.into_iter().map(Login::into_name).collect()
}

/// A label by its name; older answers have only that.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum LabelName {
    /// With all that GitHub tells of it.
    Whole {
        /// Its name.
        name: Option<String>,
    },
    /// The name alone.
    Name(String),
}

/// The names of labels.
pub(super) fn label_names(labels: Vec<LabelName>) -> Vec<String> {
    let name = |label| match label {
        LabelName::Whole { name } => name,
        LabelName::Name(name) => Some(name),
    };
    labels.into_iter().filter_map(name).collect()
}

/// Text that says something; GitHub sends empty text and nothing for the same.
pub(super) fn some(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// A list for which GitHub may send nothing, or `null`.
pub(super) fn list_or_none<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
