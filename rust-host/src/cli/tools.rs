use std::fmt::Write;
use std::process::ExitCode;

use clap::Args;
use serde_json::Value;

use super::guests::GuestArgs;
use super::setup::block_on;
use super::{CliError, output};
use crate::protocol::ToolDescription;

/// List the tools, their effects and their arguments
#[derive(Args)]
pub struct Tools {
    /// Print the whole descriptions, schemas included, as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    guest: GuestArgs,
}

impl Tools {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        block_on(async {
            let service = self.guest.prepare()?.service;
            let tools = service.tools().await?;
            for (_, problem) in service.offer().guests.problems_now() {
                eprintln!("kleisli: {problem}");
            }
            if self.json {
                output::json(&tools)?;
            } else {
                output::text(&book(&tools))?;
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// All tools for people, each toolset under its name.
fn book(tools: &[ToolDescription]) -> String {
    let toolsets = tools.chunk_by(|a, b| a.toolset == b.toolset);
    let chapters: Vec<_> = toolsets
        .map(|tools| {
            let pages: Vec<_> = tools.iter().map(page).collect();
            format!(
                "{}\n\n{}",
                tools[0].toolset.to_uppercase(),
                pages.join("\n")
            )
        })
        .collect();
    chapters.join("\n")
}

/// A tool for people: its name and effects, what it does, its arguments.
fn page(tool: &ToolDescription) -> String {
    let effects: Vec<_> = tool.effects.iter().map(|e| format!("{e:?}")).collect();
    let mut page = format!(
        "{} [{}]\n  {}\n",
        tool.name,
        effects.join(", "),
        tool.description
    );
    let properties = tool
        .input_schema
        .get("properties")
        .and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        let required = tool
            .input_schema
            .get("required")
            .and_then(Value::as_array)
            .is_some_and(|names| names.iter().any(|required| required == name));
        let mark = if required { " (required)" } else { "" };
        let about = schema.get("description").and_then(Value::as_str);
        let default = schema
            .get("default")
            .map(|value| format!(" [{value}]"))
            .unwrap_or_default();
        // Writing to a string can't fail.
        let _ = writeln!(page, "    {name}{mark}: {}{default}", about.unwrap_or("–"));
    }
    page
}
