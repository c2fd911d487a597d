use http::header::LINK;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::answer::Answer;
use super::api::Api;
use super::error::Failure;
use super::route::Route;
use crate::protocol::{CallError, ErrorCode};

/// The most that GitHub puts on a page.
const MAX_PAGE: u32 = 100;

/// What pages hold together, up to a limit.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub items: Vec<T>,
    /// How many there are in all; none where GitHub doesn't say.
    pub total: Option<u32>,
    /// Whether there are more than `items`.
    pub more: bool,
}

impl<T> Listed<T> {
    /// The same with each thing as something else.
    pub fn map<U>(self, into: impl FnMut(T) -> U) -> Listed<U> {
        Listed {
            items: self.items.into_iter().map(into).collect(),
            total: self.total,
            more: self.more,
        }
    }
}

/// A page as GitHub sends it: a list, or an object around one.
pub(super) trait Page: DeserializeOwned {
    /// What it lists.
    type Item;

    /// What is on it, and how many there are on all pages where it says so.
    fn open(self) -> (Vec<Self::Item>, Option<u64>);
}

impl<T: DeserializeOwned> Page for Vec<T> {
    type Item = T;

    fn open(self) -> (Vec<T>, Option<u64>) {
        (self, None)
    }
}

/// What a search finds.
#[derive(Debug, Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
pub(super) struct Found<T> {
    total_count: u64,
    items: Vec<T>,
}

impl<T: DeserializeOwned> Page for Found<T> {
    type Item = T;

    fn open(self) -> (Vec<T>, Option<u64>) {
        (self.items, Some(self.total_count))
    }
}

/// Reads pages until there are as many as are wanted. The total is asked for where GitHub's pages
/// don't say it and have numbers.
pub(super) fn list<P: Page>(
    api: Api<'_>,
    route: &Route,
    max_count: u32,
) -> Result<Listed<P::Item>, CallError> {
    let per_page = max_count.clamp(1, MAX_PAGE);
    let mut pages = read::<P>(api, route, per_page, max_count, |_| true)?;
    if pages.listed.total.is_none() && pages.listed.more {
        pages.listed.total = match pages.last {
            Some(last) if per_page == 1 => Some(last),
            Some(_) => count(api, route)?,
            None => None,
        };
    }
    Ok(pages.listed)
}

/// Reads pages until as many are kept as are wanted. How many there are in all is known only where
/// all were read.
pub(super) fn list_some<P: Page>(
    api: Api<'_>,
    route: &Route,
    max_count: u32,
    keep: impl Fn(&P::Item) -> bool,
) -> Result<Listed<P::Item>, CallError> {
    read::<P>(api, route, MAX_PAGE, max_count, keep).map(|pages| pages.listed)
}

struct Pages<T> {
    listed: Listed<T>,
    /// The number of the last page, where pages have numbers.
    last: Option<u32>,
}

fn read<P: Page>(
    api: Api<'_>,
    route: &Route,
    per_page: u32,
    max_count: u32,
    keep: impl Fn(&P::Item) -> bool,
) -> Result<Pages<P::Item>, CallError> {
    let most = usize::try_from(max_count).unwrap_or(usize::MAX);
    let mut url = api.url(&route.clone().query("per_page", &per_page))?;
    let mut items = Vec::new();
    let mut total = None;
    let mut last = None;
    let more = loop {
        let (page, answer) = api.get_page::<P>(url, route.media_type())?;
        let (on_page, counted) = page.open();
        total = total.or(counted.and_then(|count| u32::try_from(count).ok()));
        last = last.or_else(|| number(&link(&answer, "last")?));
        items.extend(on_page.into_iter().filter(|item| keep(item)));
        if items.len() > most {
            break true;
        }
        match link(&answer, "next") {
            None => break false,
            Some(_) if items.len() == most && max_count > 0 => break true,
            Some(_) if max_count == 0 => break true,
            Some(next) if api.has(&next) => url = next,
            Some(_) => return Err(leads_away()),
        }
    };
    if !more {
        // A search counts more than it hands out.
        total = total.or(u32::try_from(items.len()).ok());
    }
    items.truncate(most);
    let listed = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let more = more || total.is_some_and(|total| listed < total);
    Ok(Pages {
        listed: Listed { items, total, more },
        last,
    })
}

/// How many there are in all: the number of the last page where each has one thing.
fn count(api: Api<'_>, route: &Route) -> Result<Option<u32>, CallError> {
    let url = api.url(&route.clone().query("per_page", &1))?;
    let (_, answer) = api.get_page::<serde::de::IgnoredAny>(url, route.media_type())?;
    Ok(link(&answer, "last").as_ref().and_then(number))
}

/// The address of another page, of those that GitHub names.
fn link(answer: &Answer, relation: &str) -> Option<Url> {
    let links = answer.header(LINK.as_str())?;
    let wanted = format!("rel=\"{relation}\"");
    links.split(',').find_map(|link| {
        let (address, relations) = link.split_once(';')?;
        let is_wanted = relations.split(';').any(|part| part.trim() == wanted);
        let address = address.trim().strip_prefix('<')?.strip_suffix('>')?;
        is_wanted.then(|| Url::parse(address).ok())?
    })
}

/// The number of the page that an address has.
fn number(url: &Url) -> Option<u32> {
    let (_, number) = url.query_pairs().find(|(name, _)| name == "page")?;
    number.parse().ok()
}

fn leads_away() -> CallError {
    Failure::lasting(
        ErrorCode::Unavailable,
        "GitHub's next page is on another host, and kleisli does not go there; check what \
         `GITHUB_API_URL` or `github.url` names",
    )
    .error
}
