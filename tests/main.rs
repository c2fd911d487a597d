//! End to end: the real binary, real MCP clients, real WebAssembly, real repositories.

mod configuration;
mod documents;
mod examples;
mod faults;
mod github_token;
mod haskell;
mod lifecycle;
mod loading;
mod old_git;
mod places;
mod policy;
mod prebuilt;
mod progress;
mod roots;
mod schemas;
mod selection;
mod shell;
mod stdio;
mod support;
mod together;
