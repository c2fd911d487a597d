use crate::protocol::Effect;

/// One thing that a guest can ask the host for. The name is the import's, the kind the request's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Operation {
    /// The import, and the folder of examples: `git_log`.
    pub name: &'static str,
    /// The tag of its requests: `GitLog`.
    pub kind: &'static str,
    /// The permission that it needs.
    pub effect: Effect,
}

/// Every operation that this host knows.
pub const OPERATIONS: &[Operation] = &[
    operation("git_status", "GitStatus", Effect::Git),
    operation("git_log", "GitLog", Effect::Git),
    operation("git_show", "GitShow", Effect::Git),
    operation("git_diff", "GitDiff", Effect::Git),
    operation("git_branches", "GitBranches", Effect::Git),
    operation("git_blame", "GitBlame", Effect::Git),
    operation("git_read_file", "GitReadFile", Effect::Git),
    operation("git_list_files", "GitListFiles", Effect::Git),
    operation("log_message", "LogMessage", Effect::Log),
];

const fn operation(name: &'static str, kind: &'static str, effect: Effect) -> Operation {
    Operation { name, kind, effect }
}

impl Effect {
    /// Whether every guest has it: it neither reads nor changes the world outside.
    #[must_use]
    pub const fn is_pure(self) -> bool {
        matches!(self, Self::Log)
    }
}
