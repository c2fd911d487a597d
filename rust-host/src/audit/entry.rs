use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::brief::{finish, short};
use super::record::{Draft, End};
use crate::host::Concealer;
use crate::protocol::{ErrorCode, Verdict};

/// How long a text in a line may be, in characters.
const MAX_TEXT: usize = 300;

/// How long it may be where the line has no room for that.
const MIN_TEXT: usize = 60;

/// How many effects and guests a line may have.
const MAX_ITEMS: usize = 20;

/// How long a line may be, in bytes.
const MAX_LINE: usize = 8 * 1024;

/// What a line is about.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A call of one of kleisli's own tools.
    Call,
    /// An agent's question about a tool of its own.
    #[default]
    Hook,
    /// A look at changed files: a version of a guest or a configuration that was taken, or was not.
    Reload,
}

/// A line of the log.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Entry {
    /// When it began, in ISO 8601, UTC.
    pub time: String,
    /// A call, a hook or a reload.
    #[serde(default)]
    pub kind: Kind,
    /// The client or agent that asked; `kleisli call` for one from the shell, `kleisli` for what a
    /// server does by itself.
    pub client: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The top of the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// The tool; `reload` for a reload.
    pub tool: String,
    /// Its arguments, shortened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arguments: Option<Map<String, Value>>,
    /// The guests that took part, each with the beginning of its hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<String>,
    /// What was asked of the host.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<EffectUse>,
    /// `allow`, `ask`, `deny`, `rewrite`, or `failed` where the policy came to no verdict; nothing
    /// where it was silent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// The rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The part of the input that the rule objects to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// `ok`, `asks` where a person has to be asked first, `refused` where changed files were not
    /// taken, or the code of the error.
    #[serde(default)]
    pub outcome: String,
    /// What a reload changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// What the error says, or why changed files were not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// How long it took, in milliseconds.
    #[serde(default)]
    pub ms: f64,
    /// How many lines before this one were lost, because they came faster than they could be
    /// written.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub lost: u64,
}

/// All uses of one operation that ended alike.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct EffectUse {
    /// The operation.
    pub name: String,
    /// How many there were.
    pub count: u64,
    /// How long they took together, in milliseconds.
    pub ms: f64,
    /// `ok`, or the code of the error.
    pub outcome: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for that")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Entry {
    /// The line of a draft, without secrets.
    pub(super) fn of(draft: Draft, lost: u64, concealer: &Concealer) -> Self {
        let clean = |text: &str| short(&concealer.conceal(text), MAX_TEXT);
        let cleaned = |text: Option<String>| text.map(|text| clean(&text));
        let (outcome, change, error) = match draft.end {
            End::Left => (code(ErrorCode::Cancelled), None, None),
            End::Well => (WELL.into(), None, None),
            End::Asks => ("asks".into(), None, None),
            End::Failed(error) => (code(error.code), None, Some(error.message)),
            End::Changed(change) => (WELL.into(), Some(change), None),
            End::Refused(reason) => ("refused".into(), None, Some(reason)),
        };
        let mut entry = Self {
            time: draft.time.strftime("%FT%T%.3fZ").to_string(),
            kind: draft.kind,
            client: clean(&draft.caller.name),
            version: cleaned(draft.caller.version),
            project: cleaned(draft.project),
            tool: clean(&draft.tool),
            arguments: draft.arguments.map(|arguments| {
                finish(arguments, &|name, text| concealer.conceal_value(name, text))
            }),
            guests: draft.witnessed.guests,
            effects: draft.uses.into_iter().map(EffectUse::from).collect(),
            outcome,
            change: cleaned(change),
            error: cleaned(error),
            ms: milliseconds(draft.took),
            lost,
            ..Self::default()
        };
        entry.guests.truncate(MAX_ITEMS);
        entry.effects.truncate(MAX_ITEMS);
        if let Some(word) = draft.witnessed.word {
            let (verdict, rule, reason, part) = match word {
                Ok(Verdict::NoOpinion) => return entry,
                Ok(Verdict::Allow(it)) => ("allow", Some(it.rule), it.reason, None),
                Ok(Verdict::Ask(it)) => ("ask", Some(it.rule), it.reason, it.part),
                Ok(Verdict::Deny(it)) => ("deny", Some(it.rule), it.reason, it.part),
                Ok(Verdict::Rewrite(it)) => ("rewrite", Some(it.rule), it.reason, None),
                Err(error) => ("failed", None, error.message, None),
            };
            entry.verdict = Some(verdict.into());
            entry.rule = cleaned(rule);
            entry.reason = Some(clean(&reason));
            entry.part = cleaned(part);
        }
        entry
    }

    /// The line as it is written, as long as a line may be.
    pub(super) fn line(mut self) -> serde_json::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(&self)?;
        if line.len() >= MAX_LINE {
            self.make_short();
            line = serde_json::to_vec(&self)?;
        }
        line.push(b'\n');
        Ok(line)
    }

    /// Control characters are six bytes each in JSON, so a text of few may be a long one.
    fn make_short(&mut self) {
        self.arguments = None;
        let texts = [&mut self.client, &mut self.tool, &mut self.outcome];
        let more = [
            &mut self.version,
            &mut self.project,
            &mut self.rule,
            &mut self.reason,
            &mut self.part,
            &mut self.change,
            &mut self.error,
        ];
        let all = texts.into_iter().chain(more.into_iter().flatten());
        for text in all.chain(&mut self.guests) {
            *text = short(text, MIN_TEXT);
        }
        self.guests.truncate(5);
        self.effects.truncate(5);
    }

    /// Whether it failed.
    #[must_use]
    pub fn failed(&self) -> bool {
        !matches!(self.outcome.as_str(), "" | "asks" | WELL)
    }

    /// Whether a policy said something against it, or could not say anything.
    #[must_use]
    pub fn objected(&self) -> bool {
        self.verdict.as_ref().is_some_and(|word| word != "allow")
    }
}

/// The outcome of what went well.
const WELL: &str = "ok";

impl From<crate::host::Use> for EffectUse {
    fn from(used: crate::host::Use) -> Self {
        Self {
            name: used.operation.into(),
            count: used.count,
            ms: milliseconds(used.took),
            outcome: used.code.map_or_else(|| WELL.into(), code),
        }
    }
}

fn code(code: ErrorCode) -> String {
    match serde_json::to_value(code) {
        Ok(Value::String(code)) => code,
        _ => String::new(),
    }
}

/// Milliseconds to three places.
fn milliseconds(took: Duration) -> f64 {
    let microseconds = u32::try_from(took.as_micros()).unwrap_or(u32::MAX);
    f64::from(microseconds) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{Entry, MAX_LINE};

    #[test]
    fn a_line_is_one_line_and_no_longer_than_it_may_be() {
        let long = "\u{1}".repeat(300);
        let entry = Entry {
            client: long.clone(),
            tool: long.clone(),
            reason: Some(long.clone()),
            part: Some(long.clone()),
            error: Some(long.clone()),
            project: Some(long.clone()),
            guests: vec![long; 20],
            ..Entry::default()
        };
        let line = entry.line().unwrap();
        assert!(line.len() <= MAX_LINE, "{}", line.len());
        let first = line.iter().position(|byte| *byte == b'\n');
        assert_eq!(first, Some(line.len() - 1));
        let read: Entry = serde_json::from_slice(&line).unwrap();
        assert!(read.tool.ends_with('…'), "{read:?}");
    }

    #[test]
    fn lines_of_earlier_releases_are_read() {
        let line = r#"{"time":"2026-11-21T10:00:00Z","client":"claude","tool":"Bash",
            "verdict":"ask","reason":"who knows"}"#;
        let entry: Entry = serde_json::from_str(line).unwrap();
        assert!(entry.objected() && !entry.failed());
        assert_eq!(entry.reason.as_deref(), Some("who knows"));
    }
}
