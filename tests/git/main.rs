//! The effect `Git`, compared with the git command line on repositories that the tests make.

#[path = "../support/repo.rs"]
mod repo;

mod blame;
mod branches;
mod diff;
mod files;
mod histories;
mod log;
mod refused;
mod request;
mod roots;
mod show;
mod status;
