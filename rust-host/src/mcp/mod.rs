//! The Model Context Protocol over stdio. Nothing else of kleisli knows of it.

mod consent;
mod news;
mod progress;
mod reply;
mod roots;
mod server;

pub use server::{McpServer, serve};
