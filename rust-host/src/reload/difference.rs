//! What is another way in a new version of a guest, for people.

use crate::protocol::{Description, Hook, ToolDescription};

/// The lines that tell it: tools added and removed, and what changed about each.
pub fn between(old: &Description, new: &Description) -> Vec<String> {
    let find = |description: &Description, name: &str| {
        let tools = &description.tools;
        tools.iter().find(|tool| tool.name == name).cloned()
    };
    let mut lines = Vec::new();
    for tool in &new.tools {
        match find(old, &tool.name) {
            None => lines.push(format!("+ tool `{}` {}", tool.name, effects(tool))),
            Some(before) => lines.extend(of_tool(&before, tool)),
        }
    }
    for tool in &old.tools {
        if find(new, &tool.name).is_none() {
            lines.push(format!("- tool `{}`", tool.name));
        }
    }
    let judges = |description: &Description| description.hooks.contains(&Hook::PreToolUse);
    match (judges(old), judges(new)) {
        (false, true) => lines.push("+ it judges calls".into()),
        (true, false) => lines.push("- it judges calls no longer".into()),
        _ => {}
    }
    if old.rules != new.rules {
        lines.push(format!(
            "~ its rules: {} before, {} now",
            old.rules.len(),
            new.rules.len()
        ));
    }
    lines
}

/// All that a guest brings that was not there before.
pub fn from_nothing(new: &Description) -> Vec<String> {
    let nothing = Description {
        tools: Vec::new(),
        hooks: Vec::new(),
        rules: Vec::new(),
        ..new.clone()
    };
    between(&nothing, new)
}

fn of_tool(old: &ToolDescription, new: &ToolDescription) -> Option<String> {
    let mut changed = Vec::new();
    if old.effects != new.effects {
        changed.push(format!("effects {} → {}", effects(old), effects(new)));
    }
    for (what, differs) in [
        ("input schema", old.input_schema != new.input_schema),
        ("output schema", old.output_schema != new.output_schema),
        (
            "description",
            (&old.title, &old.description) != (&new.title, &new.description),
        ),
        ("toolset", old.toolset != new.toolset),
        ("annotations", old.annotations != new.annotations),
    ] {
        if differs {
            changed.push(what.to_owned());
        }
    }
    (!changed.is_empty()).then(|| format!("~ tool `{}`: {}", new.name, changed.join(", ")))
}

fn effects(tool: &ToolDescription) -> String {
    let names: Vec<_> = tool.effects.iter().map(|it| format!("{it:?}")).collect();
    format!("[{}]", names.join(", "))
}
