use super::tail::{self, Limits};
use crate::host::CallScope;
use crate::host::github::answer::MAX_BODY;
use crate::host::github::name::Target;
use crate::protocol::{CallError, ErrorCode, GithubJobLogRequest, GithubJobLogResponse};

/// How much is kept at least, in bytes: GitHub's reasons where it refuses.
const MIN_KEPT: usize = 64 << 10;

/// The end of a job's log. GitHub sends whoever asks for it to another host.
pub(in crate::host::github) fn job_log(
    request: &GithubJobLogRequest,
    scope: &CallScope,
) -> Result<GithubJobLogResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target
        .route()
        .at("actions")
        .at("jobs")
        .at(&request.job_id)
        .at("logs");
    let limits = Limits {
        max_lines: request.max_lines as usize,
        max_bytes: request.max_bytes as usize,
    };
    // Colours take room that the text doesn't.
    let kept = limits.max_bytes.saturating_mul(2).clamp(MIN_KEPT, MAX_BODY);
    let answer = target
        .api
        .get_end(&route, kept)
        .map_err(|error| explain(error, request.job_id))?;
    let (text, cut) = tail::of(&answer.body, answer.is_cut(), limits);
    Ok(GithubJobLogResponse {
        text,
        size: i64::try_from(answer.size).unwrap_or(i64::MAX),
        cut,
    })
}

fn explain(error: CallError, job: i64) -> CallError {
    if error.code != ErrorCode::NotFound {
        return error;
    }
    CallError {
        message: format!(
            "there is no log of job {job} here: the job is not done, its log has expired, or the \
             token may not see it; `github_workflow_jobs` tells how the job stands"
        ),
        ..error
    }
}
