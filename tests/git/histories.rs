//! Random histories, on which every operation has to say what git says.

use kleisli::protocol::{Comparison, GitLogRequest};

use crate::repo::Repo;
use crate::{blame, branches, diff, files, log, request, status};

/// Numbers that look random and are the same in every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).expect("fewer than the sides")
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

const FILES: [&str; 6] = ["a", "b", "dir/a", "dir/b", "dir/deep/a", "other/a"];

/// What is in the work tree after some steps, beside what git keeps.
struct Story {
    repo: Repo,
    dice: Dice,
    branches: Vec<String>,
    tips: Vec<String>,
}

impl Story {
    fn begin(seed: u64) -> Self {
        let repo = Repo::new();
        for file in FILES {
            repo.write(file, content(file));
        }
        let first = repo.commit("begin");
        Self {
            repo,
            dice: Dice(seed),
            branches: vec!["main".into()],
            tips: vec![first],
        }
    }

    fn step(&mut self) {
        match self.dice.roll(10) {
            0 => self.branch(),
            1 | 2 => self.merge(),
            3 => self.rename(),
            _ => {
                self.edit();
                if self.dice.roll(3) == 0 {
                    self.edit();
                }
            }
        }
        // Clocks stand still, and go wrong.
        let drift = *self.dice.pick(&[-60, 0, 0, 300, -200]);
        self.repo.wait(drift);
        let message = format!("step {}", self.tips.len());
        let tip = self.repo.commit(&message);
        self.tips.push(tip);
    }

    fn edit(&mut self) {
        let Some(file) = self.tracked() else { return };
        let path = self.repo.top().join(&file);
        let text = std::fs::read_to_string(&path).expect("text");
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        let at = self.dice.roll(lines.len() + 1);
        let fresh = format!("fresh {}", self.dice.roll(4));
        match self.dice.roll(4) {
            0 if at < lines.len() => _ = lines.remove(at),
            1 if at < lines.len() => lines[at] = fresh,
            _ => lines.insert(at, fresh),
        }
        self.repo.write(&file, lines.join("\n") + "\n");
    }

    fn rename(&mut self) {
        let Some(file) = self.tracked() else { return };
        let to = format!(
            "{}{}",
            self.dice.pick(&["x", "dir/", "new/"]),
            self.tips.len()
        );
        self.repo.write(&to, "");
        self.repo.git(["mv", "-f", &file, &to]);
    }

    fn branch(&mut self) {
        let name = format!("branch{}", self.branches.len());
        let from = self.dice.pick(&self.tips).clone();
        self.repo.git(["checkout", "-q", "-f", "-b", &name, &from]);
        self.branches.push(name);
    }

    fn merge(&mut self) {
        let other = self.dice.pick(&self.branches).clone();
        let favour = *self.dice.pick(&["-Xours", "-Xtheirs"]);
        self.repo.wait(30);
        let merge = ["merge", "-q", "--no-ff", "-m", "merge", &other];
        if !self.repo.try_git([&merge[..], &[favour]].concat()) {
            // Files that were renamed twice would be alike, and which of them is the renamed one
            // is a matter of taste.
            self.repo.git(["reset", "-q", "--hard"]);
            self.repo.git([&merge[..], &["-s", "ours"]].concat());
        }
    }

    fn tracked(&mut self) -> Option<String> {
        let files = self.repo.git(["ls-files"]);
        let files: Vec<_> = files.lines().map(str::to_owned).collect();
        let files: Vec<_> = files
            .into_iter()
            .filter(|file| self.repo.top().join(file).is_file())
            .collect();
        (!files.is_empty()).then(|| self.dice.pick(&files).clone())
    }

    /// Leaves some things staged and others not.
    fn leave_open(&mut self) {
        self.edit();
        self.repo.git(["add", "-A"]);
        self.edit();
        self.edit();
        self.repo.write("untracked/a", "1\n");
    }

    fn compare(&mut self) {
        let tracked = self.repo.git(["ls-tree", "-r", "--name-only", "HEAD"]);
        for path in tracked.lines() {
            blame::assert_like_git(&self.repo, path);
        }
        branches::assert_like_git(&self.repo);
        files::assert_like_git(&self.repo, true);
        status::assert_like_git(&self.repo);
        diff::assert_like_git(&self.repo, Comparison::Unstaged, &[]);
        diff::assert_like_git(&self.repo, Comparison::Staged, &["--cached"]);
        for _ in 0..6 {
            self.compare_pair();
        }
    }

    fn compare_pair(&mut self) {
        let (one, other) = (
            self.dice.pick(&self.tips).clone(),
            self.dice.pick(&self.tips).clone(),
        );
        diff::assert_like_git(&self.repo, Comparison::Since(one.clone()), &[&one]);
        diff::assert_like_git(&self.repo, request::between(&one, &other), &[&one, &other]);
        for range in [
            one.clone(),
            format!("{one}..{other}"),
            format!("{one}...{other}"),
        ] {
            for path in [None, Some("dir"), Some("a"), Some("dir/a")] {
                let request = GitLogRequest {
                    revision: Some(range.clone()),
                    path: path.map(str::to_owned),
                    ..request::log()
                };
                let mut arguments = vec![range.as_str(), "--"];
                arguments.extend(path);
                log::assert_like_git(&self.repo, request, &arguments);
            }
        }
    }
}

/// Lines of which no other file has any.
fn content(file: &str) -> String {
    let lines: Vec<_> = (1..=60).map(|line| format!("{file} {line}\n")).collect();
    lines.concat()
}

/// `KLEISLI_SEEDS=100` tells more stories than the usual few.
#[test]
fn every_operation_says_what_git_says() {
    let seeds = std::env::var("KLEISLI_SEEDS").map_or(4, |text| text.parse().expect("a number"));
    for seed in 0..seeds {
        println!("seed {seed}");
        let mut story = Story::begin(seed);
        for _ in 0..30 {
            story.step();
        }
        story.leave_open();
        story.compare();
    }
}
