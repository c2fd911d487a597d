use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::CliError;
use super::desk::{self, Desk};
use super::guests::GuestArgs;
use super::setup::block_on;
use crate::mcp::{McpServer, serve};

/// Serve tools over MCP on stdin and stdout
///
/// An MCP client starts this; stdout carries the protocol and nothing else, logs go to stderr.
/// Without `--guest` it serves the default guest, without `--root` it works in the client's
/// roots, or else in the repository around the working directory.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    guest: GuestArgs,
}

impl Serve {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        block_on(async {
            let prepared = self.guest.prepare_to_follow()?;
            let desk = Desk::new(&prepared, &self.guest, true);
            tokio::spawn(desk::listen_in_turn(
                prepared.project.clone(),
                Arc::clone(&desk),
            ));
            let server = McpServer::new(
                prepared.service,
                prepared.roots,
                prepared.named,
                desk,
                prepared.hook.mcp_tool,
            );
            serve(server)
                .await
                .map_err(|error| CliError::Session(error.to_string()))?;
            Ok(ExitCode::SUCCESS)
        })
    }
}
