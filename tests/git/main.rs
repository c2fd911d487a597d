//! The effects `Git`, `GitWrite` and `GitDestroy`, compared with the git command line on repositories that the tests make.

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
mod twins;
mod write_commit;
mod write_index;
mod write_large;
mod write_merge;
mod write_places;
mod write_refs;
mod write_refused;
mod write_request;
mod write_reset;
mod write_stash;
