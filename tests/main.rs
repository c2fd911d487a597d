//! End to end: the real binary, real MCP clients, real WebAssembly, real repositories.

mod examples;
mod faults;
mod lifecycle;
mod loading;
mod schemas;
mod support;
