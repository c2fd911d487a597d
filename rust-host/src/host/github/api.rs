use http::Method;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::Url;

use super::answer::{Answer, Keep, MAX_BODY};
use super::client::GitHub;
use super::error::{Failure, graphql};
use super::exchange::Question;
use super::route::{JSON, Route};
use crate::host::{CallScope, Deadline};
use crate::protocol::CallError;

/// GitHub's API for one call, whose deadline bounds whatever is asked. The thread waits for the
/// answer; it has to be one that may.
#[derive(Clone, Copy)]
pub(super) struct Api<'a> {
    github: &'a GitHub,
    deadline: &'a Deadline,
}

impl<'a> Api<'a> {
    pub fn of(scope: &'a CallScope) -> Self {
        Self {
            github: &scope.github,
            deadline: &scope.deadline,
        }
    }

    /// Where a route leads.
    pub fn url(&self, route: &Route) -> Result<Url, CallError> {
        route.url(self.github.server())
    }

    /// Whether an address is the API's own.
    pub fn has(&self, url: &Url) -> bool {
        self.github.server().is_origin_of(url)
    }

    /// Reads, in whatever form the route wants; the first `bytes` are kept.
    pub fn get(&self, route: &Route, bytes: usize) -> Result<Answer, CallError> {
        let question = get(self.url(route)?, route.media_type(), Keep::Start(bytes));
        self.github.ask(self.deadline, &question, Ok)
    }

    /// Reads, and keeps the last `bytes`.
    pub fn get_end(&self, route: &Route, bytes: usize) -> Result<Answer, CallError> {
        let question = get(self.url(route)?, route.media_type(), Keep::End(bytes));
        self.github.ask(self.deadline, &question, Ok)
    }

    /// Reads JSON.
    pub fn get_json<T: DeserializeOwned>(&self, route: &Route) -> Result<T, CallError> {
        self.read(route).map(|(said, _)| said)
    }

    /// Reads JSON, and gives the answer that it came in too.
    pub fn read<T: DeserializeOwned>(&self, route: &Route) -> Result<(T, Answer), CallError> {
        self.get_page(self.url(route)?, route.media_type())
    }

    /// The same at an address, such as that of a next page.
    pub fn get_page<T: DeserializeOwned>(
        &self,
        url: Url,
        media_type: &'static str,
    ) -> Result<(T, Answer), CallError> {
        let question = get(url, media_type, Keep::Start(MAX_BODY));
        self.github.ask(self.deadline, &question, |answer| {
            Ok((answer.decode()?, answer))
        })
    }

    /// Changes something by JSON, where what is answered doesn't matter.
    pub fn send(
        &self,
        method: Method,
        route: &Route,
        body: &impl Serialize,
    ) -> Result<Answer, CallError> {
        let question = change(method, self.url(route)?, body)?;
        self.github.ask(self.deadline, &question, Ok)
    }

    /// Takes something away.
    pub fn delete(&self, route: &Route) -> Result<Answer, CallError> {
        let question = Question {
            method: Method::DELETE,
            harmless: false,
            ..get(self.url(route)?, route.media_type(), Keep::Start(MAX_BODY))
        };
        self.github.ask(self.deadline, &question, Ok)
    }

    /// Changes something by JSON.
    pub fn send_json<T: DeserializeOwned>(
        &self,
        method: Method,
        route: &Route,
        body: &impl Serialize,
    ) -> Result<T, CallError> {
        let question = change(method, self.url(route)?, body)?;
        self.github
            .ask(self.deadline, &question, |answer| answer.decode())
    }

    /// Reads by GraphQL; the whole answer or none.
    pub fn graphql<T: DeserializeOwned>(
        &self,
        query: &str,
        variables: &impl Serialize,
    ) -> Result<T, CallError> {
        #[derive(Deserialize)]
        struct Said<T> {
            data: Option<T>,
        }
        #[derive(Deserialize)]
        struct Objections {
            #[serde(default)]
            errors: Vec<Value>,
        }
        let url = self.github.server().graphql();
        let body = json!({ "query": query, "variables": variables });
        let question = Question {
            harmless: true,
            ..change(Method::POST, url, &body)?
        };
        self.github.ask(self.deadline, &question, |answer| {
            // Where something is refused, the data may lack what the query asks for.
            let Objections { errors } = answer.decode()?;
            if !errors.is_empty() {
                return Err(graphql(&answer, &errors));
            }
            let Said { data } = answer.decode()?;
            data.ok_or_else(|| Failure::garbled("neither data nor errors"))
        })
    }
}

fn get(url: Url, accept: &'static str, keep: Keep) -> Question {
    Question {
        method: Method::GET,
        url,
        accept,
        body: None,
        keep,
        harmless: true,
    }
}

fn change(method: Method, url: Url, body: &impl Serialize) -> Result<Question, CallError> {
    let body = serde_json::to_vec(body).map_err(|error| Failure::unwritable(&error).error)?;
    Ok(Question {
        method,
        url,
        accept: JSON,
        body: Some(body),
        keep: Keep::Start(MAX_BODY),
        harmless: false,
    })
}
