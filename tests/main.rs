//! End to end: the real binary, real MCP clients, real WebAssembly, real repositories.

mod configuration;
mod corpus;
mod documents;
mod examples;
mod faults;
mod haskell;
mod hook;
mod lifecycle;
mod loading;
mod places;
mod policy;
mod prebuilt;
mod roots;
mod schemas;
mod selection;
mod shell;
mod socket;
mod stdio;
mod support;
