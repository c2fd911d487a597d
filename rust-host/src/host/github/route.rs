use url::Url;

use super::server::Server;
use crate::protocol::{CallError, ErrorCode};

/// What GitHub answers in, unless something else is asked for.
pub(super) const JSON: &str = "application/vnd.github+json";

/// Something in GitHub's API: its path by segments, and what is asked about it.
#[derive(Clone, Debug)]
pub(super) struct Route {
    segments: Vec<String>,
    query: Vec<(&'static str, String)>,
    accept: &'static str,
}

impl Route {
    /// A path by its segments.
    pub fn new<'a>(segments: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            segments: segments.into_iter().map(Into::into).collect(),
            query: Vec::new(),
            accept: JSON,
        }
    }

    /// One more segment; a slash in it does not separate.
    pub fn at(mut self, segment: &(impl ToString + ?Sized)) -> Self {
        self.segments.push(segment.to_string());
        self
    }

    /// A parameter.
    pub fn query(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// A parameter where there is a value for it.
    pub fn query_some(self, name: &'static str, value: Option<&(impl ToString + ?Sized)>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// The form in which the answer is wanted.
    pub fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = media_type;
        self
    }

    pub(super) fn media_type(&self) -> &'static str {
        self.accept
    }

    /// Where this is on a server.
    ///
    /// # Errors
    /// `invalid_arguments` where a segment would lead elsewhere: an empty label, say, to all of
    /// them.
    pub(super) fn url(&self, server: &Server) -> Result<Url, CallError> {
        let segments = self.segments.iter().map(String::as_str);
        let mut url = server.rest(segments).ok_or_else(|| {
            CallError::new(
                ErrorCode::InvalidArguments,
                "a name can't be empty, `.` or `..`; pass the name as GitHub shows it",
            )
        })?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }
}
