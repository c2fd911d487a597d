use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::{CliError, output};
use crate::guest::{Module, admit};
use crate::protocol::Description;

/// Show what a guest asks for and offers
///
/// Imports and exports are read from the file, without running it. The description is asked for
/// in a process of its own, with limits, and with every effect refused; `--static` leaves it out.
#[derive(Args)]
pub struct Inspect {
    /// The guest's .wasm file; the default guest where it is left out
    guest: Option<PathBuf>,
    /// Run nothing of the guest
    #[arg(long = "static")]
    only_static: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        let module = match &self.guest {
            Some(path) => Module::read(path)?,
            None => Module::embedded()?,
        };
        let described = (!self.only_static).then(|| admit::in_child(&module));
        let description = described.as_ref().and_then(|result| result.as_ref().ok());
        if self.json {
            output::json(&json!({
                "guest": module.label,
                "sha256": module.hash.to_string(),
                "size": module.bytes().len(),
                "operations": operations(&module),
                "imports": module.surface.imports,
                "exports": module.surface.exports,
                "description": description,
            }))?;
        } else {
            output::text(&page(&module, description))?;
        }
        match described {
            Some(Err(error)) => Err(error.into()),
            _ => Ok(ExitCode::SUCCESS),
        }
    }
}

fn operations(module: &Module) -> Vec<&'static str> {
    let operations = module.surface.operations();
    operations.iter().map(|operation| operation.name).collect()
}

fn page(module: &Module, description: Option<&Description>) -> String {
    let exports: Vec<_> = module
        .surface
        .exports
        .iter()
        .map(|e| e.name.as_str())
        .collect();
    let foreign: Vec<_> = module
        .surface
        .imports
        .iter()
        .filter(|import| import.namespace.starts_with("wasi"))
        .map(|import| import.name.as_str())
        .collect();
    let mut page = format!(
        "guest      {}\nsha256     {}\nsize       {} bytes\noperations {}\nwasi       {}\nexports    {}\n",
        module.label,
        module.hash,
        module.bytes().len(),
        or_none(&operations(module)),
        or_none(&foreign),
        or_none(&exports),
    );
    let Some(description) = description else {
        return page;
    };
    // Writing to a string can't fail.
    let _ = writeln!(
        page,
        "name       {} {}, boundary {}",
        description.name.escape_debug(),
        description.version.escape_debug(),
        description.protocol
    );
    for tool in &description.tools {
        let effects: Vec<_> = tool.effects.iter().map(|e| format!("{e:?}")).collect();
        let _ = writeln!(
            page,
            "tool       {} [{}]",
            tool.name.escape_debug(),
            effects.join(", ")
        );
    }
    for hook in &description.hooks {
        let _ = writeln!(
            page,
            "hook       {}",
            json!(hook).as_str().unwrap_or_default()
        );
    }
    page
}

fn or_none(names: &[&str]) -> String {
    if names.is_empty() {
        return "none".into();
    }
    names.join(" ")
}
