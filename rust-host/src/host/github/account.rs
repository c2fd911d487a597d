use serde::Deserialize;

use super::api::Api;
use super::pages::{Found, list};
use super::route::Route;
use crate::host::CallScope;
use crate::protocol::{
    Account, AccountKind, CallError, GithubMeRequest, GithubMeResponse, GithubSearchUsersRequest,
    GithubSearchUsersResponse,
};

/// What GitHub tells of an account.
#[derive(Debug, Deserialize)]
struct Described {
    login: String,
    #[serde(rename = "type")]
    kind: String,
    name: Option<String>,
    html_url: String,
}

/// Whose token it is.
pub(super) fn me(
    _request: &GithubMeRequest,
    scope: &CallScope,
) -> Result<GithubMeResponse, CallError> {
    let (account, answer) = Api::of(scope).read::<Described>(&Route::new(["user"]))?;
    let scopes = answer.header("x-oauth-scopes").map(|scopes| {
        let scopes = scopes.split(',').map(str::trim);
        scopes
            .filter(|scope| !scope.is_empty())
            .map(Into::into)
            .collect()
    });
    Ok(GithubMeResponse {
        account: account.into(),
        scopes,
    })
}

/// Searches people and organisations.
pub(super) fn search_users(
    request: &GithubSearchUsersRequest,
    scope: &CallScope,
) -> Result<GithubSearchUsersResponse, CallError> {
    let route = Route::new(["search", "users"]).query("q", &request.query);
    let found = list::<Found<Described>>(Api::of(scope), &route, request.max_count)?;
    let found = found.map(Account::from);
    Ok(GithubSearchUsersResponse {
        accounts: found.items,
        total: found.total,
        more: found.more,
    })
}

impl From<Described> for Account {
    fn from(account: Described) -> Self {
        let kind = match account.kind.as_str() {
            "Organization" => AccountKind::Organization,
            "Bot" => AccountKind::Bot,
            _ => AccountKind::User,
        };
        Self {
            login: account.login,
            kind,
            name: account.name.filter(|name| !name.is_empty()),
            url: account.html_url,
        }
    }
}
