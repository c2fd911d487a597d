use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks whose token kleisli has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubMeRequest {}

/// Whose token kleisli has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubMeResponse {
    /// The account.
    pub account: Account,
    /// What the token may do, where GitHub tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}

/// Searches people and organisations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchUsersRequest {
    /// The words and qualifiers of GitHub's search.
    pub query: String,
    /// How many at most.
    pub max_count: u32,
}

/// The accounts that fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchUsersResponse {
    /// The best first.
    pub accounts: Vec<Account>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A person, an organisation or an app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its name on GitHub.
    pub login: String,
    /// What it is.
    pub kind: AccountKind,
    /// Its name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its page.
    pub url: String,
}

/// What an account is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// A person.
    User,
    /// An organisation.
    Organization,
    /// A program.
    Bot,
}
