//! The guest's own tests, in Haskell: compiled to WebAssembly by the guest's toolchain and run in
//! the runtime that runs the guest. Without the toolchain on PATH there is nothing to run.

use std::path::Path;
use std::process::{Command, Stdio};

use wasi_common::I32Exit;
use wasi_common::sync::{Dir, WasiCtxBuilder, add_to_linker, ambient_authority};
use wasmtime::{Config, Engine, Linker, Module, Store};

#[test]
fn the_guests_own_tests_pass() {
    let toolchain = Command::new("wasm32-wasi-ghc")
        .arg("--numeric-version")
        .stdout(Stdio::null())
        .status();
    if toolchain.is_err() {
        assert!(
            std::env::var_os("KLEISLI_REQUIRE_HASKELL").is_none(),
            "`wasm32-wasi-ghc` is not on PATH"
        );
        eprintln!("skipped: `wasm32-wasi-ghc` is not on PATH; `nix develop` has it");
        return;
    }
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let build = Command::new(top.join("haskell-guest/build"))
        .arg("--tests")
        .stderr(Stdio::inherit())
        .output()
        .expect("bash runs");
    assert!(build.status.success(), "the tests don't compile");
    let module = String::from_utf8(build.stdout).expect("a path");
    assert_eq!(
        run(Path::new(module.trim()), &top.join("schemas/examples")),
        0
    );
}

/// Runs a WASI command with the examples at `/examples`, and gives its exit code.
fn run(module: &Path, examples: &Path) -> i32 {
    let mut config = Config::new();
    config.wasm_tail_call(true);
    let engine = Engine::new(&config).expect("an engine");
    let module = Module::from_file(&engine, module).expect("a module");
    let mut linker = Linker::new(&engine);
    add_to_linker(&mut linker, |wasi| wasi).expect("WASI");
    let examples = Dir::open_ambient_dir(examples, ambient_authority()).expect("the examples");
    let mut wasi = WasiCtxBuilder::new();
    wasi.inherit_stdio()
        .args(&["tests".into(), "/examples".into(), "--color=never".into()])
        .expect("arguments")
        .preopened_dir(examples, "/examples")
        .expect("a folder");
    let mut store = Store::new(&engine, wasi.build());
    let instance = linker
        .instantiate(&mut store, &module)
        .expect("an instance");
    let start = instance
        .get_typed_func::<(), ()>(&mut store, "_start")
        .expect("a command");
    match start.call(&mut store, ()) {
        Ok(()) => 0,
        Err(error) => match error.downcast_ref::<I32Exit>() {
            Some(exit) => exit.0,
            None => panic!("{error:?}"),
        },
    }
}
