use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::{Entry, Files};

/// How long a line may be, in bytes. Ours are shorter; a file of something else may have no lines.
const MAX_LINE: u64 = 1 << 20;

/// How often the files are looked through for one that is gone, and how long after: while they
/// change places, a file may seem to be nowhere.
const LOOKS: u32 = 5;
const PAUSE: Duration = Duration::from_millis(20);

/// Reads the lines of all files, the oldest first, and after the last one those that come. What
/// is no entry is passed over: its writer was killed in the middle.
pub struct Reader {
    files: Files,
    open: Option<Open>,
    line: Vec<u8>,
}

/// A file that is being read.
struct Open {
    lines: BufReader<File>,
    inode: u64,
    /// Whether another one has taken its place, so that nothing more is written into it.
    over: bool,
}

impl Reader {
    /// From the beginning of the oldest file.
    #[must_use]
    pub fn new(files: Files) -> Self {
        Self {
            files,
            open: None,
            line: Vec::new(),
        }
    }

    /// The newest entries that are wanted, so many at most, and the oldest of them first. What
    /// comes after them is what `next` gives.
    ///
    /// # Errors
    /// What the system says.
    pub fn newest(
        &mut self,
        most: usize,
        wanted: impl Fn(&Entry) -> bool,
    ) -> io::Result<VecDeque<Entry>> {
        let mut newest = VecDeque::new();
        while let Some(entry) = self.next()? {
            if wanted(&entry) {
                newest.push_back(entry);
                if newest.len() > most {
                    newest.pop_front();
                }
            }
        }
        Ok(newest)
    }

    /// The next entry; none where there is none yet.
    ///
    /// # Errors
    /// What the system says.
    #[expect(
        clippy::should_implement_trait,
        reason = "an iterator that ended does not go on"
    )]
    pub fn next(&mut self) -> io::Result<Option<Entry>> {
        while let Some(line) = self.next_line()? {
            if let Ok(entry) = serde_json::from_slice(&line) {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(open) = &mut self.open {
                let room = MAX_LINE.saturating_sub(self.line.len() as u64);
                let mut lines = open.lines.by_ref().take(room);
                lines.read_until(b'\n', &mut self.line)?;
                if self.line.ends_with(b"\n") || self.line.len() as u64 >= MAX_LINE {
                    return Ok(Some(std::mem::take(&mut self.line)));
                }
            }
            if !self.turn()? {
                return Ok(None);
            }
        }
    }

    /// Goes to the next file; whether there is more to read now.
    fn turn(&mut self) -> io::Result<bool> {
        let Some(open) = &mut self.open else {
            let oldest = self.files.existing().pop();
            return self.begin(oldest);
        };
        let Some(next) = successor(&self.files, open.inode) else {
            return Ok(false);
        };
        if !open.over {
            // Lines may have come since its end was reached and before it was put aside.
            open.over = true;
            return Ok(true);
        }
        self.line.clear();
        self.begin(Some(next))
    }

    fn begin(&mut self, path: Option<PathBuf>) -> io::Result<bool> {
        let Some(path) = path else {
            return Ok(false);
        };
        let file = match File::open(path) {
            Ok(file) => file,
            // It has just been put aside or removed; the next look finds what there is.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
        };
        let inode = file.metadata()?.ino();
        self.open = Some(Open {
            lines: BufReader::new(file),
            inode,
            over: false,
        });
        Ok(true)
    }
}

/// The file after the one with this inode; none where that is the newest.
fn successor(files: &Files, inode: u64) -> Option<PathBuf> {
    let is_it = |path: &PathBuf| fs::metadata(path).is_ok_and(|data| data.ino() == inode);
    if is_it(&files.current().to_path_buf()) {
        return None;
    }
    for _ in 0..LOOKS {
        let existing = files.existing();
        if let Some(at) = existing.iter().position(is_it) {
            return at.checked_sub(1).map(|newer| existing[newer].clone());
        }
        thread::sleep(PAUSE);
    }
    // It was removed while it was read, so what is left is all newer.
    files.existing().pop()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::super::files::Appender;
    use super::{Files, Reader};

    fn line(tool: &str) -> String {
        format!("{}\n", json!({"time": "", "client": "", "tool": tool}))
    }

    fn tools(reader: &mut Reader) -> Vec<String> {
        let newest = reader.newest(usize::MAX, |_| true).unwrap();
        newest.into_iter().map(|entry| entry.tool).collect()
    }

    #[test]
    fn what_is_no_entry_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::at(folder.path().join("audit.jsonl"));
        assert_eq!(tools(&mut Reader::new(files.clone())), [""; 0]);
        let mut bytes = line("one").into_bytes();
        bytes.extend(b"{\"time\":\"\xff\n\n[]\n");
        bytes.extend(vec![b'x'; 3 << 20]);
        bytes.extend(format!("\n{}{{\"time", line("two")).into_bytes());
        fs::write(files.current(), bytes).unwrap();
        assert_eq!(tools(&mut Reader::new(files)), ["one", "two"]);
    }

    #[test]
    fn a_line_is_read_once_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::at(folder.path().join("audit.jsonl"));
        let mut reader = Reader::new(files.clone());
        let text = format!("{}{}", line("one"), line("two"));
        fs::write(files.current(), &text[..text.len() - 9]).unwrap();
        assert_eq!(tools(&mut reader), ["one"]);
        fs::write(files.current(), &text).unwrap();
        assert_eq!(tools(&mut reader), ["two"]);
    }

    #[test]
    fn every_line_comes_once_however_often_the_files_change_places() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::at(folder.path().join("audit.jsonl"));
        let mut appender = Appender::new(files.clone(), 200, 50);
        let mut reader = Reader::new(files);
        let mut read = Vec::new();
        for number in 0..100 {
            appender
                .append(line(&number.to_string()).as_bytes())
                .unwrap();
            // A reader that looks seldom finds that several files have been begun.
            if number % 17 == 0 {
                read.extend(tools(&mut reader));
            }
        }
        read.extend(tools(&mut reader));
        let all: Vec<_> = (0..100).map(|number| number.to_string()).collect();
        assert_eq!(read, all);
    }

    #[test]
    fn a_reader_goes_on_where_its_file_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::at(folder.path().join("audit.jsonl"));
        let mut appender = Appender::new(files.clone(), 60, 1);
        let mut reader = Reader::new(files);
        appender.append(line("0").as_bytes()).unwrap();
        assert_eq!(tools(&mut reader), ["0"]);
        for number in 1..=9 {
            appender
                .append(line(&number.to_string()).as_bytes())
                .unwrap();
        }
        assert_eq!(tools(&mut reader), ["8", "9"]);
    }
}
