//! Small guests in WebAssembly text: enough of the boundary to be loaded, and room to misbehave.

use std::fmt::Write;

use serde_json::{Value, json};

/// A guest to be. Without further words it describes one tool, `probe`, and answers `{}`.
#[derive(Clone)]
pub struct Guest {
    describe: Body,
    call: Body,
    tools: Vec<Value>,
    imports: String,
    functions: String,
    initialize: Option<String>,
    verdict: Option<Body>,
    without: Vec<&'static str>,
}

/// What an export does.
#[derive(Clone)]
enum Body {
    /// Answers with this text.
    Say(String),
    /// Runs these instructions and returns 0.
    Run(String),
    /// Answers with the text that belongs to the first of these words in the input, or else with
    /// the last.
    Choose(Vec<(String, String)>, String),
}

/// The description of a tool without arguments, with the hints that its effects want.
pub fn tool(name: &str, effects: &[&str]) -> Value {
    let has = |ending: &str| effects.iter().any(|effect| effect.ends_with(ending));
    json!({
        "name": name,
        "title": name,
        "description": "Does what a test needs.",
        "toolset": "test",
        "inputSchema": {"type": "object"},
        "outputSchema": {"type": "object"},
        "annotations": {
            "readOnlyHint": !has("Write") && !has("Destroy"),
            "destructiveHint": has("Destroy"),
            "openWorldHint": false,
        },
        "effects": effects,
    })
}

impl Guest {
    pub fn new() -> Self {
        Self {
            describe: Body::Say(String::new()),
            call: Body::Say(success(&json!({}), "done")),
            tools: vec![tool("probe", &[])],
            imports: String::new(),
            functions: String::new(),
            initialize: None,
            verdict: None,
            without: Vec::new(),
        }
    }

    /// The tools that it describes.
    pub fn tools(mut self, tools: Vec<Value>) -> Self {
        self.tools = tools;
        self
    }

    /// Another answer of `describe`, whatever it is.
    pub fn describe_says(mut self, answer: &str) -> Self {
        self.describe = Body::Say(answer.into());
        self
    }

    /// Other instructions for `describe`.
    pub fn describe_runs(mut self, wat: &str) -> Self {
        self.describe = Body::Run(wat.into());
        self
    }

    /// Another answer of `handle_mcp_call`.
    pub fn call_says(mut self, answer: impl Into<String>) -> Self {
        self.call = Body::Say(answer.into());
        self
    }

    /// Other instructions for `handle_mcp_call`.
    pub fn call_runs(mut self, wat: &str) -> Self {
        self.call = Body::Run(wat.into());
        self
    }

    /// Further imports.
    pub fn import(mut self, wat: &str) -> Self {
        self.imports.push_str(wat);
        self
    }

    /// Further functions, globals and data. Memory from 60,000 on is theirs.
    pub fn with(mut self, wat: &str) -> Self {
        self.functions.push_str(wat);
        self
    }

    /// Instructions for `_initialize`, which makes the guest a reactor.
    pub fn initialize(mut self, wat: &str) -> Self {
        self.initialize = Some(wat.into());
        self
    }

    /// A policy that always answers this.
    pub fn judges(mut self, verdict: &str) -> Self {
        self.verdict = Some(Body::Say(verdict.into()));
        self
    }

    /// A policy that answers this where the input has one of these words, the first that it has.
    pub fn judges_where(mut self, words: &[(&str, &str)], otherwise: &str) -> Self {
        let words = words.iter();
        let words = words.map(|(word, verdict)| ((*word).into(), (*verdict).into()));
        self.verdict = Some(Body::Choose(words.collect(), otherwise.into()));
        self.imports.push_str(INPUT);
        self.functions.push_str(INPUT_HAS);
        self
    }

    /// A policy that runs these instructions.
    pub fn judges_by(mut self, wat: &str) -> Self {
        self.verdict = Some(Body::Run(wat.into()));
        self
    }

    /// Leaves an export out.
    pub fn without(mut self, export: &'static str) -> Self {
        self.without.push(export);
        self
    }

    /// The module's bytes.
    pub fn build(&self) -> Vec<u8> {
        let description = json!({
            "protocol": 1,
            "name": "probe",
            "version": "1.0",
            "tools": self.tools,
            "rules": [],
            "hooks": if self.verdict.is_some() { vec!["pre_tool_use"] } else { vec![] },
        });
        let mut data = Data::default();
        let describe = match &self.describe {
            Body::Say(answer) if answer.is_empty() => data.say(&description.to_string()),
            body => data.body(body),
        };
        let call = data.body(&self.call);
        let verdict = self.verdict.as_ref().map(|verdict| data.body(verdict));
        let mut exports = String::new();
        for (name, body) in [
            ("describe", Some(describe)),
            ("handle_mcp_call", Some(call)),
            ("handle_pre_tool_use", verdict),
        ] {
            let Some(body) = body else { continue };
            if !self.without.contains(&name) {
                let _ = writeln!(
                    exports,
                    "(func (export \"{name}\") (result i32) {body} (i32.const 0))"
                );
            }
        }
        if let Some(body) = &self.initialize {
            let _ = writeln!(exports, "(func (export \"_initialize\") {body})");
        }
        let wat = format!(
            r#"(module
              (import "extism:host/env" "alloc" (func $alloc (param i64) (result i64)))
              (import "extism:host/env" "store_u8" (func $store_u8 (param i64 i32)))
              (import "extism:host/env" "output_set" (func $output_set (param i64 i64)))
              {imports}
              (memory (export "memory") 4)
              {data}
              ;; Copies text into a block of the host's memory.
              (func $block (param $at i32) (param $length i32) (result i64)
                (local $block i64) (local $i i32)
                (local.set $block (call $alloc (i64.extend_i32_u (local.get $length))))
                (loop $next
                  (call $store_u8
                    (i64.add (local.get $block) (i64.extend_i32_u (local.get $i)))
                    (i32.load8_u (i32.add (local.get $at) (local.get $i))))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $next (i32.lt_u (local.get $i) (local.get $length))))
                (local.get $block))
              (func $say (param $at i32) (param $length i32)
                (call $output_set
                  (call $block (local.get $at) (local.get $length))
                  (i64.extend_i32_u (local.get $length))))
              {functions}
              {exports})"#,
            imports = self.imports,
            data = data.segments,
            functions = self.functions,
        );
        wat::parse_str(&wat).unwrap_or_else(|error| panic!("{error}\n{wat}"))
    }
}

/// What reads the input.
const INPUT: &str = r#"
  (import "extism:host/env" "input_length" (func $input_length (result i64)))
  (import "extism:host/env" "input_load_u8" (func $input_load_u8 (param i64) (result i32)))"#;

/// Whether a text in memory is somewhere in the input.
const INPUT_HAS: &str = r"
  (func $input_has (param $at i32) (param $length i32) (result i32)
    (local $from i64) (local $i i32)
    (block $nowhere
      (loop $next
        (br_if $nowhere (i64.gt_u
          (i64.add (local.get $from) (i64.extend_i32_u (local.get $length)))
          (call $input_length)))
        (local.set $i (i32.const 0))
        (block $differs
          (loop $same
            (br_if $differs (i32.ne
              (call $input_load_u8
                (i64.add (local.get $from) (i64.extend_i32_u (local.get $i))))
              (i32.load8_u (i32.add (local.get $at) (local.get $i)))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $same (i32.lt_u (local.get $i) (local.get $length))))
          (return (i32.const 1)))
        (local.set $from (i64.add (local.get $from) (i64.const 1)))
        (br $next)))
    (i32.const 0))";
/// A guest that has these bits of its name by chance, others in each instance. Its first call
/// traps.
pub fn fickle(bits: u64) -> Guest {
    let name = "aaaaaaaa";
    let description = json!({
        "protocol": 1, "name": name, "version": "1", "hooks": [], "rules": [],
        "tools": [tool("probe", &[])],
    })
    .to_string();
    let at = 60_000 + description.find(name).expect("its name");
    Guest::new()
        .import(
            r#"(import "wasi_snapshot_preview1" "random_get"
                 (func $random (param i32 i32) (result i32)))"#,
        )
        .with(&format!(
            "(data (i32.const 60000) \"{}\")",
            wat_string(&description)
        ))
        .describe_runs(&format!(
            "(drop (call $random (i32.const 59000) (i32.const 8)))
             (i64.store (i32.const {at}) (i64.add (i64.load (i32.const {at}))
               (i64.and (i64.load (i32.const 59000)) (i64.const {bits}))))
             (call $say (i32.const 60000) (i32.const {}))",
            description.len()
        ))
        .call_runs("unreachable")
}

/// A `Success` envelope.
pub fn success(structured: &Value, text: &str) -> String {
    json!({"kind": "Success", "payload": {"structured": structured, "text": text}}).to_string()
}

/// Text, or bytes that are none, as they stand between the quotes of a WAT string.
pub fn wat_string(text: impl AsRef<[u8]>) -> String {
    let bytes = text.as_ref().iter();
    bytes.fold(String::new(), |mut escaped, byte| {
        let _ = write!(escaped, "\\{byte:02x}");
        escaped
    })
}

/// Texts in the guest's memory.
#[derive(Default)]
struct Data {
    segments: String,
    end: usize,
}

impl Data {
    fn body(&mut self, body: &Body) -> String {
        match body {
            Body::Say(text) => self.say(text),
            Body::Run(wat) => wat.clone(),
            Body::Choose(words, otherwise) => {
                let otherwise = self.say(otherwise);
                words.iter().rev().fold(otherwise, |rest, (word, verdict)| {
                    let at = self.put(word);
                    let say = self.say(verdict);
                    let length = word.len();
                    format!(
                        "(if (call $input_has (i32.const {at}) (i32.const {length}))
                           (then {say}) (else {rest}))"
                    )
                })
            }
        }
    }

    fn say(&mut self, text: &str) -> String {
        let at = self.put(text);
        format!("(call $say (i32.const {at}) (i32.const {}))", text.len())
    }

    /// Where a text lies in memory.
    fn put(&mut self, text: &str) -> usize {
        let at = self.end;
        self.end += text.len();
        assert!(self.end < 60_000, "that is for the test's own data");
        let bytes = wat_string(text);
        let _ = writeln!(self.segments, "(data (i32.const {at}) \"{bytes}\")");
        at
    }
}
