use http::header::CONTENT_TYPE;
use http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::cache::Kept;
use super::error::Failure;

/// How much of an answer is kept, in bytes, unless less is asked for.
pub(super) const MAX_BODY: usize = 64 << 20;

/// How much of a refusal is read for its reasons, in bytes.
const MAX_REFUSAL: usize = 1 << 20;

/// What GitHub answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// What was kept of it.
    pub body: Vec<u8>,
    /// Its size in bytes, kept or not.
    pub size: u64,
}

/// Which part of an answer is kept, and how many bytes of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keep {
    /// What comes first. The rest isn't waited for, and its size isn't known.
    Start(usize),
    /// What comes last.
    End(usize),
}

impl Answer {
    /// An answer that was kept whole, with the headers that say that it still holds.
    pub fn kept(kept: &Kept, mut headers: HeaderMap, keep: Keep) -> Self {
        for (name, value) in &kept.headers {
            if !headers.contains_key(name) {
                headers.append(name, value.clone());
            }
        }
        let mut answer = Self {
            status: StatusCode::OK,
            headers,
            body: Vec::new(),
            size: 0,
        };
        answer.add(&kept.body, keep);
        answer
    }

    /// A header's value where it is there and readable.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether there is more than was kept.
    pub fn is_cut(&self) -> bool {
        self.size > self.body.len() as u64
    }

    /// Whether it is a page for people, as what stands between here and GitHub sends them.
    pub fn is_page(&self) -> bool {
        let is_html = self
            .headers
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        is_html || self.body.trim_ascii_start().starts_with(b"<")
    }

    /// Takes in what came; whether more is wanted.
    fn add(&mut self, data: &[u8], keep: Keep) -> bool {
        self.size += data.len() as u64;
        match keep {
            Keep::Start(most) => {
                let room = most - self.body.len();
                self.body.extend_from_slice(&data[..data.len().min(room)]);
                data.len() <= room
            }
            Keep::End(most) => {
                self.body.extend_from_slice(data);
                // Rarely, so that what stays isn't moved for each part.
                if self.body.len() / 2 > most {
                    self.body.drain(..self.body.len() - most);
                }
                true
            }
        }
    }

    /// What its JSON says.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        if self.is_cut() {
            return Err(Failure::too_large());
        }
        serde_json::from_slice(&self.body).map_err(|error| match error.classify() {
            _ if self.is_page() => Failure::page(),
            Category::Data => Failure::strange(&error),
            Category::Eof | Category::Io | Category::Syntax => Failure::garbled(error.to_string()),
        })
    }
}

/// Reads an answer as it comes.
pub(super) async fn read<B>(response: Response<B>, keep: Keep) -> Result<Answer, Failure>
where
    B: BodyExt<Error = octocrab::Error> + Unpin,
    B::Data: AsRef<[u8]>,
{
    let (head, mut body) = response.into_parts();
    let keep = if head.status.is_success() {
        keep
    } else {
        Keep::Start(MAX_REFUSAL)
    };
    let mut answer = Answer {
        status: head.status,
        headers: head.headers,
        body: Vec::new(),
        size: 0,
    };
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Failure::unreachable(&error))?;
        if let Ok(data) = frame.into_data()
            && !answer.add(data.as_ref(), keep)
        {
            break;
        }
    }
    if let Keep::End(most) = keep {
        let before = answer.body.len().saturating_sub(most);
        answer.body.drain(..before);
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use http::Response;
    use octocrab::OctoBody;

    use super::{Answer, Keep, read};

    async fn kept(text: &str, status: u16, keep: Keep) -> Answer {
        let body = OctoBody::from(text.to_owned());
        let response = Response::builder().status(status).body(body).unwrap();
        read(response, keep).await.unwrap()
    }

    #[tokio::test]
    async fn the_end_is_kept_with_the_size_of_all() {
        let answer = kept("0123456789", 200, Keep::End(3)).await;
        assert_eq!((answer.body.as_slice(), answer.size), (&b"789"[..], 10));
        assert!(answer.is_cut());
        let answer = kept("012", 200, Keep::End(3)).await;
        assert_eq!(
            (answer.body.as_slice(), answer.is_cut()),
            (&b"012"[..], false)
        );
    }

    #[tokio::test]
    async fn the_start_is_kept_and_whether_there_is_more() {
        let answer = kept("0123456789", 200, Keep::Start(3)).await;
        assert_eq!(
            (answer.body.as_slice(), answer.is_cut()),
            (&b"012"[..], true)
        );
        let answer = kept("012", 200, Keep::Start(3)).await;
        assert_eq!(
            (answer.body.as_slice(), answer.is_cut()),
            (&b"012"[..], false)
        );
    }

    #[tokio::test]
    async fn a_refusal_is_kept_whole() {
        for keep in [Keep::Start(0), Keep::End(0)] {
            assert_eq!(kept("0123456789", 404, keep).await.body, b"0123456789");
        }
    }
}
