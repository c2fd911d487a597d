//! The wire types: everything that crosses the boundary between host and guest.
//!
//! They are the source of `schemas/*.schema.json` and, through quicktype, of the guest's
//! `Kleisli.Wire` modules. Every sum is adjacently tagged as `kind` and `payload`; unknown
//! kinds and unknown fields are refused, so that both sides agree or say that they don't.

mod call;
mod describe;
mod error;
mod git;
mod github;
mod log;
mod policy;
mod reply;
mod schema;
mod shell;

pub use call::{CallContext, CallRequest, ToolResult};
pub use describe::{
    Annotations, Description, Effect, Hook, PROTOCOL, RuleDescription, RuleOutcome, ToolDescription,
};
pub use error::{CallError, ErrorCode};
pub use git::*;
pub use github::*;
pub use log::{LogLevel, LogMessageRequest, LogMessageResponse, LogRequest};
pub use policy::{
    Exception, Ground, Objection, Places, PreToolUse, Replacement, Verdict, own_name,
};
pub use reply::Reply;
pub use schema::schemas;
pub use shell::{ShellKind, ShellNode, ShellParseRequest, ShellParseResponse, ShellRequest};
