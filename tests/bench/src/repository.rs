use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::Failure;

/// How many commits the large repository has.
const COMMITS: u64 = 1_000;
/// How many files it comes to have.
const FILES: u64 = 200;
/// When its first commit is made, in seconds since the epoch: 2025-01-01T00:00:00Z.
const START: u64 = 1_735_689_600;

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

    /// The cache folder of all starts but cold ones.
    pub fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// A cache folder that nothing was ever kept in.
    pub fn empty_cache(&self) -> Result<TempDir, Failure> {
        Ok(tempfile::tempdir_in(self.folder.path())?)
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

/// A history for `git fast-import`: each commit writes one to three files of some 40 lines, and
/// most have a message of two paragraphs.
fn history(commits: u64) -> Result<String, Failure> {
    let mut random = Random(0x006b_6c65_6973_6c69);
    let mut stream = String::new();
    for number in 0..commits {
        let date = START + number * 3_600 + random.below(3_000);
        let mut message = format!("Change {number} of the parser's {} part", random.word());
        if random.below(4) > 0 {
            write!(
                message,
                "\n\nThe {} side was {} before,\n",
                random.word(),
                random.word()
            )?;
            writeln!(message, "so that every {} had to wait.", random.word())?;
        }
        writeln!(stream, "commit refs/heads/main")?;
        writeln!(stream, "author Ada Lovelace <ada@example.com> {date} +0100")?;
        writeln!(
            stream,
            "committer Grace Hopper <grace@example.com> {date} +0000"
        )?;
        write!(stream, "data {}\n{message}\n", message.len())?;
        for change in 0..=random.below(3) {
            // The first changes go round all files, so that each of them comes to be.
            let file = if change == 0 {
                number % FILES
            } else {
                random.below(FILES)
            };
            let content = content(&mut random, number)?;
            writeln!(stream, "M 100644 inline {}", path(file))?;
            write!(stream, "data {}\n{content}\n", content.len())?;
        }
    }
    Ok(stream)
}

fn path(file: u64) -> String {
    format!("src/part{}/file{file}.txt", file % 12)
}

fn content(random: &mut Random, number: u64) -> Result<String, Failure> {
    let mut content = format!("version {number}\n");
    for line in 0..30 + random.below(20) {
        writeln!(
            content,
            "{line}: the {} of the {}",
            random.word(),
            random.word()
        )?;
    }
    Ok(content)
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

/// Numbers that look random and are the same in every run: `SplitMix64`.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn word(&mut self) -> &'static str {
        const WORDS: [&str; 8] = [
            "first", "quiet", "outer", "broken", "plain", "hidden", "narrow", "last",
        ];
        usize::try_from(self.below(8)).map_or("", |position| WORDS[position])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_is_the_same_in_every_run() {
        assert_eq!(history(50).expect("text"), history(50).expect("text"));
    }

    #[test]
    fn the_history_comes_to_have_every_file() {
        let stream = history(FILES).expect("text");
        for file in 0..FILES {
            assert!(stream.contains(&format!(" {}\n", path(file))), "{file}");
        }
    }

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
