//! Changes repositories on this disk: one file per operation.
//!
//! libgit2 opens and judges, and reads what an answer needs. The change itself is always the git
//! program's, also where libgit2 could make it: only so every hook runs (`reference-transaction`
//! among them), filters and signatures are as configured, reflogs have git's own words, and a
//! failure leaves behind what git leaves behind.

mod abort;
mod add_worktree;
mod apply_stash;
mod cherry_pick;
mod commit;
mod conflicts;
mod create_branch;
mod create_tag;
mod delete_branch;
mod delete_tag;
mod drop_stash;
mod init;
mod merge;
mod names;
mod pathspec;
mod ready;
mod remove_worktree;
mod rename_branch;
mod reset;
mod reset_hard;
mod restore;
mod stage;
mod stash;
mod stashes;
mod switch;
mod unstage;
mod worktrees;

pub(super) use abort::abort;
pub(super) use add_worktree::add_worktree;
pub(super) use apply_stash::apply_stash;
pub(super) use cherry_pick::cherry_pick;
pub(super) use commit::commit;
pub(super) use create_branch::create_branch;
pub(super) use create_tag::create_tag;
pub(super) use delete_branch::delete_branch;
pub(super) use delete_tag::delete_tag;
pub(super) use drop_stash::drop_stash;
pub(super) use init::init;
pub(super) use merge::merge;
pub(super) use remove_worktree::remove_worktree;
pub(super) use rename_branch::rename_branch;
pub(super) use reset::reset;
pub(super) use reset_hard::reset_hard;
pub(super) use restore::restore;
pub(super) use stage::stage;
pub(super) use stash::stash;
pub(super) use stashes::stashes;
pub(super) use switch::switch;
pub(super) use unstage::unstage;
pub(super) use worktrees::worktrees;

use super::{
    branches, commit as commits, error, failure, patch, paths, program, repository, revision, show,
    status, tree,
};
