//! The Model Context Protocol over stdio. Nothing else of kleisli knows of it.

mod consent;
mod hook_tool;
mod news;
mod progress;
mod reply;
mod roots;
mod server;

pub use hook_tool::Hooks;
pub use server::{McpServer, serve};
