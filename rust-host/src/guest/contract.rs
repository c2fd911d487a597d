//! What a guest's description has to be before the guest serves.

use std::collections::HashSet;
use std::path::PathBuf;

use super::module::Origin;
use super::{Judging, LoadError, Module, Terms};
use crate::protocol::{Description, Effect, Hook, PROTOCOL, ToolDescription};

/// What a guest may do, and who said so.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Grants {
    /// The effects that the user granted; pure ones need no grant.
    pub effects: Vec<Effect>,
    /// The user's configuration, to name it where a grant is missing.
    pub config: PathBuf,
}

/// Refuses a description that no client could use, or that wants more than was granted.
pub(super) fn check(
    module: &Module,
    description: &Description,
    terms: &Terms,
) -> Result<(), LoadError> {
    check_form(module, description, terms)?;
    check_grants(module, description, &terms.grants)
}

/// Refuses a description that no client could use.
pub(super) fn check_form(
    module: &Module,
    description: &Description,
    terms: &Terms,
) -> Result<(), LoadError> {
    let refuse = |reason: String| {
        Err(LoadError::Description {
            guest: module.label.clone(),
            reason,
        })
    };
    if description.protocol != PROTOCOL {
        return refuse(format!(
            "it speaks version {} of the boundary, and this host version {PROTOCOL}; build it \
             with the SDK of this release",
            description.protocol
        ));
    }
    let mut names = HashSet::new();
    for tool in &description.tools {
        let name = &tool.name;
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
            return refuse(format!(
                "the tool name `{}` is not 1 to 64 of the characters A-Z, a-z, 0-9, `_`, `-`",
                name.escape_debug()
            ));
        }
        if !names.insert(name) {
            return refuse(format!("two tools are called `{name}`; rename one"));
        }
        let toolset = &tool.toolset;
        if toolset.is_empty() || toolset.len() > 64 || !toolset.chars().all(allowed) {
            return refuse(format!(
                "the toolset `{}` of `{name}` is not 1 to 64 of the characters A-Z, a-z, 0-9, \
                 `_`, `-`",
                toolset.escape_debug()
            ));
        }
        if let Some(lie) = belittled(tool) {
            return refuse(format!(
                "its tool `{name}` {lie}, and its effects say otherwise"
            ));
        }
    }
    if description.hooks.contains(&Hook::PreToolUse)
        && !module.surface.exports_call("handle_pre_tool_use")
    {
        return refuse("it wants `pre_tool_use` and does not export `handle_pre_tool_use`".into());
    }
    if terms.judging == Judging::Always && !description.hooks.contains(&Hook::PreToolUse) {
        return refuse("the configuration has `judges = true` for it, and it has no policy".into());
    }
    Ok(())
}

/// What a tool's annotations say that makes it look more harmless than its effects are.
fn belittled(tool: &ToolDescription) -> Option<&'static str> {
    let reads = tool.effects.iter().all(|effect| effect.only_reads());
    let destroys = tool.effects.iter().any(|effect| effect.destroys());
    if tool.annotations.read_only_hint && !reads {
        return Some("calls itself read-only");
    }
    (destroys && !tool.annotations.destructive_hint).then_some("calls itself harmless")
}

/// The effects that a guest wants and was not granted. The default guest gets what its tools
/// name.
pub(super) fn missing(module: &Module, description: &Description, grants: &Grants) -> Vec<Effect> {
    if module.origin == Origin::Embedded {
        return Vec::new();
    }
    let mut missing = Vec::new();
    for effect in description.tools.iter().flat_map(|tool| &tool.effects) {
        if !effect.is_pure() && !grants.effects.contains(effect) && !missing.contains(effect) {
            missing.push(*effect);
        }
    }
    missing
}

/// Refuses a guest that wants more than the user granted.
pub(super) fn check_grants(
    module: &Module,
    description: &Description,
    grants: &Grants,
) -> Result<(), LoadError> {
    let missing = missing(module, description, grants);
    let Some(effect) = missing.first() else {
        return Ok(());
    };
    let mut tools = description.tools.iter();
    let tool = tools.find(|tool| tool.effects.contains(effect));
    Err(LoadError::NotGranted {
        guest: module.label.clone(),
        effect: format!("{effect:?}"),
        tool: tool.map(|tool| tool.name.clone()).unwrap_or_default(),
        config: grants.config.clone(),
    })
}
