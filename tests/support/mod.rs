//! What the end-to-end tests share: the real binary in a world of its own, real MCP clients,
//! real repositories, and small guests that misbehave.

pub mod courier;
pub mod guest;
pub mod http;
pub mod listener;
pub mod process;
pub mod world;
