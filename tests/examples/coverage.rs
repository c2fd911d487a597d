//! Which parts of the schemas the examples show.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use kleisli::protocol::schemas;

/// The definitions of all schemas, and what of them was seen.
pub struct Coverage {
    definitions: Map<String, Value>,
    seen: BTreeSet<String>,
}

impl Coverage {
    pub fn new() -> Self {
        let mut definitions = Map::new();
        for document in schemas().into_values() {
            for (name, definition) in document["definitions"].as_object().unwrap() {
                let other = definitions.insert(name.clone(), definition.clone());
                assert!(other.is_none(), "two schemas define `{name}`");
            }
        }
        Self {
            definitions,
            seen: BTreeSet::new(),
        }
    }

    pub fn request(&mut self, folder: &str, request: &Value) {
        let definition = match folder {
            "handle_mcp_call" => "CallRequest",
            "handle_pre_tool_use" => "PreToolUse",
            "log_message" => "LogRequest",
            "shell_parse" => "ShellRequest",
            _ => "GitRequest",
        };
        self.see(definition, request);
    }

    pub fn response(&mut self, folder: &str, response: &Value) {
        match folder {
            "describe" => return self.see("Description", response),
            "handle_pre_tool_use" => return self.see("Verdict", response),
            _ => self.see("Reply", response),
        }
        if response["kind"] == "Success" {
            let definition = match folder {
                "handle_mcp_call" => "ToolResult".to_owned(),
                _ => camel(folder) + "Response",
            };
            self.see(&definition, &response["payload"]);
        }
    }

    /// What no example shows: a field that may be absent has to be seen both ways.
    pub fn missing(&self) -> Vec<String> {
        let mut parts = BTreeSet::new();
        for (name, definition) in &self.definitions {
            for (field, optional) in fields(definition) {
                parts.insert(format!("{name}.{field}"));
                if optional {
                    parts.insert(format!("{name} without {field}"));
                }
            }
            for variant in variants(definition) {
                parts.insert(format!("{name} {}", variant_name(variant)));
            }
        }
        parts.difference(&self.seen).cloned().collect()
    }

    fn see(&mut self, name: &str, value: &Value) {
        let definition = self.definitions[name].clone();
        for (field, _) in fields(&definition) {
            match &value[&field] {
                Value::Null => self.seen.insert(format!("{name} without {field}")),
                present => {
                    self.see_inside(&definition["properties"][&field], present);
                    self.seen.insert(format!("{name}.{field}"))
                }
            };
        }
        for variant in variants(&definition) {
            if variant_name(variant) == value.as_str().or(value["kind"].as_str()).unwrap() {
                self.seen
                    .insert(format!("{name} {}", variant_name(variant)));
                self.see_inside(&variant["properties"]["payload"], &value["payload"]);
            }
        }
    }

    /// Follows the references in a field's schema.
    fn see_inside(&mut self, schema: &Value, value: &Value) {
        if let Some(reference) = schema["$ref"].as_str() {
            self.see(reference.trim_start_matches("#/definitions/"), value);
        }
        for keyword in ["allOf", "anyOf"] {
            for part in schema[keyword].as_array().into_iter().flatten() {
                self.see_inside(part, value);
            }
        }
        if let (Value::Object(_), Some(items)) = (&schema["items"], value.as_array()) {
            for item in items {
                self.see_inside(&schema["items"], item);
            }
        }
    }
}

/// A record's fields, and whether each may be absent.
fn fields(definition: &Value) -> Vec<(String, bool)> {
    let required = definition["required"].as_array();
    let is_required =
        |field: &String| required.is_some_and(|all| all.iter().any(|one| one == field));
    let fields = definition["properties"]
        .as_object()
        .into_iter()
        .flat_map(Map::keys);
    fields
        .map(|field| (field.clone(), !is_required(field)))
        .collect()
}

/// A sum's kinds or an enumeration's names.
fn variants(definition: &Value) -> impl Iterator<Item = &Value> {
    definition["oneOf"].as_array().into_iter().flatten()
}

fn variant_name(variant: &Value) -> &str {
    let name = variant["const"].as_str();
    name.or(variant["properties"]["kind"]["const"].as_str())
        .expect("a kind or a name")
}

/// `git_log` is `GitLog`.
fn camel(name: &str) -> String {
    name.split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}
