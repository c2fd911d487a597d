use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::output;
use super::setup::project_of;
use super::trust::{asked, needs_terminal};
use super::{CliError, status};
use crate::config::{Accepted, AcceptedGuest, user_folder};
use crate::guest::Wants;
use crate::socket::{AskError, GuestStatus, Place, Question, Report, Told, ask};

/// How long a reload may take: a guest is compiled, tried in a process of its own, and warmed.
const PATIENCE: Duration = Duration::from_mins(2);

/// Have the running server look at its files now
///
/// It does so by itself when they change. Shows what changed, and what was refused and why. A
/// guest that wants more than it had is held until a person agrees: `--accept` shows what it
/// wants and asks.
#[derive(Args)]
pub struct Reload {
    /// Agree to what held guests want; needs a terminal, because it is a person's decision
    #[arg(long)]
    accept: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "accept")]
    json: bool,
}

impl Reload {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        if self.accept {
            needs_terminal(
                "`kleisli reload --accept` needs a terminal: whether a guest may do more than it \
                 could is for a person to decide",
            )?;
        }
        let place = Place::of(&project_of(None))?;
        let mut report = reload(&place)?;
        if self.accept {
            let held = held(&place)?;
            if held.is_empty() {
                output::text("Nothing is held.")?;
            } else if accepted(&held)? {
                report = reload(&place)?;
            }
        }
        if self.json {
            output::json(&report)?;
        } else {
            output::text(&page(&report))?;
        }
        Ok(if report.refused.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn reload(place: &Place) -> Result<Report, CliError> {
    match ask(place, &Question::Reload, PATIENCE) {
        Ok(Told::Reloaded(report)) => Ok(report),
        // A resident, which leaves; the next hook starts one with the files as they are then.
        Ok(Told::Done) | Err(AskError::Nobody) => Err(CliError::NothingRuns),
        Ok(_) => Err(CliError::Server("the server is of another version".into())),
        Err(error) => Err(CliError::Server(error.to_string())),
    }
}

/// The guests that wait for a person.
fn held(place: &Place) -> Result<Vec<(GuestStatus, Wants)>, CliError> {
    let guests = status::running(place)?.map(|state| state.guests);
    let guests = guests.into_iter().flatten();
    Ok(guests
        .filter_map(|guest| {
            let wants = guest.pending.as_ref()?.wants.clone()?;
            Some((guest, wants))
        })
        .collect())
}

/// Asks about each guest, and keeps what a person agrees to; whether they agreed to any.
fn accepted(held: &[(GuestStatus, Wants)]) -> Result<bool, CliError> {
    let mut store = Accepted::open(&user_folder()?)?;
    let mut any = false;
    for (guest, wants) in held {
        let mut page = format!("{} wants {}\n", guest.label.escape_debug(), wants.words());
        let pending = guest.pending.iter();
        for line in pending.flat_map(|pending| &pending.changes) {
            // Escaped, so that a guest can't hide a line from the person who reads it. Writing to
            // a string can't fail.
            let _ = writeln!(page, "  {}", line.escape_debug());
        }
        output::text(&page)?;
        if asked("May it? [y/N] ")? {
            let agreed = AcceptedGuest {
                effects: wants.effects.clone(),
                judges: wants.judges,
            };
            store.accept(Path::new(&guest.label), &agreed)?;
            any = true;
        }
    }
    Ok(any)
}

fn page(report: &Report) -> String {
    let mut page = String::new();
    let lines = [
        ("", &report.changes),
        ("refused: ", &report.refused),
        ("later: ", &report.later),
    ];
    for (mark, lines) in lines {
        for line in lines {
            // Writing to a string can't fail.
            let _ = writeln!(page, "{mark}{line}");
        }
    }
    if page.is_empty() {
        page.push_str("Nothing has changed.\n");
    }
    page
}
