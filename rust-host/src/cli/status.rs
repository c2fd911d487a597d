use std::fmt::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use super::setup::{GuestArgs, project_of};
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
        let settings = self.guest.settings(&project)?;
        let place = Place::of(&project)?;
        let state = match ask(&place, &Question::Status, PATIENCE) {
            Ok(Told::Status(state)) => Some(state),
            Ok(_) => return Err(CliError::Server("the server is of another version".into())),
            Err(AskError::Nobody) => None,
            Err(error) => return Err(CliError::Server(error.to_string())),
        };
        let on_failure = match settings.hook.on_failure {
            OnFailure::Ask => "ask",
            OnFailure::Deny => "deny",
            OnFailure::Allow => "allow",
        };
        if self.json {
            output::json(&json!({
                "project": project,
                "on_failure": on_failure,
                "resident": settings.hook.resident,
                "notices": settings.notices,
                "running": state,
            }))?;
        } else {
            let mut page = format!(
                "project     {}\nconfigured  {}\non failure  {on_failure}: what a hook answers \
                 where the policy can't judge\n",
                project.display(),
                settings.user_file.display(),
            );
            for notice in &settings.notices {
                // Writing to a string can't fail.
                let _ = writeln!(page, "notice      {notice}");
            }
            page += &running(state.as_ref());
            output::text(&page)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn running(state: Option<&State>) -> String {
    let Some(state) = state else {
        return "running     nothing; the first hook or `kleisli serve` changes that\n".into();
    };
    let kind = if state.serves {
        "a server"
    } else {
        "a resident for hooks"
    };
    let guests: String = state.guests.iter().map(guest).collect();
    format!(
        "running     {kind}, kleisli {}, process {}\n{guests}",
        state.version, state.pid
    )
}

fn guest(guest: &GuestStatus) -> String {
    let label = &guest.label;
    match (&guest.problem, guest.tools) {
        (Some(problem), _) => format!("guest       {label}: {problem}\n"),
        (None, None) => format!("guest       {label}: loading\n"),
        (None, Some(tools)) => {
            let judges = if guest.judges { ", judges" } else { "" };
            format!("guest       {label}: {tools} tools{judges}\n")
        }
    }
}
