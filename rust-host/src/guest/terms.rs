use super::{Grants, Limits};

/// The terms on which a guest is there.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Terms {
    /// What it may use.
    pub limits: Limits,
    /// What it may do.
    pub grants: Grants,
    /// What stands before the names of its tools.
    pub prefix: String,
    /// Whether its policy is asked.
    pub judging: Judging,
    /// A person agreed that it begins to judge, or that it no longer does.
    pub judged: Option<bool>,
}

/// Whether a guest's policy is asked, and what becomes of calls where it can't be.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Judging {
    /// It is never asked, so a guest that can't be loaded harms no other.
    Never,
    /// It is asked where the guest has one. A guest that can't be loaded might have had one, and
    /// then no call can be judged.
    #[default]
    WhereItDoes,
    /// The guest is there to judge, and no call can be judged without it.
    Always,
}
