//! The effects `GitHub` and `GitHubWrite`, against a GitHub that the tests make: how it pages,
//! limits, fails and leads astray. What GitHub's own contract says is `contract`'s matter.

#[path = "../support/repo.rs"]
#[allow(dead_code, reason = "made for the tests of git, which use more of it")]
mod repo;

mod cache;
mod changes;
mod checks;
mod contents;
mod contract;
mod endings;
mod failures;
mod issues;
mod limits;
mod logs;
mod merging;
mod names;
mod pages;
mod pull_requests;
mod pulls;
mod redirects;
mod repositories;
mod request;
mod reviews;
mod said;
mod threads;
mod tokens;
mod workflows;
mod world;
