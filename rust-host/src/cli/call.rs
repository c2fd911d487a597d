use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::guests::GuestArgs;
use super::progress::Bar;
use super::setup::block_on;
use super::{CliError, arguments, output};
use crate::audit::Caller;
use crate::guest::Consent;
use crate::service::ToolCall;

/// Call one tool from the shell, on the same path as a client's call
///
/// Arguments are `key=value` words: `kleisli call git_log max_count=3 revision=main`. Prints the
/// tool's text, or with `--json` its structured result. A list takes a word for each item: `paths=a
/// paths=b`. Ctrl-C cancels.
#[derive(Args)]
pub struct Call {
    /// The tool's name; `kleisli tools` has them
    tool: String,
    /// The tool's arguments
    #[arg(value_name = "KEY=VALUE")]
    words: Vec<String>,
    /// All arguments as one JSON object
    #[arg(long, value_name = "JSON", conflicts_with = "words")]
    args: Option<String>,
    /// Print the structured result, or the error, as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    guest: GuestArgs,
}

impl Call {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        block_on(async {
            let prepared = self.guest.prepare()?;
            let service = &prepared.service;
            let begin = |arguments: Option<&_>| {
                let caller = Caller::named("kleisli call");
                service.record(caller, &self.tool, arguments, &prepared.roots)
            };
            let tools = match service.tools().await {
                Ok(tools) => tools,
                Err(error) => {
                    begin(None).called::<()>(&Err(error.clone().into()));
                    return Err(error.into());
                }
            };
            let known = tools.iter().find(|tool| tool.name == self.tool);
            let arguments = arguments::read(&self.words, self.args.as_deref(), known)?;
            let cancel = cancelled_by_interrupt();
            let bar = Bar::new();
            let mut record = begin(Some(&arguments));
            let call = ToolCall {
                tool: self.tool.clone(),
                arguments,
                roots: Arc::clone(&prepared.roots),
                progress: bar.progress(),
                consent: Consent::None,
            };
            let called = service.call(call, &record, &cancel).await;
            let result = called.and_then(|called| called.without_asking(&self.tool));
            record.called(&result);
            drop(record);
            drop(bar);
            match result {
                Ok(result) if self.json => output::json(&result.structured)?,
                Ok(result) => output::text(&result.text)?,
                Err(error) => {
                    if self.json {
                        output::json(&json!({ "error": error }))?;
                    } else {
                        let code = json!(error.code);
                        let code = code.as_str().unwrap_or_default();
                        eprintln!("kleisli: {code}: {}", error.message);
                        if let Some(detail) = &error.detail {
                            eprintln!("{detail}");
                        }
                    }
                    return Ok(ExitCode::FAILURE);
                }
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn cancelled_by_interrupt() -> CancellationToken {
    let cancel = CancellationToken::new();
    let token = cancel.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            token.cancel();
        }
    });
    cancel
}
