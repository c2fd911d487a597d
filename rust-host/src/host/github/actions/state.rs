use crate::protocol::CheckState;

/// How a check run, a workflow run or a job stands, from GitHub's two words for it: how far it is,
/// and, once it is done, how it ended.
pub(super) fn of(status: Option<&str>, conclusion: Option<&str>) -> CheckState {
    match conclusion {
        Some("success") => CheckState::Success,
        Some("failure" | "startup_failure") => CheckState::Failure,
        Some("cancelled") => CheckState::Cancelled,
        Some("skipped") => CheckState::Skipped,
        Some("timed_out") => CheckState::TimedOut,
        Some("action_required") => CheckState::ActionRequired,
        Some("stale") => CheckState::Stale,
        Some(_) => CheckState::Neutral,
        None => match status {
            Some("completed") => CheckState::Neutral,
            Some("in_progress") => CheckState::InProgress,
            _ => CheckState::Queued,
        },
    }
}

/// How a commit status stands, from GitHub's one word for it.
pub(super) fn of_status(state: &str) -> CheckState {
    match state {
        "success" => CheckState::Success,
        "failure" | "error" => CheckState::Failure,
        _ => CheckState::InProgress,
    }
}

/// Whether it is done, and in a way that stops a merge where the check is required.
pub(super) fn is_failure(state: CheckState) -> bool {
    use CheckState::{ActionRequired, Cancelled, Failure, TimedOut};
    matches!(state, Failure | TimedOut | Cancelled | ActionRequired)
}

/// Whether it is still to come. What GitHub gave up on never came, and is not done either.
pub(super) fn is_pending(state: CheckState) -> bool {
    use CheckState::{InProgress, Queued, Stale};
    matches!(state, Queued | InProgress | Stale)
}
