//! The only place where kleisli's answers become MCP's.

use std::sync::Arc;

use rmcp::ErrorData;
use rmcp::model::{CallToolResult, ContentBlock, MetaObject, Tool, ToolAnnotations};
use serde_json::{Value, json};

use crate::guest::LoadError;
use crate::protocol::{CallError, ErrorCode, ToolDescription, ToolResult};

/// A tool as a client lists it.
pub fn tool(description: ToolDescription) -> Tool {
    let hints = description.annotations;
    Tool::new(
        description.name,
        description.description,
        Arc::new(description.input_schema),
    )
    .with_title(description.title)
    .with_raw_output_schema(Arc::new(description.output_schema))
    .with_annotations(
        ToolAnnotations::new()
            .read_only(hints.read_only_hint)
            .destructive(hints.destructive_hint)
            .open_world(hints.open_world_hint),
    )
}

/// A call's answer. A failure is the tool's own, so that the model can read it; only the name of
/// no tool is an error of the protocol, as the protocol asks.
pub fn call(result: Result<ToolResult, CallError>) -> Result<CallToolResult, ErrorData> {
    match result {
        Ok(result) => {
            let mut answer = CallToolResult::success(vec![ContentBlock::text(result.text)]);
            answer.structured_content = Some(Value::Object(result.structured));
            Ok(answer)
        }
        Err(error) if error.code == ErrorCode::UnknownTool => {
            let data = json!({"code": error.code});
            Err(ErrorData::invalid_params(error.message, Some(data)))
        }
        Err(error) => Ok(failure(&error)),
    }
}

/// A failed call: the words for the model, the stable code beside them. No structured content,
/// which a client would hold against the output schema.
fn failure(error: &CallError) -> CallToolResult {
    let code = json!(error.code);
    let mut text = format!("{}: {}", code.as_str().unwrap_or_default(), error.message);
    if let Some(detail) = &error.detail {
        text = format!("{text}\n{detail}");
    }
    let mut meta = MetaObject::default();
    meta.insert("kleisli/error".into(), json!(error));
    CallToolResult::error(vec![ContentBlock::text(text)]).with_meta(Some(meta))
}

/// A guest that can't be loaded, where a client asks for the list of tools.
pub fn unavailable(error: &LoadError) -> ErrorData {
    ErrorData::internal_error(error.to_string(), Some(json!({"code": "unavailable"})))
}
