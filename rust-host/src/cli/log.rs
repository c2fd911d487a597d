use std::collections::VecDeque;
use std::fmt::Write;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::{CliError, output};
use crate::audit::{EffectUse, Entry, Files, Kind, Reader};
use crate::host::git::date::{self, Edge};

/// How often `--follow` looks for new lines.
const PAUSE: Duration = Duration::from_millis(200);

/// Show what was called and judged, the newest last
///
/// Calls of kleisli's tools and agents' hooks, of all projects. Each line has the time, what came
/// of it, how long it took, who asked for which tool, and what was asked of git or GitHub for it.
#[derive(Args)]
pub struct Log {
    /// Only what failed, or what a policy objected to
    #[arg(long)]
    problems: bool,
    #[command(flatten)]
    lines: Lines,
}

/// Which lines are shown, and how.
#[derive(Args)]
pub struct Lines {
    /// Go on with what comes, until Ctrl-C
    #[arg(short, long)]
    follow: bool,
    /// Print one JSON object a line, with all that is known
    #[arg(long)]
    json: bool,
    /// Only those of a project: the folder, or one above it
    #[arg(long, value_name = "DIR")]
    project: Option<PathBuf>,
    /// Only those about a tool; may be given more than once
    #[arg(long = "tool", value_name = "NAME")]
    tools: Vec<String>,
    /// Only those since then: `2h`, `3 days ago`, `yesterday`, `2026-11-01 14:30`
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
    /// How many at most, the newest ones
    #[arg(short = 'n', long, visible_alias = "count", default_value_t = 50)]
    limit: usize,
}

impl Log {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        self.lines
            .show(|entry| !self.problems || entry.failed() || entry.objected())
    }
}

impl Lines {
    /// Prints the lines that are wanted here and by the flags.
    pub fn show(&self, wanted: impl Fn(&Entry) -> bool) -> Result<ExitCode, CliError> {
        let since = self.since.as_deref().map(moment).transpose()?;
        let project = self.project.as_deref().map(absolute).transpose()?;
        let wanted = |entry: &Entry| {
            wanted(entry)
                && (self.tools.is_empty() || self.tools.contains(&entry.tool))
                && project.as_ref().is_none_or(|top| is_below(entry, top))
                && since.is_none_or(|since| began(entry).is_some_and(|time| time >= since))
        };
        let Some(files) = Files::of_user() else {
            return Err(CliError::Usage("no home is known; set `HOME`".into()));
        };
        let mut reader = Reader::new(files);
        let newest = reader.newest(self.limit, wanted)?;
        self.print(newest)?;
        if !self.follow {
            return Ok(ExitCode::SUCCESS);
        }
        loop {
            thread::sleep(PAUSE);
            let more = reader.newest(usize::MAX, wanted)?;
            self.print(more)?;
        }
    }

    fn print(&self, entries: VecDeque<Entry>) -> Result<(), CliError> {
        let paint = Paint::for_stdout();
        for entry in entries {
            if self.json {
                output::json_line(&entry)?;
            } else {
                output::text(&line(&entry, paint))?;
            }
        }
        Ok(())
    }
}

/// The moment that a word of the command line means, in seconds since the epoch.
fn moment(text: &str) -> Result<Timestamp, CliError> {
    if let Ok(span) = text.parse::<jiff::Span>()
        && let Ok(then) = jiff::Zoned::now().checked_sub(span.abs())
    {
        return Ok(then.timestamp());
    }
    let seconds = date::parse(text, Edge::Start).map_err(|error| CliError::Usage(error.message))?;
    Timestamp::from_second(seconds).map_err(|error| CliError::Usage(error.to_string()))
}

/// The folder as the log has it, also where it is gone.
fn absolute(folder: &Path) -> Result<PathBuf, CliError> {
    match folder.canonicalize() {
        Ok(folder) => Ok(folder),
        Err(_) => Ok(std::path::absolute(folder)?),
    }
}

fn is_below(entry: &Entry, top: &Path) -> bool {
    let project = entry.project.as_deref().map(Path::new);
    project.is_some_and(|project| project.starts_with(top))
}

fn began(entry: &Entry) -> Option<Timestamp> {
    entry.time.parse().ok()
}

/// Whether there are colours.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Paint {
    Plain,
    Colours,
}

impl Paint {
    fn for_stdout() -> Self {
        let unwanted = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if std::io::stdout().is_terminal() && !unwanted("NO_COLOR") {
            Self::Colours
        } else {
            Self::Plain
        }
    }

    fn paint(self, style: Style, text: &str) -> String {
        match self {
            Self::Plain => text.into(),
            Self::Colours => format!("{style}{text}{style:#}"),
        }
    }
}

/// An entry for a person. What comes from clients and guests is escaped, so that it can't steer a
/// terminal.
fn line(entry: &Entry, paint: Paint) -> String {
    let dim = Style::new().dimmed();
    let word = word(entry);
    let mut line = format!(
        "{} {} {} {} {}",
        paint.paint(dim, &local_time(entry)),
        paint.paint(colour(entry), &format!("{:<10}", safe(word))),
        paint.paint(dim, &format!("{:>8}", took(entry))),
        safe(&entry.client),
        paint.paint(Style::new().bold(), &safe(&entry.tool)),
    );
    let said = said(entry);
    if !said.is_empty() {
        // Writing to a string can't fail.
        let _ = write!(line, ": {said}");
    }
    if let Some(arguments) = &entry.arguments
        && entry.part.is_none()
    {
        line.push_str(&paint.paint(dim, &words(arguments)));
    }
    if !entry.effects.is_empty() {
        let effects: Vec<_> = entry.effects.iter().map(effect).collect();
        line.push_str(&paint.paint(dim, &format!(" [{}]", effects.join(", "))));
    }
    if entry.lost > 0 {
        let _ = write!(line, " ({} before it were lost)", entry.lost);
    }
    line
}

/// What came of it, in one word.
fn word(entry: &Entry) -> &str {
    match (&entry.verdict, entry.kind) {
        // What a person agreed to after a policy asked is told by how it ended.
        (Some(verdict), Kind::Call) if verdict == "ask" && entry.outcome == "ok" => "agreed",
        (Some(verdict), Kind::Call) if verdict == "ask" && entry.failed() => &entry.outcome,
        (Some(verdict), _) => verdict,
        (None, Kind::Hook) if !entry.failed() => "pass",
        (None, _) => &entry.outcome,
    }
}

fn colour(entry: &Entry) -> Style {
    let colour = match word(entry) {
        "ok" | "pass" | "allow" | "agreed" => AnsiColor::Green,
        "ask" | "asks" | "rewrite" | "cancelled" => AnsiColor::Yellow,
        _ => AnsiColor::Red,
    };
    colour.on_default()
}

fn local_time(entry: &Entry) -> String {
    match began(entry) {
        Some(time) => {
            let local = time.to_zoned(TimeZone::system());
            local.strftime("%F %T").to_string()
        }
        None => safe(&entry.time),
    }
}

/// How long it took; nothing for a reload, which nobody waits for.
fn took(entry: &Entry) -> String {
    match entry.kind {
        Kind::Reload => String::new(),
        Kind::Call | Kind::Hook => duration(entry.ms),
    }
}

fn duration(milliseconds: f64) -> String {
    if milliseconds >= 10_000.0 {
        format!("{:.1} s", milliseconds / 1000.0)
    } else if milliseconds >= 10.0 {
        format!("{milliseconds:.0} ms")
    } else {
        format!("{milliseconds:.1} ms")
    }
}

/// What changed, why something was objected to, or why it failed.
fn said(entry: &Entry) -> String {
    let mut said = String::new();
    if let Some(reason) = &entry.reason {
        let rule = entry.rule.as_deref().unwrap_or("–");
        // Writing to a string can't fail.
        let _ = write!(said, "{}: {}", safe(rule), safe(reason));
        if let Some(part) = &entry.part {
            let _ = write!(said, " – {}", safe(part));
        }
    } else if let Some(change) = &entry.change {
        let lines: Vec<_> = change.lines().map(|line| safe(line.trim())).collect();
        said = lines.join("; ");
    } else if let Some(error) = &entry.error {
        said = safe(error);
    }
    said
}

/// Arguments as they are written for `kleisli call`.
fn words(arguments: &Map<String, Value>) -> String {
    let mut words = String::new();
    for (key, value) in arguments {
        let value = match value {
            Value::String(text) if is_plain(text) => text.clone(),
            value => value.to_string(),
        };
        // Writing to a string can't fail.
        let _ = write!(words, " {}={}", safe(key), safe(&value));
    }
    words
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == '"')
}

fn effect(effect: &EffectUse) -> String {
    let times = match effect.count {
        1 => String::new(),
        count => format!(" {count}×"),
    };
    let outcome = match effect.outcome.as_str() {
        "ok" => String::new(),
        code => format!(" {}", safe(code)),
    };
    let took = duration(effect.ms);
    format!("{}{times}{outcome} {took}", safe(&effect.name))
}

/// A text without what steers a terminal, or turns around how it is read.
fn safe(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}');
    let isolates = |c: char| matches!(c, '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars().fold(String::new(), |mut safe, c| {
        if c.is_control() || turns(c) || isolates(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Entry, Paint, line};

    fn entry(value: &serde_json::Value) -> Entry {
        serde_json::from_value(value.clone()).unwrap()
    }

    /// A line without its time, which is that of the reader's own place.
    fn shown(value: &serde_json::Value) -> String {
        let line = line(&entry(value), Paint::Plain);
        line["2026-11-21 10:00:00 ".len()..].to_owned()
    }

    #[test]
    fn a_line_says_what_came_of_it_and_what_it_took() {
        let call = json!({
            "time": "2026-11-21T10:00:00.123Z", "kind": "call", "client": "inspector",
            "tool": "git_log", "arguments": {"max_count": 3, "revision": "a b", "path": "x"},
            "effects": [
                {"name": "git_log", "count": 2, "ms": 11.6, "outcome": "ok"},
                {"name": "git_show", "count": 1, "ms": 0.25, "outcome": "not_found"},
            ],
            "outcome": "ok", "ms": 12345.678, "lost": 2,
        });
        assert_eq!(
            shown(&call),
            "ok           12.3 s inspector git_log max_count=3 path=x revision=\"a b\" \
             [git_log 2× 12 ms, git_show not_found 0.2 ms] (2 before it were lost)"
        );
        let hook = json!({"time": "2026-11-21T10:00:00Z", "client": "claude", "tool": "Bash",
            "outcome": "ok", "ms": 1.25});
        assert_eq!(shown(&hook), "pass         1.2 ms claude Bash");
        let failed = json!({"time": "2026-11-21T10:00:00Z", "kind": "call", "client": "x",
            "tool": "t", "verdict": "ask", "rule": "r", "reason": "why", "outcome": "timeout"});
        assert!(shown(&failed).starts_with("timeout "));
    }

    #[test]
    fn what_clients_and_guests_say_can_not_steer_a_terminal() {
        let evil = "\u{1b}[2J\n\u{9b}x\u{202e}";
        let entry = entry(&json!({
            "time": evil, "client": evil, "tool": evil, "arguments": {evil: evil, "l": [evil]},
            "verdict": evil, "rule": evil, "reason": evil, "outcome": evil, "error": evil,
            "effects": [{"name": evil, "count": 1, "ms": 0.0, "outcome": evil}],
        }));
        let shown = line(&entry, Paint::Plain);
        assert!(!shown.contains(char::is_control), "{shown:?}");
        assert!(!shown.contains('\u{202e}'), "{shown:?}");
        let painted = line(&entry, Paint::Colours);
        assert!(painted.contains("\u{1b}[31m"), "{painted:?}");
        assert!(!painted.contains("\u{1b}[2J"), "{painted:?}");
    }
}
