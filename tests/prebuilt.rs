//! The guests in the repository are what their sources give.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use kleisli::guest::{Hash, Module};

/// The folder of the guest.
fn guest() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../haskell-guest")
}

/// A value of a guest's lock.
fn locked(name: &str, key: &str) -> String {
    let path = format!("prebuilt/{name}.lock");
    let text = fs::read_to_string(guest().join(path)).expect("the lock");
    let lock: toml::Table = text.parse().expect("TOML");
    lock[key].as_str().expect("text").to_owned()
}

#[test]
fn the_prebuilt_guests_are_those_in_the_locks() {
    let embedded = [
        ("default", Module::embedded()),
        ("policy", Module::embedded_policy()),
    ];
    for (name, module) in embedded {
        let wasm = fs::read(guest().join(format!("prebuilt/{name}.wasm"))).expect("the guest");
        assert_eq!(Hash::of(&wasm).to_string(), locked(name, "wasm"));
        // The binary takes the hash from the lock.
        let module = module.expect("the guest");
        assert_eq!(module.hash.to_string(), locked(name, "wasm"));
        assert_eq!(module.bytes(), wasm);
    }
}

/// The algorithm is told at the top of `haskell-guest/build`.
#[test]
fn the_prebuilt_guests_are_built_from_these_sources() {
    let mut files = vec![
        "build".into(),
        "cabal.project".into(),
        "kleisli-guest.cabal".into(),
    ];
    for folder in ["cbits", "default", "policy", "src"] {
        add_files(&guest(), folder, &mut files);
    }
    files.sort_unstable();
    let mut lines = String::new();
    for path in files {
        let bytes = fs::read(guest().join(&path)).expect("a source");
        writeln!(lines, "{}  {path}", Hash::of(&bytes)).expect("a string takes all");
    }
    for name in ["default", "policy"] {
        assert_eq!(
            Hash::of(lines.as_bytes()).to_string(),
            locked(name, "sources"),
            "the guests' sources changed; run `just guest` and commit haskell-guest/prebuilt"
        );
    }
}

fn add_files(top: &Path, folder: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(top.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{folder}/{}", entry.file_name().to_str().expect("a name"));
        if entry.file_type().expect("a type").is_dir() {
            add_files(top, &path, files);
        } else {
            files.push(path);
        }
    }
}
