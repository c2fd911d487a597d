use std::fmt::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use super::guests::GuestArgs;
use super::setup::project_of;
use super::{CliError, output};
use crate::hook::OnFailure;
use crate::socket::{AskError, GuestStatus, Place, Question, Status as State, Told, ask};

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Show what runs for this project, and how its hooks are answered
#[derive(Args)]
pub struct Status {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    guest: GuestArgs,
}

impl Status {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        let project = project_of(None);
        // One that can't be used is part of how things are.
        let settings = self.guest.settings(&project);
        let broken = settings.as_ref().err().map(ToString::to_string);
        let settings = settings.ok();
        let state = running(&Place::of(&project)?)?;
        let hook = settings.as_ref().map(|settings| settings.hook);
        let hook = hook.unwrap_or_default();
        let on_failure = match hook.on_failure {
            OnFailure::Ask => "ask",
            OnFailure::Deny => "deny",
            OnFailure::Allow => "allow",
        };
        let notices = settings.as_ref().map(|it| it.notices.clone());
        let notices = notices.unwrap_or_default();
        if self.json {
            output::json(&json!({
                "project": project,
                "broken": broken,
                "on_failure": on_failure,
                "resident": hook.resident,
                "notices": notices,
                "running": state,
            }))?;
        } else {
            let configured = match (&settings, broken) {
                (Some(settings), _) => settings.user_file.display().to_string(),
                (None, reason) => reason.unwrap_or_default(),
            };
            let mut page = format!(
                "project     {}\nconfigured  {configured}\non failure  {on_failure}: what a hook \
                 answers where the policy can't judge\n",
                project.display(),
            );
            for notice in &notices {
                // Writing to a string can't fail.
                let _ = writeln!(page, "notice      {notice}");
            }
            page += &told(state.as_ref());
            output::text(&page)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// How the process is that listens; nothing where none does.
pub fn running(place: &Place) -> Result<Option<State>, CliError> {
    match ask(place, &Question::Status, PATIENCE) {
        Ok(Told::Status(state)) => Ok(Some(state)),
        Ok(_) => Err(CliError::Server("the server is of another version".into())),
        Err(AskError::Nobody) => Ok(None),
        Err(error) => Err(CliError::Server(error.to_string())),
    }
}

fn told(state: Option<&State>) -> String {
    let Some(state) = state else {
        return "running     nothing; the first hook or `kleisli serve` changes that\n".into();
    };
    let kind = if state.serves {
        "a server"
    } else {
        "a resident for hooks"
    };
    let mut page = format!(
        "running     {kind}, kleisli {}, process {}\n",
        state.version, state.pid
    );
    if let Some(problem) = &state.configuration {
        // Writing to a string can't fail.
        let _ = writeln!(page, "unchanged   the configuration: {problem}");
    }
    page.extend(state.guests.iter().map(guest));
    page
}

fn guest(guest: &GuestStatus) -> String {
    let label = &guest.label;
    let mut page = match (&guest.problem, guest.tools) {
        (Some(problem), _) => format!("guest       {label}: {problem}\n"),
        (None, None) => format!("guest       {label}: loading\n"),
        (None, Some(tools)) => {
            let judges = if guest.judges { ", judges" } else { "" };
            format!("guest       {label}: {tools} tools{judges}\n")
        }
    };
    if let (Some(number), Some(hash), Some(since)) = (guest.generation, &guest.hash, &guest.since) {
        // Writing to a string can't fail.
        let hash = hash.get(..12).unwrap_or(hash);
        let _ = writeln!(
            page,
            "            generation {number}, {hash}, since {since}"
        );
    }
    if !guest.idle.is_empty() {
        let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
        let memory = megabytes(guest.idle.iter().map(|it| it.memory).sum());
        let heap = megabytes(guest.idle.iter().map(|it| it.heap).sum());
        let _ = writeln!(
            page,
            "            {} idle, with {memory} MiB of memory, {heap} of it GHC's heap",
            guest.idle.len(),
        );
    }
    if let Some(held_back) = &guest.held_back {
        let _ = writeln!(page, "            {held_back}");
    }
    if let Some(pending) = &guest.pending {
        let _ = writeln!(page, "            not taken: {}", pending.reason);
        for change in &pending.changes {
            let _ = writeln!(page, "              {}", change.escape_debug());
        }
    }
    page
}
