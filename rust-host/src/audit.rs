//! The one log of what was judged: a JSON line for every verdict but silence.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};
use serde::{Deserialize, Serialize};
use tracing::warn;

use crate::protocol::{CallError, PreToolUse, Verdict};

/// How large the file may grow before it is put aside, in bytes; one older file is kept.
const MAX_SIZE: u64 = 8 << 20;

/// How long a text in a line may be, in characters. A line stays below what one write puts down
/// whole.
const MAX_TEXT: usize = 300;

/// Where verdicts are kept.
#[derive(Clone, Debug)]
pub struct Audit {
    file: Option<PathBuf>,
}

/// A verdict, as a line keeps it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Entry {
    /// When, in ISO 8601, UTC.
    pub time: String,
    /// The agent that asked, or `kleisli` for a tool of its own.
    pub client: String,
    /// The tool.
    pub tool: String,
    /// The top of the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// `allow`, `ask`, `deny`, `rewrite`, or `failed` where there was no verdict.
    pub verdict: String,
    /// The rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Why.
    pub reason: String,
    /// The part of the input that the rule objects to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

impl Entry {
    /// The line for a verdict; none for silence.
    fn of(event: &PreToolUse, word: &Result<Verdict, CallError>) -> Option<Self> {
        let (verdict, rule, reason, part) = match word {
            Ok(Verdict::NoOpinion) => return None,
            Ok(Verdict::Allow(ground)) => ("allow", Some(&ground.rule), &ground.reason, None),
            Ok(Verdict::Ask(it)) => ("ask", Some(&it.rule), &it.reason, it.part.as_ref()),
            Ok(Verdict::Deny(it)) => ("deny", Some(&it.rule), &it.reason, it.part.as_ref()),
            Ok(Verdict::Rewrite(it)) => ("rewrite", Some(&it.rule), &it.reason, None),
            Err(error) => ("failed", None, &error.message, None),
        };
        Some(Self {
            time: jiff::Timestamp::now().strftime("%FT%TZ").to_string(),
            client: short(&event.client),
            tool: short(&event.tool),
            project: event.places.root.as_deref().map(short),
            verdict: verdict.into(),
            rule: rule.map(|rule| short(rule)),
            reason: short(reason),
            part: part.map(|part| short(part)),
        })
    }
}

impl Audit {
    /// The user's own, `$XDG_STATE_HOME/kleisli/audit.jsonl` or its like.
    #[must_use]
    pub fn of_user() -> Self {
        let user = choose_base_strategy().ok();
        let folder = user.and_then(|user| user.state_dir().or_else(|| Some(user.data_dir())));
        Self {
            file: folder.map(|folder| folder.join("kleisli/audit.jsonl")),
        }
    }

    /// Keeps a verdict. One that can't be kept is told on the log, and holds all the same.
    pub fn keep(&self, event: &PreToolUse, word: &Result<Verdict, CallError>) {
        let (Some(file), Some(entry)) = (&self.file, Entry::of(event, word)) else {
            return;
        };
        if let Err(error) = append(file, &entry) {
            warn!("a verdict can't be kept in {}: {error}", file.display());
        }
    }

    /// The verdicts that are kept, the oldest first. A line that is no entry is passed over: the
    /// process that wrote it was killed.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        let Some(file) = &self.file else {
            return Ok(entries);
        };
        for file in [older(file), file.clone()] {
            let lines = match File::open(&file) {
                Ok(file) => BufReader::new(file).lines(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for line in lines {
                entries.extend(serde_json::from_str::<Entry>(&line?).ok());
            }
        }
        Ok(entries)
    }
}

/// Adds a line by one write, so that lines of several processes don't mix.
fn append(file: &Path, entry: &Entry) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(file).is_ok_and(|data| data.len() > MAX_SIZE) {
        fs::rename(file, older(file))?;
    }
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(file)?;
    file.write_all(&line)
}

fn older(file: &Path) -> PathBuf {
    file.with_extension("1.jsonl")
}

/// The beginning of a text; what follows is told by a `…`.
fn short(text: &str) -> String {
    match text.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
