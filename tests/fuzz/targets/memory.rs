//! The memory that guest and host share: any sequence of blocks asked for and freed, of words
//! written over their headers, of requests and answers at offsets that are none.

#![no_main]

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../../support/guest.rs"]
mod guest;

use std::cell::RefCell;
use std::fmt::Write;
use std::time::Duration;

use guest::{Guest, wat_string};
use kleisli::guest::{Cache, Instance, Limits, Module};
use kleisli::host::{CallScope, Deadline};
use kleisli::protocol::{CallContext, CallRequest};
use libfuzzer_sys::fuzz_target;
use serde_json::json;
use tempfile::TempDir;

/// What one instruction of a program takes: what to do, with which registers, and a number.
const INSTRUCTION: usize = 10;

/// How many instructions there may be.
const MOST: usize = 100;

const LIMITS: Limits = Limits {
    deadline: Duration::from_secs(5),
    memory: 16 << 20,
    input: 1 << 20,
    output: 1 << 20,
    effects: 1_000,
    log: 1 << 10,
    instances: 1,
};

struct Rig {
    module: Module,
    cache: Cache,
    // Thrown away after a fault, as a pool does.
    instance: Option<Instance>,
    _folder: TempDir,
}

thread_local! {
    static RIG: RefCell<Rig> = RefCell::new(Rig::new());
}

fuzz_target!(|bytes: &[u8]| {
    RIG.with_borrow_mut(|rig| rig.run(bytes));
});

impl Rig {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            module: Module::from_bytes("fuzz", machine().build()).expect("a guest"),
            cache: Cache::at(folder.path()),
            instance: None,
            _folder: folder,
        }
    }

    fn run(&mut self, bytes: &[u8]) {
        let (module, cache) = (&self.module, &self.cache);
        let instance = self.instance.get_or_insert_with(|| {
            Instance::warm(module, &LIMITS, cache)
                .expect("an instance")
                .0
        });
        let scope = CallScope::without_effects("probe", Deadline::after(LIMITS.deadline));
        if instance.call(&request(bytes), scope).is_err() {
            self.instance = None;
        }
    }
}

/// The program as the guest finds it in its input: pairs of digits from a fixed place on.
fn request(bytes: &[u8]) -> CallRequest {
    let whole = bytes.len().min(MOST * INSTRUCTION) / INSTRUCTION * INSTRUCTION;
    let program = bytes[..whole]
        .iter()
        .fold(String::new(), |mut program, byte| {
            // Two letters for the two halves of each byte, so that the guest needs no table.
            for half in [byte >> 4, byte & 15] {
                let _ = write!(program, "{}", char::from(b'a' + half));
            }
            program
        });
    let arguments = json!({"p": program});
    CallRequest {
        tool: "probe".into(),
        arguments: arguments.as_object().cloned().unwrap_or_default(),
        context: CallContext::default(),
    }
}

/// A guest that runs such programs, on eight registers.
fn machine() -> Guest {
    let start = r#"{"tool":"probe","arguments":{"p":""#.len();
    let log = r#"{"kind":"LogMessage","payload":{"level":"debug","message":""}}"#;
    let (data, length) = (wat_string(log), log.len());
    let import = |name: &str, shape: &str| {
        format!(r#"(import "extism:host/env" "{name}" (func ${name} {shape}))"#)
    };
    Guest::new()
        .import(&import("input_length", "(result i64)"))
        .import(&import("input_load_u8", "(param i64) (result i32)"))
        .import(&import("free", "(param i64)"))
        .import(&import("length", "(param i64) (result i64)"))
        .import(&import("load_u64", "(param i64) (result i64)"))
        .import(&import("store_u64", "(param i64 i64)"))
        .import(r#"(import "env" "log_message" (func $log (param i64) (result i64)))"#)
        .with(&format!(
            r#"(data (i32.const 61000) "{data}")
            ;; The byte whose letters lie here in the input.
            (func $byte (param $at i64) (result i64)
              (i64.add
                (i64.shl (i64.and (i64.const 15) (i64.sub
                  (i64.extend_i32_u (call $input_load_u8 (local.get $at))) (i64.const 97)))
                  (i64.const 4))
                (i64.and (i64.const 15) (i64.sub
                  (i64.extend_i32_u (call $input_load_u8
                    (i64.add (local.get $at) (i64.const 1)))) (i64.const 97)))))
            ;; Eight bytes as a number.
            (func $number (param $at i64) (result i64)
              (local $number i64) (local $i i64)
              (loop $next
                (local.set $number (i64.or
                  (i64.shl (local.get $number) (i64.const 8))
                  (call $byte (i64.add (local.get $at)
                    (i64.shl (local.get $i) (i64.const 1))))))
                (local.set $i (i64.add (local.get $i) (i64.const 1)))
                (br_if $next (i64.lt_u (local.get $i) (i64.const 8))))
              (local.get $number))
            (func $get (param $register i32) (result i64)
              (i64.load (i32.add (i32.const 59000)
                (i32.shl (i32.and (local.get $register) (i32.const 7)) (i32.const 3)))))
            (func $set (param $register i32) (param $value i64)
              (i64.store (i32.add (i32.const 59000)
                (i32.shl (i32.and (local.get $register) (i32.const 7)) (i32.const 3)))
                (local.get $value)))
            (func $step (param $at i64)
              (local $what i32) (local $a i32) (local $b i32) (local $n i64) (local $place i64)
              (local.set $what (i32.and (i32.const 7)
                (i32.wrap_i64 (call $byte (local.get $at)))))
              (local.set $a (i32.wrap_i64 (call $byte
                (i64.add (local.get $at) (i64.const 2)))))
              (local.set $b (i32.shr_u (local.get $a) (i32.const 4)))
              (local.set $n (call $number (i64.add (local.get $at) (i64.const 4))))
              (local.set $place (i64.add (call $get (local.get $b)) (local.get $n)))
              (block $6 (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
                (br_table $0 $1 $2 $3 $4 $5 $6 (local.get $what)))
                (call $set (local.get $a)
                  (call $alloc (i64.and (local.get $n) (i64.const 0xfffff)))) (return))
                (call $free (local.get $place)) (return))
                ;; Near a block: its header lies before it.
                (call $store_u64
                  (i64.sub (call $get (local.get $b))
                    (i64.and (local.get $n) (i64.const 31)))
                  (i64.shr_s (local.get $n) (i64.const 5))) (return))
                (call $set (local.get $a) (call $log (local.get $place))) (return))
                (call $output_set (call $get (local.get $a)) (local.get $place)) (return))
                (call $set (local.get $a) (call $length (local.get $place))) (return))
              ;; A request that fits, or what a word of the memory says.
              (if (i32.wrap_i64 (i64.and (local.get $n) (i64.const 1)))
                (then (call $set (local.get $a) (call $load_u64 (local.get $place))))
                (else (call $set (local.get $a)
                  (call $block (i32.const 61000) (i32.const {length}))))))
            (func $program (local $at i64) (local $end i64)
              (local.set $at (i64.const {start}))
              ;; What follows the program is shorter than an instruction and more.
              (local.set $end (i64.sub (call $input_length) (i64.const 20)))
              (loop $next
                (if (i64.le_s (local.get $at) (local.get $end))
                  (then
                    (call $step (local.get $at))
                    (local.set $at (i64.add (local.get $at) (i64.const 20)))
                    (br $next)))))"#
        ))
        .call_runs("(call $program)")
}
