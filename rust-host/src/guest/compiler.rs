use wasmtime::Config;

/// How guests are compiled: without what only tells where in its text a guest failed. A trap's
/// kind is enough, and the tables would be as large as the code, which every start reads.
pub fn config() -> Config {
    let mut config = Config::new();
    config
        .generate_address_map(false)
        .native_unwind_info(false)
        .wasm_backtrace_max_frames(None);
    config
}
