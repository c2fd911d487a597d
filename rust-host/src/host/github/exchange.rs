//! One question and its answer: who is told the token, what was kept, where redirects lead.

use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue, IF_NONE_MATCH, LOCATION,
    USER_AGENT,
};
use http::{Method, StatusCode};
use octocrab::{OctoBody, Octocrab};
use url::Url;

use super::answer::{self, Answer, Keep};
use super::cache::{Cache, Key};
use super::credentials::Token;
use super::error::{Failure, judge};
use super::server::Server;
use crate::protocol::ErrorCode;

const API_VERSION: (HeaderName, HeaderValue) = (
    HeaderName::from_static("x-github-api-version"),
    HeaderValue::from_static("2022-11-28"),
);

const AGENT: HeaderValue = HeaderValue::from_static(concat!("kleisli/", env!("CARGO_PKG_VERSION")));

/// How many redirects in a row are followed.
const MAX_REDIRECTS: u32 = 5;

/// A question.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub method: Method,
    pub url: Url,
    pub accept: &'static str,
    /// JSON.
    pub body: Option<Vec<u8>>,
    pub keep: Keep,
    /// Whether asking twice is the same as asking once.
    pub harmless: bool,
}

/// Who is asked, and by whom.
pub(super) struct Exchange<'a> {
    pub server: &'a Server,
    pub crab: &'a Octocrab,
    pub cache: &'a Cache,
    pub token: Option<&'a Token>,
}

impl Exchange<'_> {
    /// Asks once. What GitHub refuses is a failure.
    pub async fn ask(&self, question: &Question) -> Result<Answer, Failure> {
        let answer = self.follow(question).await;
        answer
            .and_then(|answer| judge(&answer, self.token).map(|()| answer))
            .map_err(|failure| failure.without(self.token))
    }

    /// Asks, and again where GitHub says that the answer is.
    async fn follow(&self, question: &Question) -> Result<Answer, Failure> {
        let mut url = question.url.clone();
        for _ in 0..=MAX_REDIRECTS {
            let answer = self.once(question, &url).await?;
            let Some(next) = redirect(question, &url, &answer) else {
                return Ok(answer);
            };
            if !self.server.may_lead_to(&next) {
                return Err(Failure::lasting(
                    ErrorCode::Unavailable,
                    "GitHub leads to a place without encryption, and kleisli does not go there; \
                     check what `GITHUB_API_URL` or `github.url` names",
                ));
            }
            url = next;
        }
        Err(Failure::lasting(
            ErrorCode::Unavailable,
            "GitHub leads from one place to the next without end; try again later",
        ))
    }

    async fn once(&self, question: &Question, url: &Url) -> Result<Answer, Failure> {
        let key = key(self.server, self.token, question, url);
        let kept = key.as_ref().and_then(|key| self.cache.find(key));
        let mut request = self.request(question, url)?;
        if let Some(kept) = &kept {
            request
                .headers_mut()
                .insert(IF_NONE_MATCH, kept.tag.clone());
        }
        let response = self.crab.send(request).await;
        let response = response.map_err(|error| Failure::unreachable(&error))?;
        let mut answer = answer::read(response, question.keep).await?;
        match (kept, key) {
            (Some(kept), _) if answer.status == StatusCode::NOT_MODIFIED => {
                answer = Answer::kept(&kept, answer.headers, question.keep);
            }
            (_, Some(key)) if answer.status == StatusCode::OK && !answer.is_cut() => {
                self.cache.keep(key, &answer.headers, &answer.body);
            }
            _ => {}
        }
        Ok(answer)
    }

    fn request(&self, question: &Question, url: &Url) -> Result<http::Request<OctoBody>, Failure> {
        let body = question
            .body
            .clone()
            .map_or_else(OctoBody::empty, Into::into);
        let mut request = http::Request::builder()
            .method(question.method.clone())
            .uri(url.as_str())
            .header(ACCEPT, question.accept)
            .header(USER_AGENT, AGENT)
            .header(API_VERSION.0, API_VERSION.1)
            .body(body)
            .map_err(|error| {
                Failure::lasting(
                    ErrorCode::InvalidArguments,
                    "this can't be put into an address; shorten what is asked for",
                )
                .with_detail(&error.to_string())
            })?;
        let headers = request.headers_mut();
        if question.body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        if self.server.is_origin_of(url)
            && let Some(shown) = self.token.and_then(Token::header)
        {
            headers.insert(AUTHORIZATION, shown);
        }
        Ok(request)
    }
}

/// What an answer is kept under; none where it isn't.
fn key(server: &Server, token: Option<&Token>, question: &Question, url: &Url) -> Option<Key> {
    let may_be_kept = question.method == Method::GET
        && matches!(question.keep, Keep::Start(_))
        && server.is_origin_of(url);
    may_be_kept.then(|| Key {
        url: url.to_string(),
        accept: question.accept,
        identity: token.map(Token::identity).unwrap_or_default(),
    })
}

/// Where an answer leads to. Only who asks to read is led on: elsewhere a change might be made
/// twice, or not be the one that was asked for.
fn redirect(question: &Question, url: &Url, answer: &Answer) -> Option<Url> {
    let leads = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    if question.method != Method::GET || !leads.contains(&answer.status) {
        return None;
    }
    url.join(answer.header(LOCATION.as_str())?).ok()
}

#[cfg(test)]
mod tests {
    use http::Method;
    use url::Url;

    use super::{Keep, Key, Question, Server, Token};
    use crate::host::github::route::JSON;

    fn key(method: Method, address: &str, token: Option<&str>) -> Option<Key> {
        let url = Url::parse(address).unwrap();
        let question = Question {
            method,
            url: url.clone(),
            accept: JSON,
            body: None,
            keep: Keep::Start(1),
            harmless: true,
        };
        let token = token.and_then(Token::new);
        super::key(&Server::default(), token.as_ref(), &question, &url)
    }

    #[test]
    fn what_one_token_saw_another_does_not_get() {
        let user = "https://api.github.com/user";
        let keys = [None, Some("one"), Some("two")].map(|token| key(Method::GET, user, token));
        assert!(keys.iter().all(Option::is_some));
        assert_ne!(keys[0], keys[1]);
        assert_ne!(keys[1], keys[2]);
        assert_eq!(keys[1], key(Method::GET, user, Some("one")));
    }

    #[test]
    fn only_what_is_read_from_the_api_is_kept() {
        assert_eq!(key(Method::POST, "https://api.github.com/user", None), None);
        assert_eq!(key(Method::GET, "https://logs.example.com/1", None), None);
    }
}
