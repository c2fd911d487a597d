//! The one place where GitHub's refusals, and what goes wrong on the way to it, get their codes.

use std::error::Error;
use std::time::Duration;

use http::StatusCode;
use http::header::RETRY_AFTER;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::answer::Answer;
use super::credentials::Token;
use crate::protocol::{CallError, ErrorCode};

/// How long is waited where GitHub asks to, without saying how long; its own advice.
const UNKNOWN_WAIT: Duration = Duration::from_mins(1);

/// The longest wait that is believed.
const MAX_WAIT: Duration = Duration::from_hours(24);

/// How much of somebody else's words is passed on, in characters.
const MAX_WORDS: usize = 600;

/// Why there is no answer that can be used, and whether another try may bring one.
#[derive(Debug)]
pub(super) struct Failure {
    pub error: CallError,
    pub again: Again,
}

/// Whether another try makes sense.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Again {
    Never,
    /// Soon, where asking twice does no harm.
    Soon,
    /// After this time, whatever was asked: GitHub didn't look at it.
    After(Duration),
}

impl Failure {
    fn new(code: ErrorCode, message: impl Into<String>, again: Again) -> Self {
        Self {
            error: CallError::new(code, message),
            again,
        }
    }

    /// A failure that another try would only repeat.
    pub fn lasting(code: ErrorCode, message: impl Into<String>) -> Self {
        Self::new(code, message, Again::Never)
    }

    /// GitHub can't be reached, or stopped in the middle of its answer.
    pub fn unreachable(error: &(dyn Error + 'static)) -> Self {
        let message = "GitHub can't be reached, or its answer broke off; check the network and \
                       try again";
        Self::new(ErrorCode::Unavailable, message, Again::Soon).with_detail(&root(error))
    }

    /// What came is no JSON.
    pub fn garbled(reason: impl AsRef<str>) -> Self {
        let message = "GitHub's answer can't be read; try again";
        Self::new(ErrorCode::Unavailable, message, Again::Soon).with_detail(reason.as_ref())
    }

    /// What came is JSON of another shape than GitHub describes.
    pub fn strange(error: &serde_json::Error) -> Self {
        let message = "GitHub's answer lacks something that kleisli needs; please report this, \
                       with the version of the server where it is an Enterprise one";
        Self::lasting(ErrorCode::Unavailable, message).with_detail(&error.to_string())
    }

    /// What came is a page for people.
    pub fn page() -> Self {
        Self::lasting(
            ErrorCode::Unavailable,
            "a web page came instead of GitHub's API; if `GITHUB_API_URL` or `github.url` is set, \
             it has to name the API, such as `https://github.example.com/api/v3`, and a proxy may \
             ask for a login",
        )
    }

    /// More came than is kept.
    pub fn too_large() -> Self {
        Self::lasting(
            ErrorCode::Unsupported,
            "GitHub's answer is larger than kleisli keeps; ask for less at once",
        )
    }

    /// What is sent can't be written as JSON.
    pub fn unwritable(error: &serde_json::Error) -> Self {
        let message = "the host could not write its question as JSON; please report this";
        Self::lasting(ErrorCode::Internal, message).with_detail(&error.to_string())
    }

    /// The failure of a change of which nobody knows whether it was made.
    pub fn of_a_change(self) -> CallError {
        let message = "GitHub failed or can't be reached, and may have done this all the same;                        look whether it has before you try again";
        CallError {
            message: message.into(),
            ..self.error
        }
    }

    pub fn with_detail(mut self, detail: &str) -> Self {
        self.error = self.error.with_detail(words(detail));
        self
    }

    /// The same without the token, should somebody else have put it there.
    pub fn without(mut self, token: Option<&Token>) -> Self {
        if let Some(token) = token {
            self.error.message = token.redact(&self.error.message);
            self.error.detail = self.error.detail.map(|detail| token.redact(&detail));
        }
        self
    }
}

/// What GitHub says of a request that it refuses.
#[derive(Debug, Default, Deserialize)]
struct Said {
    #[serde(default)]
    message: String,
    #[serde(default)]
    errors: Value,
}

/// Whether GitHub did what was asked; why not, where it did not.
pub(super) fn judge(answer: &Answer, token: Option<&Token>) -> Result<(), Failure> {
    if answer.status.is_success() {
        return Ok(());
    }
    let said: Said = serde_json::from_slice(&answer.body).unwrap_or_default();
    let failure = match rate_limit(answer, &said) {
        Some(wait) => rate_limited(wait, token.is_some()),
        None => refusal(answer, &said, token),
    };
    let detail = match said.message.as_str() {
        "" => format!("HTTP {}", answer.status),
        message => format!("HTTP {}: {message}", answer.status),
    };
    Err(failure.with_detail(&detail))
}

/// Why GitHub refuses a query, or a part of it.
pub(super) fn graphql(answer: &Answer, errors: &[Value]) -> Failure {
    use ErrorCode::{InvalidArguments, NotFound, PermissionDenied};
    let said = Said {
        message: String::new(),
        errors: Value::Array(errors.to_vec()),
    };
    let reasons = said.reasons();
    let is = |kind: &str| errors.iter().any(|error| error["type"] == kind);
    if is("RATE_LIMITED") {
        return rate_limited(until_reset(answer), true);
    }
    if is("NOT_FOUND") {
        return Failure::lasting(
            NotFound,
            format!(
                "GitHub shows nothing here: it does not exist, or the token may not see it \
                 ({reasons}); check the name, and what the token may do"
            ),
        );
    }
    if is("FORBIDDEN") || is("INSUFFICIENT_SCOPES") {
        return Failure::lasting(
            PermissionDenied,
            format!("the token may not do this: {reasons}; a person can give it that right"),
        );
    }
    if errors.iter().all(|error| error["type"].is_null()) {
        return Failure::new(
            ErrorCode::Unavailable,
            format!("GitHub could not answer: {reasons}; try again"),
            Again::Soon,
        );
    }
    Failure::lasting(
        InvalidArguments,
        format!("GitHub refuses this: {reasons}; change that and try again"),
    )
}

fn refusal(answer: &Answer, said: &Said, token: Option<&Token>) -> Failure {
    use ErrorCode::{Conflict, InvalidArguments, NotFound, PermissionDenied, Unsupported};
    let reasons = said.reasons();
    match answer.status {
        StatusCode::UNAUTHORIZED => unauthenticated(token),
        StatusCode::FORBIDDEN => Failure::lasting(PermissionDenied, forbidden(answer, said)),
        StatusCode::NOT_FOUND => Failure::lasting(NotFound, not_found(answer, token)),
        StatusCode::CONFLICT | StatusCode::METHOD_NOT_ALLOWED => Failure::lasting(
            Conflict,
            format!(
                "GitHub can't do this as things are: {reasons}; look at its state, then try again"
            ),
        ),
        StatusCode::UNPROCESSABLE_ENTITY if said.is_taken() => Failure::lasting(
            Conflict,
            format!("GitHub has this already: {reasons}; use what is there, or another name"),
        ),
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::BAD_REQUEST => Failure::lasting(
            InvalidArguments,
            format!("GitHub refuses this: {reasons}; change that and try again"),
        ),
        StatusCode::GONE if said.message.contains("disabled") => Failure::lasting(
            Unsupported,
            format!("the repository does not have this: {reasons}; its settings can change that"),
        ),
        StatusCode::GONE => Failure::lasting(
            NotFound,
            format!("this was there and is gone: {reasons}; list what is there now"),
        ),
        StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS => Failure::lasting(
            PermissionDenied,
            "GitHub may not show this for legal reasons; use another repository",
        ),
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => Failure::lasting(
            InvalidArguments,
            "the request is larger than GitHub takes; send less at once",
        ),
        status if status.is_server_error() => Failure::new(
            ErrorCode::Unavailable,
            "GitHub fails just now; try again, and see https://www.githubstatus.com if it goes on",
            Again::Soon,
        ),
        status if status.is_redirection() => Failure::lasting(
            NotFound,
            "this has moved on GitHub, as a renamed repository has; ask for the repository to \
             learn its name now, and use that",
        ),
        _ if answer.is_page() => Failure::page(),
        _ => Failure::lasting(
            InvalidArguments,
            format!("GitHub refuses this: {reasons}; change that and try again"),
        ),
    }
}

fn unauthenticated(token: Option<&Token>) -> Failure {
    let message = if token.is_some() {
        "GitHub refuses the token: it is wrong, has expired or was withdrawn; a person can run \
         `gh auth login`, or set `GITHUB_TOKEN` to a new one and start kleisli again"
    } else {
        "GitHub wants to know who asks, and there is no token; a person can run `gh auth login`, \
         or set `GITHUB_TOKEN` and start kleisli again"
    };
    Failure::lasting(ErrorCode::Unauthenticated, message)
}

fn forbidden(answer: &Answer, said: &Said) -> String {
    if let Some(lacking) = lacking(answer) {
        return format!("the token may not do this: {lacking}");
    }
    if answer.headers.contains_key("x-github-sso") || said.message.contains("SAML") {
        return "the organisation wants single sign-on for this token; a person can authorize it \
                at https://github.com/settings/tokens"
            .into();
    }
    format!(
        "GitHub does not allow this: {}; ask somebody who may, or for that right",
        said.reasons()
    )
}

fn not_found(answer: &Answer, token: Option<&Token>) -> String {
    let Some(_) = token else {
        return "GitHub has nothing here that everybody may see: it does not exist, or it is \
                private and there is no token; check the name, or a person can run `gh auth \
                login` or set `GITHUB_TOKEN`"
            .into();
    };
    let mut message = "GitHub shows nothing here: it does not exist, or it is private and the \
                       token may not see it; check the name, and what the token may do"
        .to_owned();
    if let Some(lacking) = lacking(answer) {
        message.push_str(": ");
        message.push_str(&lacking);
    }
    message
}

/// What the token would need for this, where GitHub tells it and the token doesn't have it.
fn lacking(answer: &Answer) -> Option<String> {
    let header = |name: &'static str| {
        let value = answer.headers.get(name)?.to_str().ok()?;
        Some(words(value))
    };
    if let Some(permissions) = header("x-accepted-github-permissions")
        && header("x-oauth-scopes").is_none()
        && !permissions.is_empty()
    {
        return Some(format!(
            "it needs the permission `{permissions}`; a person can give it that at \
             https://github.com/settings/tokens"
        ));
    }
    let accepted = header("x-accepted-oauth-scopes").filter(|scopes| !scopes.is_empty())?;
    let has = header("x-oauth-scopes")?;
    let owned: Vec<_> = has.split(',').map(str::trim).collect();
    if accepted
        .split(',')
        .any(|scope| owned.contains(&scope.trim()))
    {
        return None;
    }
    let has = if has.is_empty() { "none" } else { &has };
    Some(format!(
        "it needs one of the scopes `{accepted}` and has `{has}`; a person can add one with \
         `gh auth refresh --scopes SCOPE`, or at https://github.com/settings/tokens"
    ))
}

/// How long GitHub asks to wait, where that is what it refuses a request for.
fn rate_limit(answer: &Answer, said: &Said) -> Option<Duration> {
    let forbidden = answer.status == StatusCode::FORBIDDEN;
    if !forbidden && answer.status != StatusCode::TOO_MANY_REQUESTS {
        return None;
    }
    let spent = answer
        .headers
        .get("x-ratelimit-remaining")
        .is_some_and(|left| left == "0");
    if let Some(after) = answer.headers.get(RETRY_AFTER) {
        let seconds = after
            .to_str()
            .ok()
            .and_then(|after| after.trim().parse().ok());
        return Some(
            seconds
                .map_or(UNKNOWN_WAIT, Duration::from_secs)
                .min(MAX_WAIT),
        );
    }
    if spent {
        return Some(until_reset(answer));
    }
    let limited = !forbidden || said.message.to_ascii_lowercase().contains("rate limit");
    limited.then_some(UNKNOWN_WAIT)
}

/// How long it takes until GitHub counts anew.
fn until_reset(answer: &Answer) -> Duration {
    let reset = answer
        .headers
        .get("x-ratelimit-reset")
        .and_then(|reset| reset.to_str().ok()?.trim().parse().ok())
        .and_then(|second| Timestamp::from_second(second).ok());
    let Some(reset) = reset else {
        return UNKNOWN_WAIT;
    };
    let left = reset.duration_since(Timestamp::now());
    Duration::try_from(left).unwrap_or_default().min(MAX_WAIT)
}

/// GitHub asks to wait this long.
fn rate_limited(wait: Duration, has_token: bool) -> Failure {
    let seconds = wait.as_secs().max(1);
    let end = SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| Timestamp::now().checked_add(wait).ok())
        .map_or_else(String::new, |end| {
            format!(", at {}", end.strftime("%FT%TZ"))
        });
    let more = if has_token {
        ""
    } else {
        "; with a token GitHub allows more: a person can run `gh auth login` or set `GITHUB_TOKEN`"
    };
    Failure::new(
        ErrorCode::RateLimited,
        format!("GitHub asks to wait; try again in {seconds} s{end}{more}"),
        Again::After(wait),
    )
}

impl Said {
    /// GitHub's reasons in one line.
    fn reasons(&self) -> String {
        let reasons: Vec<_> = match &self.errors {
            Value::Array(errors) => errors.iter().filter_map(reason).collect(),
            Value::Null => Vec::new(),
            other => reason(other).into_iter().collect(),
        };
        let message = self.message.trim_end_matches('.');
        let text = match (message, reasons.join(", ")) {
            ("", reasons) if reasons.is_empty() => "it does not say why".into(),
            ("", reasons) => reasons,
            (message, reasons) if reasons.is_empty() => message.to_owned(),
            (message, reasons) => format!("{message}: {reasons}"),
        };
        words(&text)
    }

    /// Whether the only reason is that something of that name is there.
    fn is_taken(&self) -> bool {
        let taken = |error: &Value| {
            error["code"] == "already_exists"
                || error["message"]
                    .as_str()
                    .is_some_and(|text| text.contains("already exists"))
        };
        self.errors
            .as_array()
            .is_some_and(|errors| !errors.is_empty() && errors.iter().all(taken))
    }
}

/// One of GitHub's reasons in words.
fn reason(error: &Value) -> Option<String> {
    if let Some(text) = error.as_str() {
        return Some(text.to_owned());
    }
    if let Some(message) = error["message"].as_str() {
        return Some(message.trim_end_matches('.').to_owned());
    }
    let name = error["field"].as_str().or(error["resource"].as_str())?;
    let what = match error["code"].as_str()? {
        "missing" => "does not exist",
        "missing_field" => "is missing",
        "invalid" => "is not valid",
        "already_exists" => "is there already",
        "unprocessable" => "can't be used",
        other => return Some(format!("`{name}`: {other}")),
    };
    Some(format!("`{name}` {what}"))
}

/// Somebody else's words in one line of bounded length.
fn words(text: &str) -> String {
    let mut line = String::new();
    for (count, character) in text.trim().chars().enumerate() {
        if count == MAX_WORDS {
            line.push('…');
            break;
        }
        line.push(if character.is_control() {
            ' '
        } else {
            character
        });
    }
    line
}

/// What lies at the bottom of an error, in its own words.
fn root(error: &(dyn Error + 'static)) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};
    use serde_json::json;

    use super::{Again, Answer, ErrorCode, UNKNOWN_WAIT, graphql};

    /// The code of a query that GitHub refuses for a reason of this kind, and whether to try again.
    fn refused(kind: Option<&str>) -> (ErrorCode, Again) {
        let answer = Answer {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Vec::new(),
            size: 0,
        };
        let error = json!({ "type": kind, "message": "Something is wrong." });
        let failure = graphql(&answer, &[error]);
        let is_told = failure.error.message.contains("Something is wrong");
        assert_eq!(is_told, kind != Some("RATE_LIMITED"));
        (failure.error.code, failure.again)
    }

    #[test]
    fn a_query_s_refusals_have_their_codes() {
        use ErrorCode::{InvalidArguments, NotFound, PermissionDenied, RateLimited, Unavailable};
        for (kind, code, again) in [
            (Some("NOT_FOUND"), NotFound, Again::Never),
            (Some("FORBIDDEN"), PermissionDenied, Again::Never),
            (Some("INSUFFICIENT_SCOPES"), PermissionDenied, Again::Never),
            (
                Some("RATE_LIMITED"),
                RateLimited,
                Again::After(UNKNOWN_WAIT),
            ),
            (Some("UNPROCESSABLE"), InvalidArguments, Again::Never),
            (None, Unavailable, Again::Soon),
        ] {
            assert_eq!(refused(kind), (code, again), "{kind:?}");
        }
    }
}
