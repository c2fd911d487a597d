//! Requests with ample limits, to be changed where a test needs it.

use kleisli::protocol::{
    BranchScope, Comparison, GitBlameRequest, GitBranchesRequest, GitDiffRequest,
    GitListFilesRequest, GitLogRequest, GitReadFileRequest, GitShowRequest, GitStatusRequest,
    RevisionRange,
};

pub const MANY: u32 = 1_000_000;

pub fn status() -> GitStatusRequest {
    GitStatusRequest {
        repo_path: None,
        max_count: MANY,
    }
}

pub fn log() -> GitLogRequest {
    GitLogRequest {
        repo_path: None,
        revision: None,
        max_count: MANY,
        skip: 0,
        path: None,
        author: None,
        message: None,
        since: None,
        until: None,
    }
}

pub fn show(revision: &str) -> GitShowRequest {
    GitShowRequest {
        repo_path: None,
        revision: Some(revision.into()),
        path: None,
        context_lines: 3,
        max_files: MANY,
        max_bytes: MANY,
    }
}

pub fn diff(comparison: Comparison) -> GitDiffRequest {
    GitDiffRequest {
        repo_path: None,
        comparison,
        path: None,
        context_lines: 3,
        max_files: MANY,
        max_bytes: MANY,
    }
}

pub fn between(from: &str, to: &str) -> Comparison {
    Comparison::Between(RevisionRange {
        from: from.into(),
        to: to.into(),
        merge_base: false,
    })
}

pub fn branches(scope: BranchScope) -> GitBranchesRequest {
    GitBranchesRequest {
        repo_path: None,
        scope,
        contains: None,
        not_contains: None,
        max_count: MANY,
    }
}

pub fn blame(path: &str) -> GitBlameRequest {
    GitBlameRequest {
        repo_path: None,
        path: path.into(),
        revision: None,
        start_line: 1,
        max_lines: MANY,
    }
}

pub fn read_file(path: &str) -> GitReadFileRequest {
    GitReadFileRequest {
        repo_path: None,
        path: path.into(),
        revision: None,
        start_line: 1,
        max_lines: MANY,
        max_bytes: MANY,
    }
}

pub fn list_files() -> GitListFilesRequest {
    GitListFilesRequest {
        repo_path: None,
        revision: None,
        path: None,
        recursive: false,
        max_count: MANY,
        skip: 0,
    }
}
