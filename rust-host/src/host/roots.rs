use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::{Component, Path, PathBuf};

use git2::{Repository, RepositoryOpenFlags};

use super::git::unquote;
use crate::protocol::{CallError, ErrorCode};

/// How many symbolic links in a row are followed before a path counts as a loop; Linux's own limit.
const MAX_LINKS: u32 = 40;

/// The folders in which the host may read and write, canonical and absolute; perhaps none.
///
/// A root inside a git work tree widens to the top of that work tree, because that is where the
/// paths of its repository begin. It widens no further, and never to the home folder, to a folder
/// above it, or to a repository that git itself would refuse because another user owns it.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    folders: Vec<PathBuf>,
}

/// A folder that was named as a root can't be one.
#[derive(Debug, thiserror::Error)]
#[error("`{}` can't be a root, {reason}; name a folder that exists", path.display())]
pub struct RootError {
    /// The folder as it was named.
    pub path: PathBuf,
    reason: String,
}

impl Roots {
    /// The roots that a person named, by `--root` or in their configuration. Here `/` and the
    /// home folder are allowed: whoever names them means them.
    ///
    /// # Errors
    /// When one of them does not exist or is not a folder.
    pub fn named<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Result<Self, RootError> {
        let home = home();
        let mut roots = Self::default();
        for path in paths {
            let path = path.into();
            let folder = folder(&path).map_err(|error| RootError {
                path,
                reason: error.to_string().to_lowercase(),
            })?;
            roots.add(widen(folder, home.as_deref()));
        }
        Ok(roots)
    }

    /// The roots that nobody named: the client's own, or the working directory. Folders that
    /// don't exist, the home folder and everything above it are left out, so there may be none.
    pub fn unnamed<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Self {
        let home = home();
        let mut roots = Self::default();
        for folder in paths
            .into_iter()
            .filter_map(|path| folder(&path.into()).ok())
        {
            if !holds_home(&folder, home.as_deref()) {
                roots.add(widen(folder, home.as_deref()));
            }
        }
        roots
    }

    /// The root that relative paths start from.
    #[must_use]
    pub fn first(&self) -> Option<&Path> {
        self.folders.first().map(PathBuf::as_path)
    }

    /// All roots, in the order in which they were given.
    #[must_use]
    pub fn all(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Whether a canonical path is a root or below one.
    #[must_use]
    pub fn contain(&self, canonical: &Path) -> bool {
        self.folders.iter().any(|root| canonical.starts_with(root))
    }

    /// The canonical form of a path from a request; the first root where there is none.
    ///
    /// Links and `..` are resolved before the path is judged. A path outside the roots is refused
    /// in the same words whether or not it exists.
    ///
    /// # Errors
    /// `permission_denied` outside the roots or where there are none, `not_found` where nothing
    /// is there, `invalid_arguments` for what can't be a path.
    pub fn resolve(&self, path: Option<&str>) -> Result<PathBuf, CallError> {
        let first = self.required()?;
        let Some(path) = path else {
            return Ok(first.to_path_buf());
        };
        let (real, missing) = self.judge(first, path)?;
        if missing.as_os_str().is_empty() {
            return Ok(real);
        }
        Err(CallError::new(
            ErrorCode::NotFound,
            format!(
                "`{path}` does not exist; pass a folder in `{}`",
                first.display()
            ),
        ))
    }

    /// The canonical form of a path from a request at which something is to be made: it is there,
    /// or the folder that it would be in is, or will be.
    ///
    /// # Errors
    /// `permission_denied` outside the roots or where there are none, `invalid_arguments` for what
    /// can't be a path.
    pub fn resolve_new(&self, path: &str) -> Result<PathBuf, CallError> {
        let (real, missing) = self.judge(self.required()?, path)?;
        if missing.as_os_str().is_empty() || real.is_dir() {
            return Ok(normal(&real, &missing));
        }
        Err(CallError::new(
            ErrorCode::InvalidArguments,
            format!(
                "`{path}` can't be made, because `{}` is not a folder; pass another path",
                real.display()
            ),
        ))
    }

    fn required(&self) -> Result<&Path, CallError> {
        self.first().ok_or_else(|| {
            CallError::new(
                ErrorCode::PermissionDenied,
                "no folder is allowed yet; start kleisli in a project, or name one with \
                 `--root DIR`",
            )
        })
    }

    /// The canonical form of what exists of a path, and the rest, both inside the roots.
    fn judge(&self, first: &Path, path: &str) -> Result<(PathBuf, PathBuf), CallError> {
        let asked = first.join(parse(path)?);
        let (real, missing) = deepest(&asked, MAX_LINKS).map_err(|error| refuse(path, &error))?;
        if self.contain(&real) && self.contain(&normal(&real, &missing)) {
            return Ok((real, missing));
        }
        Err(self.outside(path))
    }

    fn outside(&self, path: &str) -> CallError {
        let roots: Vec<_> = self
            .folders
            .iter()
            .map(|root| format!("`{}`", root.display()))
            .collect();
        CallError::new(
            ErrorCode::PermissionDenied,
            format!(
                "`{path}` is outside the allowed roots; stay in {}, or name its folder with \
                 `--root DIR`",
                roots.join(", ")
            ),
        )
    }

    fn add(&mut self, folder: PathBuf) {
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }
}

fn home() -> Option<PathBuf> {
    fs::canonicalize(env::home_dir()?).ok()
}

/// Whether a folder is the home folder, or holds it as `/` does.
fn holds_home(folder: &Path, home: Option<&Path>) -> bool {
    folder.parent().is_none() || home.is_some_and(|home| home.starts_with(folder))
}

fn folder(path: &Path) -> io::Result<PathBuf> {
    let path = fs::canonicalize(path)?;
    if path.is_dir() {
        Ok(path)
    } else {
        Err(io::Error::other("it is not a folder"))
    }
}

/// The top of the work tree that a folder is in, or the folder itself.
fn widen(folder: PathBuf, home: Option<&Path>) -> PathBuf {
    let Some(top) = folder.ancestors().find(|above| is_top(above)) else {
        return folder;
    };
    if holds_home(top, home) {
        return folder;
    }
    top.to_path_buf()
}

/// Whether a folder is the top of a work tree that git would open for this user.
///
/// `core.worktree` may name any folder at all, so it has no say in how far a root widens.
fn is_top(folder: &Path) -> bool {
    if !folder.join(".git").exists() {
        return false;
    }
    let none: [&Path; 0] = [];
    match Repository::open_ext(folder, RepositoryOpenFlags::NO_SEARCH, none) {
        Ok(repository) => repository
            .workdir()
            .and_then(|top| fs::canonicalize(top).ok())
            .is_some_and(|top| top == folder),
        Err(error) => !matches!(
            error.code(),
            git2::ErrorCode::NotFound | git2::ErrorCode::Owner
        ),
    }
}

fn parse(path: &str) -> Result<PathBuf, CallError> {
    let bytes = unquote(path)?;
    if bytes.is_empty() || bytes.contains(&0) {
        return Err(CallError::new(
            ErrorCode::InvalidArguments,
            "a path can't be empty or hold a NUL; leave it out to mean the first root",
        ));
    }
    Ok(PathBuf::from(OsString::from_vec(bytes)))
}

/// The canonical form of the deepest part of a path that exists, and what is left of the path.
///
/// A link to nowhere is followed to where it points, so that its target is judged too.
fn deepest(path: &Path, links: u32) -> io::Result<(PathBuf, PathBuf)> {
    let mut missing = PathBuf::new();
    let mut at = path;
    loop {
        match fs::canonicalize(at) {
            Ok(real) => return Ok((real, missing)),
            Err(error) if links == 0 => return Err(error),
            Err(_) => {}
        }
        if let Ok(target) = fs::read_link(at) {
            let target = at.parent().unwrap_or(Path::new("/")).join(target);
            let (real, rest) = deepest(&target, links - 1)?;
            return Ok((real, rest.join(missing)));
        }
        let last = at.components().next_back();
        let (Some(last), Some(parent)) = (last, parent(at)) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        missing = Path::new(last.as_os_str()).join(&missing);
        at = parent;
    }
}

/// A path without its last component, which unlike `Path::parent` may be `..`.
fn parent(path: &Path) -> Option<&Path> {
    let mut components = path.components();
    components.next_back()?;
    Some(components.as_path()).filter(|rest| !rest.as_os_str().is_empty())
}

/// What a path that does not exist would be: its existing part and the rest, `..` taken literally.
fn normal(real: &Path, missing: &Path) -> PathBuf {
    let mut path = real.to_path_buf();
    for component in missing.components() {
        match component {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => path.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    path
}

fn refuse(path: &str, error: &io::Error) -> CallError {
    CallError::new(
        ErrorCode::InvalidArguments,
        format!("`{path}` can't be followed; pass a folder that exists"),
    )
    .with_detail(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use git2::Repository;
    use tempfile::TempDir;

    use super::widen;

    /// A home folder that is a repository itself, with a project in it.
    fn home() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let home = fs::canonicalize(folder.path()).unwrap();
        Repository::init(&home).unwrap();
        fs::create_dir_all(home.join("project/src")).unwrap();
        (folder, home)
    }

    #[test]
    fn a_root_does_not_widen_to_the_home_folder() {
        let (_folder, home) = home();
        let project = home.join("project");
        assert_eq!(widen(project.clone(), Some(&home)), project);
        assert_eq!(widen(project, None), home);
    }

    #[test]
    fn a_root_widens_to_a_repository_inside_the_home_folder() {
        let (_folder, home) = home();
        let project = home.join("project");
        Repository::init(&project).unwrap();
        assert_eq!(widen(project.join("src"), Some(&home)), project);
    }
}
