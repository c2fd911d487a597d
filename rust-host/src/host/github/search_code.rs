use serde::Deserialize;

use super::api::Api;
use super::pages::{Found, list};
use super::route::Route;
use super::said::list_or_none;
use crate::host::CallScope;
use crate::protocol::{CallError, CodeMatch, GithubSearchCodeRequest, GithubSearchCodeResponse};

/// The form in which GitHub tells which parts of a file fit.
const TEXT_MATCH: &str = "application/vnd.github.text-match+json";

/// A file that fits.
#[derive(Debug, Deserialize)]
struct Described {
    path: String,
    html_url: String,
    repository: Named,
    #[serde(default, deserialize_with = "list_or_none")]
    text_matches: Vec<TextMatch>,
}

#[derive(Debug, Deserialize)]
struct Named {
    full_name: String,
}

/// A part that fits: of the file, or of its path.
#[derive(Debug, Deserialize)]
struct TextMatch {
    property: Option<String>,
    fragment: Option<String>,
}

/// Searches the code of default branches.
pub(super) fn search_code(
    request: &GithubSearchCodeRequest,
    scope: &CallScope,
) -> Result<GithubSearchCodeResponse, CallError> {
    let route = Route::new(["search", "code"])
        .query("q", &request.query)
        .accept(TEXT_MATCH);
    let found = list::<Found<Described>>(Api::of(scope), &route, request.max_count)?;
    let found = found.map(CodeMatch::from);
    Ok(GithubSearchCodeResponse {
        matches: found.items,
        total: found.total,
        more: found.more,
    })
}

impl From<Described> for CodeMatch {
    fn from(file: Described) -> Self {
        let fragments = file.text_matches.into_iter().filter_map(|part| {
            let is_content = part.property.as_deref() == Some("content");
            part.fragment.filter(|_| is_content)
        });
        Self {
            repository: file.repository.full_name,
            path: file.path,
            url: file.html_url,
            fragments: fragments.collect(),
        }
    }
}
