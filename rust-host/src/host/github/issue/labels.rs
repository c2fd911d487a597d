use serde::Deserialize;

use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::host::github::said::some;
use crate::protocol::{CallError, GithubLabelsRequest, GithubLabelsResponse, Label};

/// What GitHub tells of a label.
#[derive(Debug, Deserialize)]
struct Described {
    name: String,
    description: Option<String>,
    color: String,
}

/// The labels of a repository.
pub(in crate::host::github) fn labels(
    request: &GithubLabelsRequest,
    scope: &CallScope,
) -> Result<GithubLabelsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("labels");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(|label| Label {
        name: label.name,
        description: some(label.description),
        color: label.color,
    });
    Ok(GithubLabelsResponse {
        labels: listed.items,
        total: listed.total,
        more: listed.more,
    })
}
