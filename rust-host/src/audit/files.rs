use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use etcetera::{BaseStrategy, choose_base_strategy};

/// How long a lock is waited for. Who holds it longer was stopped, and its lock is done without:
/// what then goes wrong is that a cut line swallows the next one, or a file grows too large.
const PATIENCE: Duration = Duration::from_millis(200);

/// How many older files are looked for.
const MOST_FILES: u32 = 100;

/// The files of the log: `audit.jsonl`, and the older ones, `audit.1.jsonl` the newest of them.
#[derive(Clone, Debug)]
pub struct Files {
    current: PathBuf,
    // A home that is gone is not made again.
    home: Option<PathBuf>,
}

impl Files {
    /// The user's own, in `$XDG_STATE_HOME/kleisli` or its like.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let user = choose_base_strategy().ok()?;
        let folder = user.state_dir().unwrap_or_else(|| user.data_dir());
        let home = user.home_dir();
        Some(Self {
            current: folder.join("kleisli/audit.jsonl"),
            home: folder.starts_with(home).then(|| home.to_path_buf()),
        })
    }

    /// Those whose newest lines are in this file.
    #[must_use]
    pub fn at(current: PathBuf) -> Self {
        Self {
            current,
            home: None,
        }
    }

    /// The file with the newest lines.
    #[must_use]
    pub fn current(&self) -> &Path {
        &self.current
    }

    /// The files that are there, the newest first.
    pub(super) fn existing(&self) -> Vec<PathBuf> {
        let older = (1..=MOST_FILES).map(|number| self.older(number));
        let all = [self.current.clone()].into_iter().chain(older);
        all.filter(|path| path.is_file()).collect()
    }

    /// The current file for new lines, made where it is not there.
    fn open(&self) -> io::Result<File> {
        if let Some(home) = &self.home {
            fs::metadata(home)?;
        }
        if let Some(folder) = self.current.parent() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)?;
        }
        OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .open(&self.current)
    }

    fn older(&self, number: u32) -> PathBuf {
        self.current.with_extension(format!("{number}.jsonl"))
    }

    /// Begins another file: each of the older ones moves on, and the last ones go. Whoever calls
    /// this holds the lock of the current one. Where it is killed, a number is free, no more.
    fn rotate(&self, keep: u32) -> io::Result<()> {
        for number in (keep.max(1)..=MOST_FILES).rev() {
            gone(fs::remove_file(self.older(number)))?;
        }
        for number in (1..keep).rev() {
            gone(fs::rename(self.older(number), self.older(number + 1)))?;
        }
        match keep {
            0 => gone(fs::remove_file(&self.current)),
            _ => gone(fs::rename(&self.current, self.older(1))),
        }
    }
}

/// What is not there needs no moving.
fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// The current file, open for new lines.
pub(super) struct Appender {
    files: Files,
    size: u64,
    keep: u32,
    open: Option<File>,
}

impl Appender {
    /// Begins another file at this size, and keeps so many older ones.
    pub(super) fn new(files: Files, size: u64, keep: u32) -> Self {
        Self {
            files,
            size,
            keep: keep.min(MOST_FILES),
            open: None,
        }
    }

    /// The file with the newest lines.
    pub(super) fn path(&self) -> &Path {
        self.files.current()
    }

    /// Adds a line, which ends as lines do, by one write.
    pub(super) fn append(&mut self, line: &[u8]) -> io::Result<()> {
        // Again where another process has just begun another file, or this one does.
        loop {
            let file = match self.open.take() {
                Some(file) => file,
                None => self.files.open()?,
            };
            let lock = Lock::of(&file);
            let data = file.metadata()?;
            if !is_at(self.files.current(), data.ino(), data.dev()) {
                continue;
            }
            let full = data.len() > 0 && data.len() + line.len() as u64 > self.size;
            if lock.held && full {
                self.files.rotate(self.keep)?;
                continue;
            }
            if lock.held && is_cut_off(&file, data.len())? {
                let mended = [b"\n", line].concat();
                write(&file, &mended)?;
            } else {
                write(&file, line)?;
            }
            drop(lock);
            self.open = Some(file);
            return Ok(());
        }
    }
}

fn write(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    io::Write::write_all(&mut file, bytes)
}

fn is_at(path: &Path, inode: u64, device: u64) -> bool {
    fs::metadata(path).is_ok_and(|data| data.ino() == inode && data.dev() == device)
}

/// Whether the last line has no end: its writer was killed, or the disk was full.
fn is_cut_off(file: &File, length: u64) -> io::Result<bool> {
    let mut last = [0];
    Ok(match length.checked_sub(1) {
        Some(at) => file.read_at(&mut last, at)? == 1 && last != *b"\n",
        None => false,
    })
}

/// The lock of a file, given back when it is dropped.
struct Lock<'a> {
    file: &'a File,
    held: bool,
}

impl<'a> Lock<'a> {
    fn of(file: &'a File) -> Self {
        let end = Instant::now() + PATIENCE;
        let held = loop {
            match file.try_lock() {
                Ok(()) => break true,
                Err(TryLockError::WouldBlock) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(1));
                }
                // A file system without locks, say.
                Err(_) => break false,
            }
        };
        Self { file, held }
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        if self.held {
            // It ends with the file at the latest.
            let _ = self.file.unlock();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;
    use std::thread;

    use super::{Appender, Files};

    fn files(folder: &Path) -> Files {
        Files::at(folder.join("state/audit.jsonl"))
    }

    fn names(files: &Files) -> Vec<String> {
        let names = files.existing();
        let name = |path: &std::path::PathBuf| path.file_name().unwrap().display().to_string();
        names.iter().map(name).collect()
    }

    #[test]
    fn so_many_older_files_are_kept_and_no_more() {
        for (keep, kept) in [(0, 1), (1, 2), (3, 4)] {
            let folder = tempfile::tempdir().unwrap();
            let files = files(folder.path());
            let mut appender = Appender::new(files.clone(), 30, keep);
            for number in 0..40 {
                appender
                    .append(format!("{number:09}\n").as_bytes())
                    .unwrap();
            }
            assert_eq!(names(&files).len(), kept, "{:?}", names(&files));
            let newest = fs::read_to_string(files.current()).unwrap();
            assert!(newest.ends_with("000000039\n"), "{newest}");
            for file in files.existing() {
                assert!(fs::metadata(file).unwrap().len() <= 30);
            }
        }
    }

    #[test]
    fn fewer_files_are_kept_when_the_user_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        for keep in [4, 1] {
            let mut appender = Appender::new(files.clone(), 10, keep);
            for _ in 0..8 {
                appender.append(b"123456789\n").unwrap();
            }
        }
        assert_eq!(names(&files), ["audit.jsonl", "audit.1.jsonl"]);
    }

    #[test]
    fn a_line_that_was_cut_off_does_not_swallow_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let mut appender = Appender::new(files.clone(), 1000, 1);
        appender.append(b"one\n").unwrap();
        fs::write(files.current(), "one\ntw").unwrap();
        appender.append(b"three\n").unwrap();
        let text = fs::read_to_string(files.current()).unwrap();
        assert_eq!(text, "one\ntw\nthree\n");
    }

    #[test]
    fn a_file_that_was_removed_is_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let mut appender = Appender::new(files.clone(), 1000, 1);
        appender.append(b"one\n").unwrap();
        fs::remove_dir_all(folder.path().join("state")).unwrap();
        appender.append(b"two\n").unwrap();
        assert_eq!(fs::read_to_string(files.current()).unwrap(), "two\n");
    }

    #[test]
    fn a_line_is_written_though_somebody_keeps_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let mut appender = Appender::new(files.clone(), 1000, 1);
        appender.append(b"one\n").unwrap();
        let holder = fs::File::open(files.current()).unwrap();
        holder.lock().unwrap();
        appender.append(b"two\n").unwrap();
        assert_eq!(fs::read_to_string(files.current()).unwrap(), "one\ntwo\n");
    }

    #[test]
    fn several_writers_lose_no_line_while_files_change_places() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        thread::scope(|scope| {
            for writer in 0..4 {
                let mut appender = Appender::new(files.clone(), 2000, 90);
                scope.spawn(move || {
                    for number in 0..500 {
                        let line = format!("{writer}-{number}\n");
                        appender.append(line.as_bytes()).unwrap();
                    }
                });
            }
        });
        let texts = files.existing().into_iter().map(fs::read_to_string);
        let texts: String = texts.map(Result::unwrap).collect();
        assert_eq!(texts.lines().count(), 2000);
        assert_eq!(texts.lines().collect::<BTreeSet<_>>().len(), 2000);
        assert!(names(&files).len() > 5, "{:?}", names(&files));
    }
}
