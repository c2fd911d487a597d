use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::Failure;
use crate::history::{history, path};

/// How many commits the large repository has.
const COMMITS: u64 = 1_000;

/// Two repositories, a home and a cache, gone with this value.
pub struct World {
    folder: TempDir,
}

impl World {
    pub fn new() -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let world = Self { folder };
        fs::create_dir(world.home())?;
        make(&world.large(), COMMITS)?;
        leave_work(&world.large())?;
        make(&world.small(), 1)?;
        Ok(world)
    }

    /// A repository of 1,000 commits and 200 files, with work that isn't committed.
    pub fn large(&self) -> PathBuf {
        self.folder.path().join("large")
    }

    /// A repository with one branch, one commit and nothing else to tell.
    pub fn small(&self) -> PathBuf {
        self.folder.path().join("small")
    }

    /// A home folder without anybody's settings.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The cache folder of every server.
    pub fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// Puts a command into a folder, with this world's home, cache and sockets.
    pub fn surround(&self, command: &mut Command, folder: &Path) {
        command
            .current_dir(folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home())
            .env("XDG_CONFIG_HOME", self.home().join("config"))
            .env("XDG_RUNTIME_DIR", self.home())
            .env("XDG_CACHE_HOME", self.cache());
    }

    /// Makes the next start a cold one.
    pub fn empty_cache(&self) -> Result<(), Failure> {
        match fs::remove_dir_all(self.cache()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// A repository of so many commits on one branch, always the same.
fn make(folder: &Path, commits: u64) -> Result<(), Failure> {
    fs::create_dir(folder)?;
    git(folder, &["init", "-q", "-b", "main"], "")?;
    git(folder, &["fast-import", "--quiet"], &history(commits)?)?;
    git(folder, &["reset", "-q", "--hard"], "")?;
    settle(folder)
}

/// Makes every file older than the index. Git must read a file again that has the index's age,
/// and a status would take its time or not, depending on when the repository was made.
fn settle(folder: &Path) -> Result<(), Failure> {
    let past = SystemTime::now() - Duration::from_hours(1);
    let files = git(folder, &["ls-files"], "")?;
    for file in files.lines() {
        File::options()
            .write(true)
            .open(folder.join(file))?
            .set_modified(past)?;
    }
    git(folder, &["update-index", "-q", "--refresh"], "")?;
    Ok(())
}

/// What a person leaves lying about: five files changed, two of another size staged, six unknown.
fn leave_work(folder: &Path) -> Result<(), Failure> {
    for number in [3, 50, 77, 120, 191] {
        let mut file = File::options()
            .append(true)
            .open(folder.join(path(number)))?;
        writeln!(file, "a line that is not committed yet")?;
    }
    git(folder, &["add", &path(3), &path(120)], "")?;
    for number in 0..5 {
        fs::write(folder.join(format!("notes-{number}.txt")), "not tracked\n")?;
    }
    fs::create_dir(folder.join("build"))?;
    fs::write(folder.join("build/output.txt"), "not tracked\n")?;
    Ok(())
}

/// Runs git without anybody's settings.
fn git(folder: &Path, arguments: &[&str], input: &str) -> Result<String, Failure> {
    let mut child = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("git does not start, is it installed? {error}"))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!(
            "`git {}` failed; its messages are above",
            arguments.join(" ")
        )
        .into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_has_the_repositories_that_it_promises() {
        let world = World::new().expect("a world");
        let count = |folder: &Path| git(folder, &["rev-list", "--count", "HEAD"], "");
        assert_eq!(count(&world.large()).expect("git"), "1000\n");
        assert_eq!(count(&world.small()).expect("git"), "1\n");
        let status = git(&world.large(), &["status", "--porcelain"], "").expect("git");
        assert_eq!(
            status.lines().filter(|line| line.starts_with("M ")).count(),
            2
        );
        assert_eq!(
            status.lines().filter(|line| line.starts_with(" M")).count(),
            3
        );
        assert_eq!(
            status.lines().filter(|line| line.starts_with("??")).count(),
            6
        );
    }
}
