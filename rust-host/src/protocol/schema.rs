//! The JSON Schema documents of everything that crosses the boundary.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use super::{
    CallRequest, Description, GitBlameResponse, GitBranchesResponse, GitDiffResponse,
    GitListFilesResponse, GitLogResponse, GitReadFileResponse, GitRequest, GitShowResponse,
    GitStatusResponse, LogMessageResponse, LogRequest, PreToolUse, Reply, ToolResult, Verdict,
};

/// Every schema document by the stem of its file: `git` is `schemas/git.schema.json`.
///
/// A document has no root type; its `definitions` hold the requests of one effect as a sum of
/// kinds, and each response. `reply` stands for every answer: its success holds any value.
#[must_use]
pub fn schemas() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        (
            "git",
            document("The operations of the effect Git.", |types| {
                types.add::<GitRequest>();
                types.add::<GitStatusResponse>();
                types.add::<GitLogResponse>();
                types.add::<GitShowResponse>();
                types.add::<GitDiffResponse>();
                types.add::<GitBranchesResponse>();
                types.add::<GitBlameResponse>();
                types.add::<GitReadFileResponse>();
                types.add::<GitListFilesResponse>();
            }),
        ),
        (
            "log",
            document("The operations of the effect Log.", |types| {
                types.add::<LogRequest>();
                types.add::<LogMessageResponse>();
            }),
        ),
        (
            "guest",
            document("What a guest's exports take and answer.", |types| {
                types.add::<Description>();
                types.add::<CallRequest>();
                types.add::<ToolResult>();
                types.add::<PreToolUse>();
                types.add::<Verdict>();
            }),
        ),
        (
            "reply",
            document("The answer to every request.", |types| {
                types.add::<Reply<Value>>();
            }),
        ),
    ])
}

/// The types of one document.
struct Types(SchemaGenerator);

impl Types {
    fn add<T: JsonSchema>(&mut self) {
        self.0.subschema_for::<T>();
    }
}

fn document(description: &str, fill: impl FnOnce(&mut Types)) -> Value {
    // Draft 7 is what quicktype reads.
    let mut types = Types(SchemaSettings::draft07().into_generator());
    fill(&mut types);
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": description,
        "definitions": types.0.take_definitions(true),
    })
}
