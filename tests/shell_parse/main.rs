//! The operation `shell_parse`: what it says of command lines, beside what bash does with them.

mod bad_input;
#[cfg(target_os = "linux")]
mod bash;
mod generator;
mod mutations;
mod support;
mod trees;
