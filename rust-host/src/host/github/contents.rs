use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::name::Target;
use super::route::Route;
use crate::host::CallScope;
use crate::protocol::{
    CallError, Contents, ErrorCode, GithubContentsRequest, GithubContentsResponse, RemoteEntry,
    RemoteEntryKind, RemoteFile, RemoteFolder,
};

/// A file's bytes as they are.
const RAW: &str = "application/vnd.github.raw+json";

/// The largest file that GitHub sends, in bytes.
const MAX_FILE: i64 = 100 << 20;

/// What is at a path.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Described {
    Folder(Vec<Entry>),
    One(Entry),
}

/// A file, a folder, a link or another repository.
#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(rename = "type")]
    kind: String,
    path: String,
    sha: String,
    size: i64,
    content: Option<String>,
    encoding: Option<String>,
    /// Where another repository is. In a folder it is called a file, and this tells it apart.
    submodule_git_url: Option<String>,
    target: Option<String>,
    git_url: Option<String>,
}

/// A file or a folder of a repository.
pub(super) fn contents(
    request: &GithubContentsRequest,
    scope: &CallScope,
) -> Result<GithubContentsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = segments(&request.path)?
        .into_iter()
        .fold(target.route().at("contents"), |route, segment| {
            route.at(segment)
        })
        .query_some("ref", request.revision.as_deref());
    let contents = match target.api.get_json(&route)? {
        Described::Folder(entries) => Contents::Folder(RemoteFolder {
            entries: entries.into_iter().map(RemoteEntry::from).collect(),
        }),
        Described::One(entry) if entry.kind == "file" => {
            Contents::File(file(&target, &route, entry, request.max_bytes)?)
        }
        Described::One(entry) if entry.kind == "symlink" => Contents::File(link(entry)),
        Described::One(entry) => return Err(elsewhere(&entry)),
    };
    Ok(GithubContentsResponse { contents })
}

/// A path's segments. One that leads up would lead out of the repository.
fn segments(path: &str) -> Result<Vec<&str>, CallError> {
    let segments: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    if segments.iter().any(|part| matches!(*part, "." | "..")) {
        return Err(CallError::new(
            ErrorCode::InvalidArguments,
            "a path begins at the top of the repository and has no `.` or `..` in it; write it out",
        ));
    }
    Ok(segments)
}

fn file(
    target: &Target<'_>,
    route: &Route,
    entry: Entry,
    max_bytes: u32,
) -> Result<RemoteFile, CallError> {
    let most = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let bytes = match (entry.encoding.as_deref(), &entry.content) {
        (Some("base64"), Some(content)) => Some(decode(content)?),
        // Larger files come only as they are.
        _ if entry.size <= MAX_FILE => {
            let route = route.clone().accept(RAW);
            Some(target.api.get(&route, most)?.body)
        }
        _ => None,
    };
    let text = bytes.as_deref().and_then(|bytes| text(bytes, most));
    Ok(RemoteFile {
        cut: text
            .as_ref()
            .is_some_and(|text| is_shorter(text, entry.size)),
        text,
        path: entry.path,
        id: entry.sha,
        size: entry.size,
    })
}

/// The beginning of a text; none where the bytes are not UTF-8, or have a NUL as no text has.
fn text(bytes: &[u8], most: usize) -> Option<String> {
    let begin = &bytes[..bytes.len().min(most)];
    let text = match str::from_utf8(begin) {
        Ok(text) => text,
        // A character that was cut.
        Err(error) if error.error_len().is_none() => {
            str::from_utf8(&begin[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    (!text.contains('\0')).then(|| text.to_owned())
}

fn is_shorter(text: &str, size: i64) -> bool {
    i64::try_from(text.len()).is_ok_and(|length| length < size)
}

/// GitHub breaks base64 into lines.
fn decode(content: &str) -> Result<Vec<u8>, CallError> {
    let line: Vec<u8> = content
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    STANDARD.decode(line).map_err(|error| {
        CallError::new(
            ErrorCode::Unavailable,
            "GitHub's answer can't be read; try again",
        )
        .with_detail(error.to_string())
    })
}

/// A symbolic link to something that GitHub doesn't follow it to: its text is where it points.
fn link(entry: Entry) -> RemoteFile {
    RemoteFile {
        path: entry.path,
        id: entry.sha,
        size: entry.size,
        text: entry.target,
        cut: false,
    }
}

fn elsewhere(entry: &Entry) -> CallError {
    let place = entry
        .submodule_git_url
        .as_deref()
        .unwrap_or("another place");
    CallError::new(
        ErrorCode::Unsupported,
        format!(
            "`{}` is a submodule, whose files are in the repository at `{place}`; ask for them \
             there",
            entry.path
        ),
    )
}

impl From<Entry> for RemoteEntry {
    fn from(entry: Entry) -> Self {
        // GitHub calls a submodule in a folder a file, which has no blob.
        let is_elsewhere = entry
            .git_url
            .as_deref()
            .is_none_or(|url| !url.contains("/git/blobs/"));
        let kind = match entry.kind.as_str() {
            "dir" => RemoteEntryKind::Folder,
            "symlink" => RemoteEntryKind::Symlink,
            "submodule" => RemoteEntryKind::Submodule,
            _ if is_elsewhere => RemoteEntryKind::Submodule,
            _ => RemoteEntryKind::File,
        };
        Self {
            path: entry.path,
            kind,
            size: entry.size,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{segments, text};

    #[test]
    fn a_cut_in_a_character_leaves_it_out() {
        assert_eq!(text("aä".as_bytes(), 2).as_deref(), Some("a"));
        assert_eq!(text("aä".as_bytes(), 3).as_deref(), Some("aä"));
        assert_eq!(text(b"", 3).as_deref(), Some(""));
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        assert_eq!(text(b"a\xffb", 3), None);
        assert_eq!(text(b"a\0b", 3), None);
    }

    #[test]
    fn a_path_can_not_lead_up() {
        for path in ["..", "../..", "a/../../../user", "./a"] {
            assert!(segments(path).is_err(), "{path}");
        }
        assert_eq!(segments("/a/b c//d%2e").unwrap(), ["a", "b c", "d%2e"]);
        assert!(segments("").unwrap().is_empty());
    }
}
