//! Requests that change something, in their simplest form, to be changed where a test needs it.

use kleisli::protocol::{
    FastForward, GitApplyStashRequest, GitCherryPickRequest, GitCommitRequest,
    GitCreateBranchRequest, GitCreateTagRequest, GitMergeRequest, GitResetRequest,
    GitRestoreRequest, GitStageRequest, GitStashRequest, GitSwitchRequest, GitUnstageRequest,
    OnConflict, ResetMode,
};

use crate::request::MANY;

pub fn stage(paths: &[&str]) -> GitStageRequest {
    GitStageRequest {
        repo_path: None,
        paths: owned(paths),
        max_count: MANY,
    }
}

pub fn unstage(paths: &[&str]) -> GitUnstageRequest {
    GitUnstageRequest {
        repo_path: None,
        paths: owned(paths),
        max_count: MANY,
    }
}

pub fn restore(paths: &[&str]) -> GitRestoreRequest {
    GitRestoreRequest {
        repo_path: None,
        paths: owned(paths),
        source: None,
        staged: false,
        work_tree: true,
    }
}

pub fn commit(message: &str) -> GitCommitRequest {
    GitCommitRequest {
        repo_path: None,
        message: Some(message.into()),
        all: false,
        allow_empty: false,
        amend: false,
    }
}

pub fn create_branch(name: &str) -> GitCreateBranchRequest {
    GitCreateBranchRequest {
        repo_path: None,
        name: name.into(),
        start_point: None,
    }
}

pub fn switch(target: &str) -> GitSwitchRequest {
    GitSwitchRequest {
        repo_path: None,
        target: target.into(),
        create: false,
        start_point: None,
        detach: false,
    }
}

pub fn create_tag(name: &str) -> GitCreateTagRequest {
    GitCreateTagRequest {
        repo_path: None,
        name: name.into(),
        revision: None,
        message: None,
    }
}

pub fn reset(mode: ResetMode, revision: &str) -> GitResetRequest {
    GitResetRequest {
        repo_path: None,
        revision: Some(revision.into()),
        mode,
    }
}

pub fn merge(revision: &str) -> GitMergeRequest {
    GitMergeRequest {
        repo_path: None,
        revision: revision.into(),
        message: None,
        fast_forward: FastForward::Allowed,
        squash: false,
        on_conflict: OnConflict::Keep,
    }
}

pub fn cherry_pick(revisions: &[&str]) -> GitCherryPickRequest {
    GitCherryPickRequest {
        repo_path: None,
        revisions: owned(revisions),
        record_origin: false,
        mainline: None,
        on_conflict: OnConflict::Keep,
    }
}

pub fn stash() -> GitStashRequest {
    GitStashRequest {
        repo_path: None,
        message: None,
        include_untracked: false,
        keep_index: false,
    }
}

pub fn apply_stash(index: u32) -> GitApplyStashRequest {
    GitApplyStashRequest {
        repo_path: None,
        index,
        drop: false,
        restore_index: false,
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
