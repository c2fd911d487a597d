//! The effect `Git`, compared with the git command line on repositories that the tests make.

#[path = "../support/http.rs"]
mod http;
#[path = "../support/repo.rs"]
mod repo;

mod blame;
mod branches;
mod diff;
mod files;
mod histories;
mod log;
mod refused;
mod remote;
mod remote_clone;
mod remote_fetch;
mod remote_http;
mod remote_push;
mod request;
mod roots;
mod show;
mod status;
