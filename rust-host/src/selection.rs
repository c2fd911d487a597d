//! Which tools a person wants: by group, by name, or only those that read.

use std::collections::BTreeSet;

use crate::protocol::{CallError, ErrorCode, ToolDescription};

/// The word that stands for every toolset.
const ALL: &str = "all";

/// What one voice says of the tools: the user's, or the project's. A tool is there when every
/// voice allows it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Selection {
    /// The groups whose tools are there; where neither groups nor tools are named, all are.
    pub toolsets: Option<BTreeSet<String>>,
    /// Tools that are there beside those of the groups.
    pub tools: Option<BTreeSet<String>>,
    /// Tools that are not there, whatever else is said.
    pub disabled: BTreeSet<String>,
    /// Whether only tools that read are there.
    pub read_only: bool,
}

impl Selection {
    /// Why a tool is not there; nothing where it is.
    #[must_use]
    pub fn objection(&self, tool: &ToolDescription) -> Option<CallError> {
        let name = &tool.name;
        let refuse = |reason: String| Some(CallError::new(ErrorCode::PermissionDenied, reason));
        if self.disabled.contains(name) {
            return refuse(format!(
                "`{name}` is disabled in the configuration, under `[tools]`"
            ));
        }
        if self.read_only && !tool.effects.iter().all(|effect| effect.only_reads()) {
            return refuse(format!(
                "`{name}` changes things, and only tools that read are on; a person can take \
                 `--read-only` or `read_only` away"
            ));
        }
        if !self.names(tool) {
            return refuse(format!(
                "`{name}` is off; a person can turn its toolset `{}` on with `--toolsets` or \
                 under `[tools]` in the configuration",
                tool.toolset
            ));
        }
        None
    }

    /// The first name that none of these tools has, and what would do.
    #[must_use]
    pub fn unknown(&self, tools: &[ToolDescription]) -> Option<String> {
        let toolsets: BTreeSet<_> = tools.iter().map(|tool| &*tool.toolset).collect();
        let tools: BTreeSet<_> = tools.iter().map(|tool| &*tool.name).collect();
        let stranger = |wanted: &Option<BTreeSet<String>>, known: &BTreeSet<&str>| {
            wanted
                .iter()
                .flatten()
                .find(|name| !known.contains(name.as_str()) && *name != ALL)
                .cloned()
        };
        if let Some(name) = stranger(&self.toolsets, &toolsets) {
            let known: Vec<_> = toolsets.into_iter().collect();
            return Some(format!(
                "there is no toolset `{name}`; there are {} and {ALL}",
                known.join(", ")
            ));
        }
        stranger(&self.tools, &tools)
            .map(|name| format!("there is no tool `{name}`; `kleisli tools` lists them"))
    }

    fn names(&self, tool: &ToolDescription) -> bool {
        let named = |names: &Option<BTreeSet<String>>, name: &str| {
            names.as_ref().is_some_and(|names| names.contains(name))
        };
        (self.toolsets.is_none() && self.tools.is_none())
            || named(&self.toolsets, &tool.toolset)
            || named(&self.toolsets, ALL)
            || named(&self.tools, &tool.name)
    }
}
