//! Pull requests: what they are, what they change, what is said about them, and how they end.

mod change;
mod comments;
mod commits;
mod described;
mod diff;
mod files;
mod merge;
mod read;
mod review;
mod reviewers;
mod reviews;
mod threads;

pub(super) use change::{create, update};
pub(super) use comments::review_comments;
pub(super) use commits::commits;
pub(super) use diff::diff;
pub(super) use files::files;
pub(super) use merge::{merge, update_branch};
pub(super) use read::{pull_request, pull_requests};
pub(super) use review::review;
pub(super) use reviewers::request_reviewers;
pub(super) use reviews::reviews;
pub(super) use threads::threads;
