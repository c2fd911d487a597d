//! What is read of a guest's file before anything of it runs: any bytes as a module.

#![no_main]

use kleisli::guest::Module;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match Module::from_bytes("fuzz", bytes.to_vec()) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(module) => {
            // What passed has nothing that this host would have to refuse later.
            assert_eq!(module.bytes(), bytes);
            assert!(module.surface.exports_call("describe"));
            assert!(module.surface.exports_call("handle_mcp_call"));
            assert!(module.surface.operations().len() <= module.surface.imports.len());
        }
    }
});
