use kleisli::protocol::{Commit, ErrorCode, GitLogRequest, GitLogResponse, GitRequest, Signature};

use crate::repo::{Repo, START};
use crate::request;

fn log(repo: &Repo, request: GitLogRequest) -> GitLogResponse {
    repo.ask(GitRequest::GitLog(request)).expect("a log")
}

fn ids(repo: &Repo, request: GitLogRequest) -> Vec<String> {
    let commits = log(repo, request).commits;
    commits.into_iter().map(|commit| commit.id).collect()
}

/// Holds the host's log against `git log` with these arguments.
pub fn assert_like_git(repo: &Repo, request: GitLogRequest, arguments: &[&str]) -> Vec<Commit> {
    let ours = log(repo, request).commits;
    let theirs = theirs(repo, arguments);
    assert_eq!(ours, theirs, "git log {arguments:?}");
    ours
}

fn theirs(repo: &Repo, arguments: &[&str]) -> Vec<Commit> {
    let format = "--format=%x01%H%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%s%x00%b";
    let mut all = vec!["log", "--encoding=UTF-8", format];
    all.extend(arguments);
    repo.git(all)
        .split('\u{1}')
        .skip(1)
        .map(|record| {
            let fields: Vec<_> = record.split('\0').collect();
            let signature = |at: usize| Signature {
                name: fields[at].into(),
                email: fields[at + 1].into(),
                date: utc(fields[at + 2]),
            };
            let body = fields[9].trim_end();
            Commit {
                id: fields[0].into(),
                parents: fields[1].split_whitespace().map(str::to_owned).collect(),
                author: signature(2),
                committer: signature(5),
                summary: fields[8].into(),
                body: (!body.is_empty()).then(|| body.into()),
            }
        })
        .collect()
}

/// Older gits write `+00:00` for `Z`.
pub fn utc(date: &str) -> String {
    date.replace("+00:00", "Z")
}

/// `main` and `topic`, which part at the second commit and meet again in a merge.
fn merged() -> Repo {
    let repo = Repo::new();
    repo.write("a", "1\n").commit("first");
    repo.write("b", "1\n").commit("second");
    repo.git(["checkout", "-q", "-b", "topic"]);
    repo.write("t", "1\n").commit("topic one");
    repo.git(["checkout", "-q", "main"]);
    repo.write("a", "2\n").commit("main one");
    repo.git(["checkout", "-q", "topic"]);
    repo.write("t", "2\n").commit("topic two");
    repo.git(["checkout", "-q", "main"]);
    repo.wait(60);
    repo.git(["merge", "-q", "--no-ff", "-m", "merge topic", "topic"]);
    repo.write("b", "2\n").commit("last");
    repo
}

#[test]
fn lists_merged_branches_by_date() {
    assert_like_git(&merged(), request::log(), &[]);
}

#[test]
fn keeps_commits_of_one_moment_in_gits_order() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    for branch in ["one", "two", "three"] {
        repo.git(["checkout", "-q", "-b", branch, "main"]);
        repo.write(branch, "1").commit(branch);
        repo.wait(-60);
    }
    repo.git(["checkout", "-q", "main"]);
    repo.git(["merge", "-q", "--no-ff", "-m", "all", "one", "two", "three"]);
    assert_like_git(&repo, request::log(), &[]);
}

#[test]
fn follows_only_the_parent_that_has_the_path_as_it_is() {
    let repo = merged();
    for path in ["a", "b", "t"] {
        let request = GitLogRequest {
            path: Some(path.into()),
            ..request::log()
        };
        assert_like_git(&repo, request, &["--", path]);
    }
}

#[test]
fn knows_ranges() {
    let repo = merged();
    for range in [
        "topic..main",
        "main..topic",
        "topic...main",
        "main~2..",
        "..topic",
        "main~1^2..main",
    ] {
        let request = GitLogRequest {
            revision: Some(range.into()),
            ..request::log()
        };
        assert_like_git(&repo, request, &[range]);
    }
}

#[test]
fn filters_by_author_and_message_in_any_case() {
    let repo = merged();
    repo.write("c", "1");
    repo.wait(60);
    repo.git(["add", "-A"]);
    repo.git([
        "commit",
        "-q",
        "--author=Émile <em@example.org>",
        "-m",
        "Über\n\nThe BODY.",
    ]);
    let author = |text: &str| GitLogRequest {
        author: Some(text.into()),
        ..request::log()
    };
    let message = |text: &str| GitLogRequest {
        message: Some(text.into()),
        ..request::log()
    };
    assert_like_git(&repo, author("LOVELACE"), &["-i", "--author=LOVELACE"]);
    assert_eq!(ids(&repo, author("émile <EM@")).len(), 1);
    assert_like_git(&repo, message("TOPIC"), &["-i", "--grep=TOPIC"]);
    assert_eq!(ids(&repo, message("the body.")).len(), 1);
    assert_eq!(ids(&repo, message(".*")).len(), 0);
}

#[test]
fn filters_by_date() {
    let repo = merged();
    let moment = |minutes: i64| format!("@{}", START + minutes * 60);
    for (since, until) in [(2, 4), (0, 3), (3, 100), (100, 200)] {
        let (since, until) = (moment(since), moment(until));
        let request = GitLogRequest {
            since: Some(since.clone()),
            until: Some(until.clone()),
            ..request::log()
        };
        let arguments = [&format!("--since={since}"), &format!("--until={until}")];
        assert_like_git(&repo, request, &arguments.map(String::as_str));
    }
}

#[test]
fn takes_a_day_as_a_whole_day() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    let on = |since: Option<&str>, until: Option<&str>| {
        let request = GitLogRequest {
            since: since.map(str::to_owned),
            until: until.map(str::to_owned),
            ..request::log()
        };
        ids(&repo, request).len()
    };
    assert_eq!(on(Some("2025-12-30"), Some("2026-01-02")), 1);
    assert_eq!(on(Some("2026-01-03"), None), 0);
    assert_eq!(on(None, Some("2025-12-30")), 0);
    assert_eq!(on(Some("2025-12-30T10:00:00+02:00"), None), 1);
    assert_eq!(on(Some("2025-12-30 10:00"), None), 1);
    assert_eq!(on(Some("100 years ago"), Some("yesterday")), 1);
}

#[test]
fn refuses_a_date_that_it_can_not_read() {
    let repo = Repo::new();
    let request = GitLogRequest {
        since: Some("when pigs fly".into()),
        ..request::log()
    };
    let error = repo
        .ask::<GitLogResponse>(GitRequest::GitLog(request))
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    assert_eq!(
        error.message,
        "the date `when pigs fly` is in no form that git reads; write `2026-11-01`, \
         `2026-11-01 14:30`, `2026-11-01T14:30:00+01:00`, `yesterday` or `2 weeks ago`"
    );
}

#[test]
fn pages_and_says_whether_there_is_more() {
    let repo = merged();
    let page = |skip: u32, max_count: u32| {
        let request = GitLogRequest {
            skip,
            max_count,
            ..request::log()
        };
        let answer = log(&repo, request);
        (answer.commits.len(), answer.more)
    };
    assert_eq!(page(0, 3), (3, true));
    assert_eq!(page(3, 3), (3, true));
    assert_eq!(page(6, 3), (1, false));
    assert_eq!(page(0, 7), (7, false));
    assert_eq!(page(9, 3), (0, false));
    assert_eq!(page(0, 0), (0, true));
}

#[test]
fn decodes_messages_by_their_own_encoding() {
    let repo = Repo::new();
    repo.git(["config", "i18n.commitEncoding", "ISO-8859-1"]);
    repo.write("a", "1").git(["add", "-A"]);
    repo.write("../message", b"caf\xe9 \x80\n\nna\xefve\n");
    repo.git(["commit", "-q", "-F", "../message"]);
    let ours = assert_like_git(&repo, request::log(), &[]);
    assert_eq!(ours[0].summary, "caf\u{e9} \u{80}");
    assert_eq!(ours[0].body.as_deref(), Some("na\u{ef}ve"));
}

#[test]
fn survives_a_message_that_is_not_text() {
    let repo = Repo::new();
    repo.write("a", "1").commit("caf?");
    let object = repo.git_bytes(["cat-file", "commit", "HEAD"]);
    let object: Vec<_> = object
        .iter()
        .map(|byte| if *byte == b'?' { 0xe9 } else { *byte })
        .collect();
    repo.write("../object", object);
    let id = repo.git(["hash-object", "-t", "commit", "-w", "../object"]);
    repo.git(["reset", "-q", "--hard", &id]);
    assert_eq!(log(&repo, request::log()).commits[0].summary, "caf\u{fffd}");
}

#[test]
fn puts_a_subject_of_several_lines_on_one() {
    let repo = Repo::new();
    for message in [
        "\n\none\ntwo  \n\n\nbody\n\nmore\n\n",
        "only",
        "",
        "one\n   \nbody",
    ] {
        repo.wait(60);
        repo.write("../message", message);
        repo.git([
            "commit",
            "-q",
            "--allow-empty",
            "--allow-empty-message",
            "--cleanup=verbatim",
            "-F",
            "../message",
        ]);
    }
    assert_like_git(&repo, request::log(), &[]);
}

#[test]
fn keeps_the_authors_own_offset() {
    let repo = Repo::new();
    for date in [
        "@1000000000 +0530",
        "@1000000000 -0730",
        "@0 +0000",
        "@1000000000 -0000",
    ] {
        repo.wait(60);
        let date = format!("--date={date}");
        repo.git(["commit", "-q", "--allow-empty", "-m", "dated", &date]);
    }
    let ours = assert_like_git(&repo, request::log(), &[]);
    assert_eq!(ours[3].author.date, "2001-09-09T07:16:40+05:30");
}

#[test]
fn reads_a_shallow_clone_to_its_end() {
    let repo = merged();
    let source = format!("file://{}", repo.top().display());
    repo.git(["clone", "-q", "--depth", "2", &source, "../shallow"]);
    let shallow = repo.beside("shallow");
    let scope = crate::repo::scope(&[&shallow]);
    let ours: GitLogResponse =
        crate::repo::ask(&scope, GitRequest::GitLog(request::log())).unwrap();
    let theirs = repo.git(["-C", "../shallow", "log", "--format=%H"]);
    let ids: Vec<_> = ours
        .commits
        .iter()
        .map(|commit| commit.id.as_str())
        .collect();
    assert_eq!(ids, theirs.lines().collect::<Vec<_>>());
    assert!(!ours.more);
}

#[test]
fn says_what_is_wrong_with_a_revision() {
    let repo = merged();
    let refused = |revision: &str| {
        let request = GitLogRequest {
            revision: Some(revision.into()),
            ..request::log()
        };
        repo.ask::<GitLogResponse>(GitRequest::GitLog(request))
            .unwrap_err()
    };
    let unknown = refused("nowhere");
    assert_eq!(unknown.code, ErrorCode::NotFound);
    assert_eq!(
        unknown.message,
        "revision `nowhere` does not exist here; `git_branches` lists the branches and \
         `git_log` the commits"
    );
    for revision in [
        "0123456789012345678901234567890123456789",
        "main~99",
        "nowhere..main",
    ] {
        assert_eq!(refused(revision).code, ErrorCode::NotFound, "{revision}");
    }
    for revision in [
        "",
        "main\0",
        "main^{nonsense}",
        "HEAD:a",
        "HEAD:",
        "--all",
        "main^{",
    ] {
        let error = refused(revision);
        assert!(
            matches!(
                error.code,
                ErrorCode::InvalidArguments | ErrorCode::NotFound
            ),
            "{revision:?}: {error:?}"
        );
    }
    assert_eq!(refused("HEAD:a").code, ErrorCode::InvalidArguments);
}

#[test]
fn says_that_an_empty_repository_has_no_commit() {
    let repo = Repo::new();
    for revision in [None, Some("HEAD".to_owned())] {
        let request = GitLogRequest {
            revision,
            ..request::log()
        };
        let error = repo
            .ask::<GitLogResponse>(GitRequest::GitLog(request))
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound);
        assert!(error.message.contains("no commit yet"), "{error:?}");
    }
}
