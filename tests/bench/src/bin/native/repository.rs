//! What the tools share.

use std::path::Path;

use git2::Repository;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::server::Failure;

/// The repository of a folder, or of the working directory.
pub fn open(repo_path: Option<&str>) -> Result<Repository, Failure> {
    Ok(Repository::discover(Path::new(repo_path.unwrap_or(".")))?)
}

/// A moment in ISO 8601 with the offset of whoever wrote it.
pub fn iso(time: git2::Time) -> Result<String, Failure> {
    let moment = Timestamp::from_second(time.seconds())?;
    if time.offset_minutes() == 0 {
        return Ok(moment.to_string());
    }
    let offset = Offset::from_seconds(time.offset_minutes() * 60)?;
    let zoned = moment.to_zoned(TimeZone::fixed(offset));
    Ok(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// The beginning of an id, enough to know a commit by.
pub fn short(id: &str) -> &str {
    &id[..id.len().min(8)]
}
