//! A tool's arguments from the words of a command line.

use serde_json::{Map, Value};

use super::CliError;
use crate::protocol::ToolDescription;

/// Reads `--args JSON` or `key=value` words. A value is taken as text where the tool's schema
/// wants text, and else as JSON; the tool itself says what does not fit.
pub fn read(
    words: &[String],
    json: Option<&str>,
    tool: Option<&ToolDescription>,
) -> Result<Map<String, Value>, CliError> {
    if let Some(json) = json {
        return serde_json::from_str(json)
            .map_err(|error| CliError::Usage(format!("`--args` is not a JSON object: {error}")));
    }
    let mut arguments = Map::new();
    for word in words {
        let Some((key, value)) = word.split_once('=') else {
            return Err(CliError::Usage(format!(
                "`{word}` is not `key=value`; give arguments as `max_count=3`, or all of them as \
                 `--args '{{\"max_count\": 3}}'`"
            )));
        };
        let value = if wants_text(tool, key) {
            Value::from(value)
        } else {
            serde_json::from_str(value).unwrap_or_else(|_| Value::from(value))
        };
        if arguments.insert(key.to_owned(), value).is_some() {
            return Err(CliError::Usage(format!("`{key}` is given twice")));
        }
    }
    Ok(arguments)
}

fn wants_text(tool: Option<&ToolDescription>, key: &str) -> bool {
    tool.and_then(|tool| tool.input_schema.get("properties")?.get(key)?.get("type"))
        .is_some_and(|kind| kind == "string")
}
