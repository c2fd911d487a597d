//! End to end: the real binary, real MCP clients, real WebAssembly, real repositories.

mod faults;
mod loading;
mod lifecycle;
mod support;
