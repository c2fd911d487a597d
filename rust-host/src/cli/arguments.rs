//! A tool's arguments from the words of a command line.

use serde_json::{Map, Value};

use super::CliError;
use crate::protocol::ToolDescription;

/// Reads `--args JSON` or `key=value` words. A value is taken as text where the tool's schema
/// wants text, and else as JSON; where it wants a list, each word is an item or a list in JSON. The
/// tool itself says what does not fit.
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
        let schema = schema(tool, key);
        if is(schema, "array") {
            let list = arguments
                .entry(key)
                .or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(list) = list {
                list.extend(items(schema, value));
            }
        } else if arguments
            .insert(key.to_owned(), one(schema, value))
            .is_some()
        {
            return Err(CliError::Usage(format!("`{key}` is given twice")));
        }
    }
    Ok(arguments)
}

/// A list as JSON, or one item of it.
fn items(schema: Option<&Value>, word: &str) -> Vec<Value> {
    match serde_json::from_str(word) {
        Ok(Value::Array(items)) => items,
        _ => vec![one(schema.and_then(|schema| schema.get("items")), word)],
    }
}

fn one(schema: Option<&Value>, word: &str) -> Value {
    if is(schema, "string") {
        return word.into();
    }
    serde_json::from_str(word).unwrap_or_else(|_| word.into())
}

fn schema<'a>(tool: Option<&'a ToolDescription>, key: &str) -> Option<&'a Value> {
    tool?.input_schema.get("properties")?.get(key)
}

fn is(schema: Option<&Value>, kind: &str) -> bool {
    schema.is_some_and(|schema| schema.get("type").is_some_and(|named| named == kind))
}
