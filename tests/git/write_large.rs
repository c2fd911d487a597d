//! A repository with 100,000 files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use kleisli::host::{CallScope, Deadline};
use kleisli::protocol::{
    GitCommitResponse, GitRequest, GitStageResponse, GitStatusRequest, GitStatusResponse,
    GitWriteRequest,
};

use crate::repo::{Repo, ask, change, scope};
use crate::twins::introduce;
use crate::write_request::{commit, stage};

const FOLDERS: usize = 100;
const FILES: usize = 1000;

/// A repository whose only commit has all the files, none of which is in the work tree.
fn large() -> Repo {
    // Many disks take half a minute for so many files.
    let memory = Path::new("/dev/shm");
    let repo = if memory.is_dir() {
        Repo::folder_in(memory, "repo")
    } else {
        Repo::folder("repo")
    };
    repo.git(["init", "-q", "-b", "main"]);
    introduce(&repo);
    let mut stream = String::from(
        "blob\nmark :1\ndata 0\n\ncommit refs/heads/main\n\
         committer A <a@example.com> 1767225600 +0000\ndata 5\nlarge\n",
    );
    for folder in 0..FOLDERS {
        for file in 0..FILES {
            writeln!(stream, "M 100644 :1 d{folder}/f{file}").unwrap();
        }
    }
    let path = repo.top().join(".git/stream");
    fs::write(&path, stream).unwrap();
    let imported = Command::new("git")
        .args(["fast-import", "--quiet"])
        .current_dir(repo.top())
        .stdin(fs::File::open(path).unwrap())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(imported.success());
    repo
}

fn within(repo: &Repo, limit: Duration) -> CallScope {
    CallScope {
        deadline: Deadline::after(limit),
        ..scope(&[repo.top()])
    }
}

#[test]
fn is_read_and_changed_within_the_deadline() {
    let repo = large();
    repo.git(["reset", "-q", "--hard"]);
    repo.write("d7/f7", "2\n").write("new", "3\n");
    // The default of a call.
    let limit = Duration::from_secs(30);
    let request = GitStatusRequest {
        repo_path: None,
        max_count: 10,
    };
    let ours: GitStatusResponse =
        ask(&within(&repo, limit), GitRequest::GitStatus(request)).unwrap();
    assert_eq!(ours.total, 2);
    let ours: GitStageResponse = change(
        &within(&repo, limit),
        GitWriteRequest::GitStage(stage(&["."])),
    )
    .unwrap();
    assert_eq!(ours.total, 2);
    let ours: GitCommitResponse = change(
        &within(&repo, limit),
        GitWriteRequest::GitCommit(commit("second")),
    )
    .unwrap();
    assert_eq!((ours.files, ours.additions, ours.deletions), (2, 2, 0));
}
