//! kleisli serves tools and guardrails to coding agents: typed Haskell in a WebAssembly sandbox
//! that can do nothing but ask this host for typed effects.
//!
//! The modules, in the order in which a call meets them:
//!
//! 1. [`cli`] reads the command line, and [`config`] says what is allowed.
//! 2. [`mcp`] takes `tools/call` from a client over stdio.
//! 3. [`service`] holds it against the user's [`selection`] of tools; [`guest`] finds the tool's
//!    guest, an instance and a permit, asks the policy, and runs it.
//! 4. [`host`] answers the effects that the guest asks for: git, GitHub, the log.
//! 5. [`protocol`] has the types of everything that crosses between guest and host.
//! 6. [`audit`] keeps a line of what was called and judged.

pub mod audit;
pub mod cli;
pub mod config;
pub mod guest;
pub mod hook;
pub mod host;
pub mod mcp;
mod near;
pub mod protocol;
pub mod reload;
pub mod selection;
pub mod service;
pub mod socket;
