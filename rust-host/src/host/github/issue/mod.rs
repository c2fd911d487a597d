//! Issues, and what hangs on them. For GitHub a pull request is an issue too, so comments, labels
//! and assignees are those of both.

mod change;
mod comments;
mod described;
mod edit;
mod labels;
mod read;
mod sub_issues;

pub(super) use change::{create, update};
pub(super) use comments::{comment, comments};
pub(super) use edit::{edit_assignees, edit_labels};
pub(super) use labels::labels;
pub(super) use read::{issue, issues, search};
pub(super) use sub_issues::{edit_sub_issues, sub_issues};
