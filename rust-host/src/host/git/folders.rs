//! Which git folders may be read: a `.git`, a configuration or a link in a project must not lead
//! out of the allowed roots.
//!
//! A git folder is allowed inside a root. Outside, only two are: that of a linked work tree and
//! that of a submodule, and only where they point back at the folder that was opened, because a
//! project can make its `.git` point anywhere, but can't make another folder point back. Object
//! stores that are borrowed (`objects/info/alternates`) have to lie inside the roots, or in those
//! folders, too; a person who wants another names it with `--root`.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::iter;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use git2::{Config, Repository};

use super::error::denied;
use super::paths::unquote;
use crate::host::Roots;
use crate::protocol::CallError;

/// How deep stores may borrow from each other; as deep as libgit2 goes.
const MAX_ALTERNATES_DEPTH: u32 = 5;

/// How long a file may be that says where something is, in bytes.
const MAX_NOTE: u64 = 64 << 10;

/// Where a git folder keeps what it says. As links they could lead anywhere.
const PARTS: [&str; 8] = [
    "HEAD",
    "config",
    "index",
    "objects",
    "objects/info",
    "objects/pack",
    "packed-refs",
    "refs",
];

/// Judges a `.git` before libgit2 reads what it points to.
pub(super) fn check_link(link: &Path, roots: &Roots) -> Result<(), CallError> {
    let top = link.parent().unwrap_or(link);
    let Some(target) = target(link) else {
        return Err(outside(link));
    };
    if roots.contain(&target) || points_back(&target, top) {
        return Ok(());
    }
    Err(outside(link))
}

/// Judges an opened repository: its git folder, its common folder, its work tree, its objects.
pub(super) fn check(repository: &Repository, top: &Path, roots: &Roots) -> Result<(), CallError> {
    let git = canonical(repository.path())?;
    let common = canonical(repository.commondir())?;
    if !(roots.contain(&git) && roots.contain(&common) || points_back(&git, top)) {
        return Err(outside(&git));
    }
    if let Some(work_tree) = repository.workdir() {
        let work_tree = canonical(work_tree)?;
        if !roots.contain(&work_tree) {
            return Err(outside(&work_tree));
        }
    }
    let allowed =
        |path: &Path| roots.contain(path) || path.starts_with(&git) || path.starts_with(&common);
    let linked = (git != common).then_some(&common);
    for folder in iter::once(&git).chain(linked) {
        for part in PARTS {
            check_part(&folder.join(part), &allowed)?;
        }
    }
    check_alternates(&common.join("objects"), &allowed, MAX_ALTERNATES_DEPTH)
}

/// Whether the git folder of a linked work tree or of a submodule names `top` as its own.
fn points_back(git: &Path, top: &Path) -> bool {
    is_linked_work_tree(git, top) || is_submodule(git, top)
}

fn is_linked_work_tree(git: &Path, top: &Path) -> bool {
    let in_common = git.parent().is_some_and(|list| {
        list.file_name() == Some(OsStr::new("worktrees"))
            && list.parent().map(Path::to_path_buf) == common_of(git)
    });
    let back = read_path(&git.join("gitdir"), git);
    in_common && back.is_some() && back == fs::canonicalize(top.join(".git")).ok()
}

fn common_of(git: &Path) -> Option<PathBuf> {
    read_path(&git.join("commondir"), git)
}

fn is_submodule(git: &Path, top: &Path) -> bool {
    let in_modules = git
        .ancestors()
        .skip(1)
        .any(|above| above.file_name() == Some(OsStr::new("modules")));
    if !in_modules {
        return false;
    }
    let work_tree = Config::open(&git.join("config"))
        .and_then(|mut config| config.snapshot())
        .and_then(|config| config.get_bytes("core.worktree").map(<[u8]>::to_vec));
    work_tree.is_ok_and(|path| {
        let work_tree = git.join(OsStr::from_bytes(&path));
        fs::canonicalize(work_tree).is_ok_and(|back| back == top)
    })
}

/// The folder that a `.git` stands for: itself, or what its one line names.
fn target(link: &Path) -> Option<PathBuf> {
    if link.is_dir() {
        return fs::canonicalize(link).ok();
    }
    let text = read_note(link).ok()?;
    let path = text.strip_prefix(b"gitdir:")?.trim_ascii();
    fs::canonicalize(link.parent()?.join(OsStr::from_bytes(path))).ok()
}

/// The canonical form of the one path that a file holds, relative to `base`.
fn read_path(file: &Path, base: &Path) -> Option<PathBuf> {
    let text = read_note(file).ok()?;
    fs::canonicalize(base.join(OsStr::from_bytes(text.trim_ascii()))).ok()
}

/// One of the short files in which git notes where something is. A pipe or a device in its place
/// is not read, since that might never end.
fn read_note(file: &Path) -> io::Result<Vec<u8>> {
    let data = fs::metadata(file)?;
    if data.is_file() && data.len() <= MAX_NOTE {
        fs::read(file)
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

fn check_part(part: &Path, allowed: &dyn Fn(&Path) -> bool) -> Result<(), CallError> {
    let is_link = part.symlink_metadata().is_ok_and(|data| data.is_symlink());
    if !is_link || fs::canonicalize(part).is_ok_and(|real| allowed(&real)) {
        return Ok(());
    }
    Err(outside(part))
}

fn check_alternates(
    objects: &Path,
    allowed: &dyn Fn(&Path) -> bool,
    depth: u32,
) -> Result<(), CallError> {
    let file = objects.join("info/alternates");
    let text = match read_note(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(_) => return Err(outside(&file)),
    };
    for line in text.split(|byte| *byte == b'\n') {
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        let store = alternate(line).and_then(|path| fs::canonicalize(objects.join(path)).ok());
        let Some(store) = store.filter(|store| depth > 0 && allowed(store)) else {
            return Err(denied(format!(
                "the repository borrows objects from `{}`, which is outside the allowed roots; \
                 name that folder with `--root DIR`",
                String::from_utf8_lossy(line)
            )));
        };
        check_alternates(&store, allowed, depth - 1)?;
    }
    Ok(())
}

fn alternate(line: &[u8]) -> Option<PathBuf> {
    let path = match std::str::from_utf8(line) {
        Ok(text) => unquote(text).ok()?,
        Err(_) => line.to_vec(),
    };
    Some(PathBuf::from(OsStr::from_bytes(&path)))
}

fn canonical(path: &Path) -> Result<PathBuf, CallError> {
    fs::canonicalize(path).map_err(|_| outside(path))
}

fn outside(path: &Path) -> CallError {
    denied(format!(
        "`{}` leads outside the allowed roots; name the folder that it points to with \
         `--root DIR`",
        path.display()
    ))
}
