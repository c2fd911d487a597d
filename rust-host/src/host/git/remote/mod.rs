//! Copies repositories, fetches from remotes, and pushes to them.
//!
//! The git program does that, because people rely on what only it does: credential helpers,
//! `~/.ssh/config` and the agent, proxies, `url.insteadOf`, the `pre-push` hook, LFS, partial
//! clones. What it is sent to is judged before: the names of configured remotes, https and ssh,
//! folders inside the roots.

mod address;
mod changes;
mod clone;
mod failure;
mod fetch;
mod force_push;
mod name;
mod place;
mod porcelain;
mod push;
mod refspec;
mod refusal;
mod remotes;
mod route;
mod sent;
mod steps;
mod transport;
mod version;
mod words;

pub(super) use clone::clone;
pub(super) use fetch::fetch;
pub(super) use force_push::force_push;
pub(super) use push::push;
pub(super) use remotes::remotes;
