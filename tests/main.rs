//! End to end: the real binary, real MCP clients, real WebAssembly, real repositories.

mod configuration;
mod consent;
mod corpus;
mod documents;
mod examples;
mod faults;
mod github_token;
mod haskell;
mod hook;
mod lifecycle;
mod limits;
mod loading;
mod log;
mod old_git;
#[cfg(feature = "otlp")]
mod otlp;
mod places;
mod policy;
mod policy_commands;
mod prebuilt;
mod progress;
mod roots;
mod schemas;
mod selection;
mod shell;
mod socket;
mod stdio;
mod support;
mod together;
