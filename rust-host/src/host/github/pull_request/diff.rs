use crate::host::CallScope;
use crate::host::github::answer::MAX_BODY;
use crate::host::github::name::Target;
use crate::protocol::{
    CallError, ErrorCode, GithubPullRequestDiffRequest, GithubPullRequestDiffResponse,
};

/// The form in which a pull request is what it changes.
const DIFF: &str = "application/vnd.github.diff";

/// How much is read at least, in bytes: GitHub's reasons where it refuses.
const MIN_READ: usize = 64 << 10;

/// What a pull request changes, as one text, of which no more is read than is wanted.
pub(in crate::host::github) fn diff(
    request: &GithubPullRequestDiffRequest,
    scope: &CallScope,
) -> Result<GithubPullRequestDiffResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("pulls").at(&request.number).accept(DIFF);
    let wanted = request.max_bytes as usize;
    let answer = target
        .api
        .get(&route, wanted.clamp(MIN_READ, MAX_BODY))
        .map_err(explain)?;
    let mut diff = String::from_utf8_lossy(&answer.body).into_owned();
    let cut = answer.is_cut() || diff.len() > wanted;
    if cut {
        keep_lines(&mut diff, wanted);
    }
    Ok(GithubPullRequestDiffResponse {
        diff,
        size: i64::try_from(answer.size).unwrap_or(i64::MAX),
        cut,
    })
}

/// GitHub refuses in one way only what names nothing but a number: when the text is too large for
/// it.
fn explain(error: CallError) -> CallError {
    if error.code != ErrorCode::InvalidArguments {
        return error;
    }
    CallError {
        code: ErrorCode::Unsupported,
        message: "the difference is too large for GitHub to show as one text; ask for it file by \
                  file with `github_pull_request_files`"
            .into(),
        ..error
    }
}

/// Cuts a text after the last line that ends within a number of bytes.
pub(super) fn keep_lines(text: &mut String, max_bytes: usize) {
    let end = text.floor_char_boundary(max_bytes);
    text.truncate(text[..end].rfind('\n').map_or(0, |line_end| line_end + 1));
}
