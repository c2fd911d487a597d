use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;

use clap::{Args, Subcommand};
use serde_json::{Map, Value};

use super::output;
use super::setup::{GuestArgs, block_on, project_of};
use crate::audit::{Audit, Caller, Kind, LogSettings, Subject};
use crate::config::{HookSettings, Settings};
use crate::hook::{self, Answer, Client, MAX_INPUT, Ruling, Unreadable};
use crate::host::Ledger;
use crate::protocol::{CallError, ErrorCode, PreToolUse, Verdict};
use crate::socket::{AskError, Place, Question, Told, ask};

/// Answer an agent's hook: its question on stdin, its answer on stdout
#[derive(Args)]
pub struct Hook {
    #[command(subcommand)]
    event: Event,
}

#[derive(Subcommand)]
enum Event {
    PreToolUse(BeforeTool),
}

/// Judge a tool before it runs
///
/// The agent is told by the form of its question, or by `--client`. Whatever goes wrong ends in
/// an answer that the agent understands, as `on_failure` under `[hook]` in your configuration
/// says: `ask` (the default), `deny` or `allow`.
#[derive(Args)]
struct BeforeTool {
    /// The agent that asks
    #[arg(long, value_enum)]
    client: Option<Client>,
    #[command(flatten)]
    guest: GuestArgs,
}

impl Hook {
    /// Never fails: an agent takes a failed hook for leave to go on.
    pub fn run(&self) -> ExitCode {
        let Event::PreToolUse(event) = &self.event;
        let answer = event.answer();
        if let Some(stdout) = &answer.stdout
            && output::json_line(stdout).is_err()
        {
            // Nobody reads the answer, so what is left is the code that stops a tool.
            return ExitCode::from(2);
        }
        match answer.stderr {
            None => ExitCode::SUCCESS,
            Some(reason) => {
                eprintln!("{reason}");
                ExitCode::from(2)
            }
        }
    }
}

impl BeforeTool {
    fn answer(&self) -> Answer {
        let question = stdin().and_then(|bytes| hook::read(&bytes));
        let client = self
            .client
            .or_else(|| question.as_ref().ok().and_then(Client::of));
        let judged = AssertUnwindSafe(|| self.rule(client, question));
        let ruling = catch_unwind(judged).unwrap_or_else(|_| {
            let reason = "it failed; please report this";
            Ruling::of_failure(reason, HookSettings::default().on_failure)
        });
        match client {
            Some(client) => client.answer(ruling),
            None => Answer::to_anybody(ruling),
        }
    }

    fn rule(
        &self,
        client: Option<Client>,
        question: Result<Map<String, Value>, Unreadable>,
    ) -> Ruling {
        let event = question.and_then(|question| match client {
            Some(client) => client.read(&question),
            None => Err(Unreadable(
                "no agent asks in this form; name it with `--client`".into(),
            )),
        });
        let cwd = event.as_ref().ok().and_then(|event| event.cwd.as_deref());
        let project = project_of(cwd.map(Path::new));
        let settings = match self.guest.settings(&project) {
            Ok(settings) => settings,
            Err(error) => {
                let reason = CallError::new(ErrorCode::Unavailable, error.to_string());
                keep_unjudged(LogSettings::default(), client, event.ok().as_ref(), &reason);
                let on_failure = HookSettings::default().on_failure;
                return Ruling::of_failure(&error.to_string(), on_failure);
            }
        };
        let on_failure = settings.hook.on_failure;
        let event = event.map_err(|error| {
            let reason = CallError::new(ErrorCode::InvalidArguments, error.to_string());
            keep_unjudged(settings.log, client, None, &reason);
            error.to_string()
        });
        let ruled = event.and_then(|event| {
            let judge = Judge::new(&self.guest, &project, settings);
            let verdict = judge.judge(&event)?;
            Ok(Ruling::of(verdict, |input| {
                let rewritten = PreToolUse {
                    input: input.clone(),
                    ..event.clone()
                };
                matches!(
                    judge.judge(&rewritten),
                    Ok(Verdict::NoOpinion | Verdict::Allow(_))
                )
            }))
        });
        ruled.unwrap_or_else(|reason| Ruling::of_failure(&reason, on_failure))
    }
}

/// Keeps in the log that a hook came to no policy. What came to one is kept where it was judged.
fn keep_unjudged(
    log: LogSettings,
    client: Option<Client>,
    event: Option<&PreToolUse>,
    reason: &CallError,
) {
    let caller = match (event, client) {
        (Some(event), _) => event.client.as_str(),
        (None, Some(client)) => client.name(),
        (None, None) => "unknown",
    };
    let mut record = Audit::of_user(log, Arc::default()).record(Subject {
        kind: Kind::Hook,
        caller: Caller::named(caller),
        tool: event.map_or("pre_tool_use", |event| &event.tool),
        arguments: event.map(|event| &event.input),
        project: event.and_then(|event| event.places.root.clone()),
        ledger: Ledger::default(),
    });
    record.judged(&Err(reason.clone()));
}

fn stdin() -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .take(MAX_INPUT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Unreadable(format!("stdin can't be read: {error}")))?;
    if read as u64 > MAX_INPUT {
        return Err(Unreadable(format!(
            "stdin is longer than {MAX_INPUT} bytes"
        )));
    }
    Ok(bytes)
}

/// Judges calls: by the process that listens for the project, or by guests of its own.
struct Judge<'a> {
    guest: &'a GuestArgs,
    project: &'a Path,
    settings: Settings,
}

impl<'a> Judge<'a> {
    fn new(guest: &'a GuestArgs, project: &'a Path, settings: Settings) -> Self {
        Self {
            guest,
            project,
            settings,
        }
    }

    fn judge(&self, event: &PreToolUse) -> Result<Verdict, String> {
        match self.over_socket(event) {
            Some(Ok(Told::Verdict(verdict))) => Ok(verdict),
            Some(Ok(Told::Failed(reason))) => Err(reason),
            Some(Err(AskError::Nobody)) => {
                let verdict = self.alone(event);
                if self.settings.hook.resident {
                    self.start_resident();
                }
                verdict
            }
            // Whoever listens can't answer for this configuration.
            _ => self.alone(event),
        }
    }

    fn over_socket(&self, event: &PreToolUse) -> Option<Result<Told, AskError>> {
        let place = Place::of(self.project).ok()?;
        let question = Question::Judge {
            fingerprint: self.guest.fingerprint(&self.settings),
            event: Box::new(event.clone()),
        };
        Some(ask(&place, &question, self.settings.hook.deadline))
    }

    fn alone(&self, event: &PreToolUse) -> Result<Verdict, String> {
        let limit = self.settings.hook.deadline;
        let judged = block_on(async {
            let prepared = self
                .guest
                .prepare_judges(self.project.into(), self.settings.clone())?;
            Ok(prepared.service.judge(event.clone(), limit).await)
        });
        match judged {
            Ok(Ok(verdict)) => Ok(verdict),
            Ok(Err(error)) => Err(error.message),
            Err(error) => {
                let reason = CallError::new(ErrorCode::Unavailable, error.to_string());
                keep_unjudged(self.settings.log, None, Some(event), &reason);
                Err(error.to_string())
            }
        }
    }

    /// Without one the next hook only takes longer, so a failure is no news.
    fn start_resident(&self) {
        if let Ok(program) = std::env::current_exe() {
            let _ = Command::new(program)
                .arg("resident")
                .args(self.guest.flags())
                .current_dir(self.project)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
        }
    }
}
