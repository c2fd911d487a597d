//! An agent's question about a call, and the answer, wherever the question comes from: a hook's
//! stdin, or a tool of the server.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::runtime::Handle;

use super::desk::Desk;
use super::guests::GuestArgs;
use super::setup::{block_on, project_of};
use crate::audit::{Audit, Caller, Kind, LogSettings, Subject};
use crate::config::{HookSettings, Settings};
use crate::hook::{Answer, AskedCall, Client, Ruling, Unreadable};
use crate::protocol::{CallError, ErrorCode, PreToolUse, Verdict, own_name};
use crate::socket::{AskError, Place, Question, Responder, Told, ask};

/// How long the process that listens may take to note a call.
const NOTE: Duration = Duration::from_secs(1);

/// Answers agents' questions. It reads the settings for each of them, so that no answer is of an
/// old configuration.
pub struct Judge<'a> {
    guest: &'a GuestArgs,
    /// The server that this process is, if it is one.
    here: Option<&'a Desk>,
}

impl<'a> Judge<'a> {
    /// In a process of its own.
    pub fn new(guest: &'a GuestArgs) -> Self {
        Self { guest, here: None }
    }

    /// In the server, on a thread that may wait.
    pub fn at(desk: &'a Desk, guest: &'a GuestArgs) -> Self {
        Self {
            guest,
            here: Some(desk),
        }
    }

    /// The answer, whatever goes wrong: an agent takes none for leave to go on.
    pub fn answer(
        &self,
        client: Option<Client>,
        question: &Result<Map<String, Value>, Unreadable>,
    ) -> Answer {
        let judged = AssertUnwindSafe(|| self.rule(client, question));
        let ruling = catch_unwind(judged).unwrap_or_else(|_| {
            let reason = "it failed; please report this";
            Ruling::of_failure(reason, HookSettings::default().on_failure)
        });
        match client {
            Some(client) => client.answer(question.as_ref().ok(), ruling),
            None => Answer::to_anybody(ruling),
        }
    }

    fn rule(
        &self,
        client: Option<Client>,
        question: &Result<Map<String, Value>, Unreadable>,
    ) -> Ruling {
        let event = question.as_ref().map_err(Clone::clone);
        let event = event.and_then(|question| match client {
            Some(client) => client.read(question),
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
                self.keep_unjudged(None, &project, client, event.as_ref().ok(), reason);
                let on_failure = HookSettings::default().on_failure;
                return Ruling::of_failure(&error.to_string(), on_failure);
            }
        };
        let on_failure = settings.hook.on_failure;
        let case = Case {
            judge: self,
            project: &project,
            settings,
        };
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                let reason = CallError::new(ErrorCode::InvalidArguments, error.to_string());
                self.keep_unjudged(Some(case.settings.log), &project, client, None, reason);
                return Ruling::of_failure(&error.to_string(), on_failure);
            }
        };
        let ruling = match case.verdict(&event, false) {
            Err(reason) => return Ruling::of_failure(&reason, on_failure),
            Ok(verdict) => Ruling::of(verdict, &event.input, on_failure, |input| {
                let rewritten = PreToolUse {
                    input: input.clone(),
                    ..event.clone()
                };
                case.verdict(&rewritten, true)
            }),
        };
        if let (Ruling::Ask(_), Some(client), Ok(question)) = (&ruling, client, question)
            && client.can_ask(question)
        {
            case.note(event, client.mark(question));
        }
        ruling
    }

    /// Keeps in the log that a hook came to no policy. What came to one is kept where it was
    /// judged. Where there are no settings, those count that were read last.
    fn keep_unjudged(
        &self,
        log: Option<LogSettings>,
        project: &Path,
        client: Option<Client>,
        event: Option<&PreToolUse>,
        reason: CallError,
    ) {
        let caller = match (event, client) {
            (Some(event), _) => event.client.as_str(),
            (None, Some(client)) => client.name(),
            (None, None) => "unknown",
        };
        let audit = match (self.here, log) {
            (Some(desk), Some(log)) => desk.audit().with(log),
            (Some(desk), None) => desk.audit(),
            (None, Some(log)) => Audit::of_user(log, Arc::default()),
            // Nobody knows whether the user wants arguments to be kept.
            (None, None) => Audit::of_user(LogSettings::BARE, Arc::default()),
        };
        let mut record = audit.record(Subject {
            kind: Kind::Hook,
            caller: Caller::named(caller),
            tool: event.map_or("pre_tool_use", |event| &event.tool),
            arguments: event.map(|event| &event.input),
            project: Some(project.display().to_string()),
        });
        record.judged(&Err(reason));
    }
}

/// A question about a call in one project.
struct Case<'a> {
    judge: &'a Judge<'a>,
    project: &'a Path,
    settings: Settings,
}

impl Case<'_> {
    /// The word of the process that listens for the project, or of guests of its own; `again` for
    /// the input that a policy put in the place of the agent's.
    fn verdict(&self, event: &PreToolUse, again: bool) -> Result<Verdict, String> {
        match self.elsewhere(event, again) {
            Some(Ok(Told::Verdict(verdict))) => Ok(verdict),
            Some(Ok(Told::Failed(reason))) => Err(reason),
            Some(Err(AskError::Nobody)) => {
                let verdict = self.alone(event, again);
                if self.settings.hook.resident && self.judge.here.is_none() {
                    self.start_resident();
                }
                verdict
            }
            // Whoever listens can't answer for this configuration.
            _ => self.alone(event, again),
        }
    }

    fn elsewhere(&self, event: &PreToolUse, again: bool) -> Option<Result<Told, AskError>> {
        let question = Question::Judge {
            fingerprint: self.judge.guest.fingerprint(&self.settings),
            event: Box::new(event.clone()),
            again,
        };
        if let Some(desk) = self.desk() {
            return Some(Ok(Handle::current().block_on(desk.answer(question))));
        }
        let place = Place::of(self.project).ok()?;
        Some(ask(&place, &question, self.settings.hook.deadline))
    }

    /// The server's own desk, where it is this project's.
    fn desk(&self) -> Option<&Desk> {
        self.judge.here.filter(|desk| desk.is_for(self.project))
    }

    fn alone(&self, event: &PreToolUse, again: bool) -> Result<Verdict, String> {
        let limit = self.settings.hook.deadline;
        let judged = block_on(async {
            let guest = self.judge.guest;
            let prepared = guest.prepare_judges(self.project.into(), &self.settings)?;
            let event = event.clone();
            Ok(if again {
                prepared.service.judge_again(event, limit).await
            } else {
                prepared.service.judge(event, limit).await
            })
        });
        match judged {
            Ok(Ok(verdict)) => Ok(verdict),
            Ok(Err(error)) => Err(error.message),
            Err(error) => {
                let reason = CallError::new(ErrorCode::Unavailable, error.to_string());
                let log = Some(self.settings.log);
                let judge = self.judge;
                judge.keep_unjudged(log, self.project, None, Some(event), reason);
                Err(error.to_string())
            }
        }
    }

    /// Tells the process that listens that the agent now asks a person about this call, so that
    /// the server does not ask again. Where nobody hears it, or the agent has no mark for the
    /// call, they are asked twice.
    fn note(&self, event: PreToolUse, mark: Option<String>) {
        let (Some(tool), Some(mark)) = (own_name(&event.tool), mark) else {
            return;
        };
        let call = AskedCall {
            tool: tool.into(),
            input: event.input,
            mark,
        };
        if let Some(desk) = self.desk() {
            desk.note(call);
        } else if let Ok(place) = Place::of(self.project) {
            let _ = ask(&place, &Question::Note(call), NOTE);
        }
    }

    /// Without one the next hook only takes longer, so a failure is no news.
    fn start_resident(&self) {
        if let Ok(program) = std::env::current_exe() {
            let _ = Command::new(program)
                .arg("resident")
                .args(self.judge.guest.flags())
                .current_dir(self.project)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
        }
    }
}
