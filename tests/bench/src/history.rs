use std::fmt::Write;

use crate::Failure;

/// How many files a history of as many commits or more comes to have.
const FILES: u64 = 200;
/// When its first commit is made, in seconds since the epoch: 2025-01-01T00:00:00Z.
const START: u64 = 1_735_689_600;

/// A history for `git fast-import`: each commit writes one to three files of some 40 lines, and
/// most have a message of two paragraphs.
pub fn history(commits: u64) -> Result<String, Failure> {
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

/// Where a file is, by its number below 200.
pub fn path(file: u64) -> String {
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
}
