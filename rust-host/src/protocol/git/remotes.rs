use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for the repositories that this one knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRemotesRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
}

/// The repositories that this one knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRemotesResponse {
    /// The remotes, by name.
    pub remotes: Vec<Remote>,
    /// The one that is meant where none is named: that of the current branch, else `origin`, else
    /// the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_remote: Option<String>,
}

/// Another repository that this one knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remote {
    /// Its name, such as `origin`.
    pub name: String,
    /// Where it is fetched from, without credentials.
    pub url: String,
    /// Where it is pushed to, where that is another place; without credentials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub push_url: Option<String>,
}
