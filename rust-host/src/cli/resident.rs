use std::process::ExitCode;

use clap::Args;

use super::CliError;
use super::desk::Desk;
use super::guests::GuestArgs;
use super::setup::{block_on, project_of};
use crate::socket::{Owner, Place};

/// Answer the hooks of the project around the working directory until nobody asks any more
///
/// The first hook starts this; `resident = false` under `[hook]` turns it off.
#[derive(Args)]
pub struct Resident {
    #[command(flatten)]
    guest: GuestArgs,
}

impl Resident {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        // A session of its own: it outlives the agent's terminal. It fails for a process that has
        // one already.
        let _ = rustix::process::setsid();
        block_on(async {
            let project = project_of(None);
            let settings = self.guest.settings(&project)?;
            let prepared = self.guest.prepare_judges(project, &settings)?;
            let desk = Desk::new(&prepared, &self.guest, false);
            let place = Place::of(&prepared.project)?;
            let Some(owner) = Owner::try_new(&place)? else {
                return Ok(ExitCode::SUCCESS);
            };
            tokio::select! {
                () = owner.listen(desk.clone()) => {}
                () = desk.end(prepared.hook.idle) => {}
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}
