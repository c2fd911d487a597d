//! What is put on an issue or a pull request, and taken off.

use http::Method;
use serde_json::json;

use super::described::Described;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::host::github::said::{LabelName, label_names};
use crate::protocol::{
    CallError, ErrorCode, GithubEditAssigneesRequest, GithubEditAssigneesResponse,
    GithubEditLabelsRequest, GithubEditLabelsResponse,
};

/// Puts labels on an issue or a pull request, and takes others off.
pub(in crate::host::github) fn edit_labels(
    request: &GithubEditLabelsRequest,
    scope: &CallScope,
) -> Result<GithubEditLabelsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.issue(request.number).at("labels");
    if !request.add.is_empty() {
        let added = json!({ "labels": request.add });
        target.api.send(Method::POST, &route, &added)?;
    }
    for label in &request.remove {
        let gone = target.api.delete(&route.clone().at(label));
        match gone {
            // It isn't on it, which is what is wanted; that the issue is there, the list tells.
            Err(error) if error.code == ErrorCode::NotFound => {}
            gone => drop(gone?),
        }
    }
    let listed = list::<Vec<LabelName>>(target.api, &route, u32::MAX)?;
    Ok(GithubEditLabelsResponse {
        labels: label_names(listed.items),
    })
}

/// Gives an issue or a pull request to people, and takes it from others.
pub(in crate::host::github) fn edit_assignees(
    request: &GithubEditAssigneesRequest,
    scope: &CallScope,
) -> Result<GithubEditAssigneesResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let issue = target.issue(request.number);
    let route = issue.clone().at("assignees");
    let mut now: Option<Described> = None;
    for (method, logins) in [
        (Method::POST, &request.add),
        (Method::DELETE, &request.remove),
    ] {
        if !logins.is_empty() {
            let logins = json!({ "assignees": logins });
            now = Some(target.api.send_json(method, &route, &logins)?);
        }
    }
    let now = match now {
        Some(now) => now,
        None => target.api.get_json(&issue)?,
    };
    Ok(GithubEditAssigneesResponse {
        assignees: now.into_listed().assignees,
    })
}
