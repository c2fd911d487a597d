use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::Failure;

/// How a call is meant to end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    Success,
    /// A tool's own failure, `isError`.
    ToolError,
    /// An error of the protocol.
    ProtocolError,
}

/// A call that is made again and again.
pub struct Call {
    /// `tools/call`'s parameters, in JSON.
    pub parameters: String,
    pub expected: Outcome,
}

impl Call {
    pub fn new(tool: &str, arguments: &Value) -> Self {
        Self {
            parameters: json!({"name": tool, "arguments": arguments}).to_string(),
            expected: Outcome::Success,
        }
    }

    /// A call that is meant to end otherwise than well.
    pub fn failing(tool: &str, arguments: &Value, expected: Outcome) -> Self {
        Self {
            expected,
            ..Self::new(tool, arguments)
        }
    }
}

/// A line from the server, as far as it matters here.
#[derive(Deserialize)]
struct Message<'a> {
    id: Option<u64>,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct CallResult {
    #[serde(default, rename = "isError")]
    is_error: bool,
}

/// What a line from the server answers, and how.
pub fn outcome(line: &str) -> Result<(u64, Outcome), Failure> {
    let unreadable = |error| format!("{error} in an answer: {line}");
    let message: Message<'_> = serde_json::from_str(line).map_err(unreadable)?;
    let id = message.id.ok_or_else(|| format!("no answer: {line}"))?;
    let Some(result) = message.result else {
        return Ok((id, Outcome::ProtocolError));
    };
    let result: CallResult = serde_json::from_str(result.get()).map_err(unreadable)?;
    let outcome = if result.is_error {
        Outcome::ToolError
    } else {
        Outcome::Success
    };
    Ok((id, outcome))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_ends_in_one_of_three_ways() {
        let success = r#"{"jsonrpc":"2.0","id":7,"result":{"content":[],"isError":false}}"#;
        let list = r#"{"jsonrpc":"2.0","id":7,"result":{"tools":[]}}"#;
        let failure = r#"{"jsonrpc":"2.0","id":8,"result":{"content":[],"isError":true}}"#;
        let refusal = r#"{"jsonrpc":"2.0","id":9,"error":{"code":-32602,"message":"no"}}"#;
        let read = |line| outcome(line).expect("an answer");
        assert_eq!(read(success), (7, Outcome::Success));
        assert_eq!(read(list), (7, Outcome::Success));
        assert_eq!(read(failure), (8, Outcome::ToolError));
        assert_eq!(read(refusal), (9, Outcome::ProtocolError));
    }

    #[test]
    fn what_answers_nothing_is_an_error() {
        for line in [
            r#"{"jsonrpc":"2.0","method":"ping"}"#,
            "",
            "kleisli: a warning",
        ] {
            assert!(outcome(line).is_err(), "{line}");
        }
    }
}
