//! What kleisli is measured against: the same three git tools in plain Rust, with rmcp and git2,
//! without a sandbox, a policy or roots. It is written to be quick, as one would write it who
//! needs nothing else: schemas are made once, and git runs where blocking is allowed.

mod branches;
mod log;
mod repository;
mod server;
mod status;

use rmcp::ServiceExt;
use rmcp::transport::stdio_pipes;

use server::Native;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let running = Native::new().serve(stdio_pipes()).await?;
    running.waiting().await?;
    Ok(())
}
