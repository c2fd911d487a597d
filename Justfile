# What there is to run around the code; `.ci/run` runs these recipes on a new machine.
# The Haskell ones want GHC's WebAssembly toolchain on PATH: `nix develop` has it.

set shell := ["bash", "-euo", "pipefail", "-c"]

# What the clients are held against: built for development.
server := env("CARGO_TARGET_DIR", "target") / "debug/kleisli"

# `--workspace` everywhere: other selections of crates have other features, and cargo would
# compile wasmtime again for each.

# List the recipes
default:
    @just --list --unsorted

# Build the server for development, as target/debug/kleisli
build:
    cargo build --workspace

# Run all tests; those in Haskell too where its toolchain is on PATH
test:
    cargo test --workspace

# Check format, lints, and the crates' licenses and sources
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- --deny warnings
    cargo deny --log-level error check licenses bans sources

# Build the default guest into haskell-guest/prebuilt
guest:
    haskell-guest/build

# Build the default guest again and compare; wants the compiler that default.lock names
guest-check:
    haskell-guest/build --check

# Write schemas/*.schema.json from the wire types
schemas:
    EXPECTORATE=overwrite cargo test --workspace --test kleisli schemas

# Write haskell-guest/src/Kleisli/Wire from the schemas
types: _generator
    npm run types --prefix schemas/generate

# Test what writes those types
test-types: _generator
    npm test --prefix schemas/generate

_generator:
    npm ci --loglevel=error --prefix schemas/generate

# Count what the list of tools costs an agent, for each toolset
tokens: build
    {{ server }} tools --json | python3 tests/clients/tokens.py

# Hold the server against other people's clients: Python's and the MCP inspector
clients: build
    python3 -m venv target/clients
    target/clients/bin/pip install --quiet --requirement tests/clients/requirements.txt
    target/clients/bin/python tests/clients/python_client.py {{ server }}
    tests/clients/inspector {{ server }}

# Hold every GitHub operation against GitHub's own description of its API
github:
    tests/github/prism/run cargo test --workspace --test github -- --ignored contract

# Hold the spans that the feature `otlp` sends against a collector
otlp:
    cargo test --package kleisli --features otlp --test kleisli otlp::

# Evaluate flake.nix with its inputs stubbed; builds and fetches nothing
flake:
    nix-instantiate --eval --store dummy:// --option build-users-group "" .ci/flake-eval.nix

# Measure kleisli beside a native server, in one run
bench *options: (_measure "run" options)

# Make a great many calls and see that memory stays where it was
soak *options: (_measure "soak" options)

# Reload a guest a thousand times under load and see that no call fails and nothing stays behind
reloads count="1000":
    KLEISLI_RELOADS={{ count }} cargo test --workspace --test kleisli -- --nocapture reload_load

# Fuzz `shell`, `hook`, `requests`, `module` or `memory`; wants a nightly Rust, cargo-fuzz and clang
fuzz target seconds="60":
    python3 tests/fuzz/seed.py {{ target }} target/fuzz/{{ target }}
    env CC_{{ arch() }}_unknown_linux_gnu="${CLANG:-clang}" \
        CFLAGS_{{ arch() }}_unknown_linux_gnu="-fsanitize=address,fuzzer-no-link" \
        RUSTC_WRAPPER="$PWD/tests/fuzz/rustc" \
        cargo +nightly fuzz run --fuzz-dir tests/fuzz {{ target }} target/fuzz/{{ target }} -- \
        -max_total_time={{ seconds }} -timeout=30 -rss_limit_mb=4096

# Both packages in one build: alone, each has other features of what they share.
_measure what options:
    cargo build --release --package kleisli --package kleisli-bench --bins
    target/release/kleisli-bench {{ what }} --no-build {{ options }}

# Everything that has to hold before a change goes in
ci:
    .ci/run
