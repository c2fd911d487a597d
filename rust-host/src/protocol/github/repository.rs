use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubRepositoryRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
}

/// A repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubRepositoryResponse {
    /// The repository.
    pub repository: Repository,
}

/// Searches repositories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchRepositoriesRequest {
    /// The words and qualifiers of GitHub's search.
    pub query: String,
    /// How many at most.
    pub max_count: u32,
}

/// The repositories that fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchRepositoriesResponse {
    /// The best first.
    pub repositories: Vec<Repository>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A repository on GitHub.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repository {
    /// Its name, `owner/name`.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its page.
    pub url: String,
    /// The branch that pull requests go to where they name none.
    pub default_branch: String,
    /// Who sees it.
    pub visibility: Visibility,
    /// Whether nothing can be changed any more.
    pub archived: bool,
    /// Whether it is a copy of another one.
    pub fork: bool,
    /// The repository that it is a copy of, `owner/name`, where GitHub tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The language that most of it is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// The SPDX name of its licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// How many people starred it.
    pub stars: u32,
    /// How many copies there are.
    pub forks: u32,
    /// How many issues and pull requests are open.
    pub open_issues: u32,
    /// When something was pushed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pushed_at: Option<String>,
    /// Whether the token may push, where GitHub tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_push: Option<bool>,
}

/// Who sees a repository.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody.
    Public,
    /// Those who were invited.
    Private,
    /// The members of its enterprise.
    Internal,
}

/// Asks for a file or a folder of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubContentsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The path from the top; nothing for the top itself.
    pub path: String,
    /// A branch, tag or commit; the default branch where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// How many bytes of text at most.
    pub max_bytes: u32,
}

/// A file or a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubContentsResponse {
    /// Which of them, and what is in it.
    pub contents: Contents,
}

/// A file or a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum Contents {
    /// A file.
    File(RemoteFile),
    /// A folder.
    Folder(RemoteFolder),
}

/// A file in a repository on GitHub.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoteFile {
    /// Its path from the top.
    pub path: String,
    /// The id of its content.
    pub id: String,
    /// Its size in bytes.
    pub size: i64,
    /// Its text; none where it is binary, or larger than GitHub sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether the text was cut.
    pub cut: bool,
}

/// A folder in a repository on GitHub.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoteFolder {
    /// What is in it, by name; GitHub sends 1,000 at most.
    pub entries: Vec<RemoteEntry>,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoteEntry {
    /// Its path from the top.
    pub path: String,
    /// What it is.
    pub kind: RemoteEntryKind,
    /// Its size in bytes, where it is a file.
    pub size: i64,
}

/// What something in a folder is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemoteEntryKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Symlink,
    /// Another repository.
    Submodule,
}

/// Asks for the branches of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubBranchesRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// How many at most.
    pub max_count: u32,
}

/// The branches of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubBranchesResponse {
    /// The branches, by name.
    pub branches: Vec<RemoteBranch>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A branch on GitHub.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoteBranch {
    /// Its name.
    pub name: String,
    /// The commit at its tip.
    pub head: String,
    /// Whether rules protect it.
    pub protected: bool,
}

/// Asks for the commits that lead to a revision, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCommitsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// A branch, tag or commit; the default branch where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Only commits that change this file or folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Only those of this login or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Only those from this moment on, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Only those up to this moment, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// How many at most.
    pub max_count: u32,
}

/// The commits that lead to a revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCommitsResponse {
    /// The newest first.
    pub commits: Vec<RemoteCommit>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A commit on GitHub.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoteCommit {
    /// Its id.
    pub id: String,
    /// Its whole message.
    pub message: String,
    /// Who wrote it: a login, or a name where GitHub knows none.
    pub author: String,
    /// When it was written.
    pub date: String,
    /// Its page.
    pub url: String,
}

/// Asks for the releases of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReleasesRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// How many at most.
    pub max_count: u32,
}

/// The releases of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReleasesResponse {
    /// The newest first.
    pub releases: Vec<Release>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Its tag.
    pub tag: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Whether it is not published yet.
    pub draft: bool,
    /// Whether it is one for trying out.
    pub prerelease: bool,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<String>,
    /// Its page.
    pub url: String,
    /// The files that come with it.
    pub assets: Vec<Asset>,
}

/// A file of a release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// How often it was downloaded.
    pub downloads: i64,
    /// Where it is downloaded from.
    pub url: String,
}

/// Asks for the tags of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubTagsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// How many at most.
    pub max_count: u32,
}

/// The tags of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubTagsResponse {
    /// The tags, in GitHub's order.
    pub tags: Vec<RemoteTag>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A tag on GitHub.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoteTag {
    /// Its name.
    pub name: String,
    /// The commit that it names.
    pub commit: String,
}

/// Searches the code of default branches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchCodeRequest {
    /// The words and qualifiers of GitHub's search.
    pub query: String,
    /// How many at most.
    pub max_count: u32,
}

/// The files that fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchCodeResponse {
    /// The best first.
    pub matches: Vec<CodeMatch>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A file that fits a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeMatch {
    /// Its repository, `owner/name`.
    pub repository: String,
    /// Its path.
    pub path: String,
    /// Its page.
    pub url: String,
    /// The parts of it that fit.
    pub fragments: Vec<String>,
}
