use gix_date::time::format::ISO8601_STRICT;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::error::invalid;
use crate::protocol::CallError;

/// Which end of a day a date without a time means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Edge {
    /// Its first second.
    Start,
    /// Its last second.
    End,
}

/// A date and a time that name no zone; the zone of the machine is meant.
const LOCAL_FORMS: [&str; 4] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
];

/// A moment as `%aI` of git prints it: ISO 8601 with the offset of whoever wrote it, `Z` for none.
/// One that no calendar holds is the epoch, as it is to git.
pub(super) fn iso(time: git2::Time) -> String {
    let offset = time.offset_minutes() * 60;
    let text = gix_date::Time::new(time.seconds(), offset)
        .format(ISO8601_STRICT)
        .or_else(|_| gix_date::Time::new(time.seconds(), 0).format(ISO8601_STRICT))
        .unwrap_or_else(|_| "1970-01-01T00:00:00+00:00".into());
    match text.strip_suffix("+00:00") {
        Some(utc) => format!("{utc}Z"),
        None => text,
    }
}

/// The moment that a request's date means, in seconds since the epoch.
///
/// The forms are those that git reads, with one difference: a day without a time is the whole
/// day, where git would take the time of day at which it runs.
pub(crate) fn parse(text: &str, edge: Edge) -> Result<i64, CallError> {
    let text = text.trim();
    local(text, edge)
        .or_else(|| {
            gix_date::parse(text, Some(Zoned::now()))
                .ok()
                .map(|time| time.seconds)
        })
        .ok_or_else(|| {
            invalid(format!(
                "the date `{text}` is in no form that git reads; write `2026-11-01`, \
                 `2026-11-01 14:30`, `2026-11-01T14:30:00+01:00`, `yesterday` or `2 weeks ago`"
            ))
        })
}

fn local(text: &str, edge: Edge) -> Option<i64> {
    let moment = if let Ok(day) = Date::strptime("%Y-%m-%d", text) {
        match edge {
            Edge::Start => day.at(0, 0, 0, 0),
            Edge::End => day.at(23, 59, 59, 0),
        }
    } else {
        LOCAL_FORMS
            .iter()
            .find_map(|form| DateTime::strptime(form, text).ok())?
    };
    let zoned = moment.to_zoned(TimeZone::system()).ok()?;
    Some(Timestamp::from(zoned).as_second())
}
