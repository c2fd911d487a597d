use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::guests::{GuestArgs, Prepared};
use super::log::Lines;
use super::setup::{block_on, project_of};
use super::{CliError, output};
use crate::protocol::{Objection, Places, PreToolUse, RuleDescription, RuleOutcome, Verdict};

/// See the rules, try them, and read what they stopped
#[derive(Args)]
pub struct Policy {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    List(List),
    Explain(Explain),
    Test(Test),
    Log(Log),
}

/// List the rules: what each stops, and its harmless twin that passes
#[derive(Args)]
struct List {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    guest: GuestArgs,
}

/// Say what the policy makes of a command, and why
#[derive(Args)]
struct Explain {
    /// The shell command, or with `--tool` that tool's input as JSON
    input: String,
    /// Another tool than the shell, such as `Write`
    #[arg(long, default_value = SHELL)]
    tool: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    guest: GuestArgs,
}

/// Hold the policy against the examples of its rules, or the cases of files, for a team's CI
///
/// Without a file each rule has to stop its own example, and nothing may object to the harmless
/// twin of it.
///
/// A file has one or more `[[case]]` with `command = "…"`, or `tool` and `input`; `expect`, which
/// is `pass`, `stop` (asked or denied), `allow`, `ask`, `deny` or `rewrite`; and `why`. `cwd` is
/// the folder of one case, `[places]` with `root`, `home` and `temporary` those of all.
#[derive(Args)]
struct Test {
    /// TOML files
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    guest: GuestArgs,
}

/// Show what was allowed, asked about, denied or rewritten, the newest last
#[derive(Args)]
struct Log {
    #[command(flatten)]
    lines: Lines,
}

/// The tool that runs shell commands, as all agents' hooks name it here.
const SHELL: &str = "Bash";

/// How long a person waits for a verdict; the first one may wait for a guest that is compiled.
const PATIENCE: Duration = Duration::from_mins(2);

impl Policy {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        match &self.action {
            Action::List(list) => list.run(),
            Action::Explain(explain) => explain.run(),
            Action::Test(test) => test.run(),
            Action::Log(log) => log.lines.show(|entry| entry.verdict.is_some()),
        }
    }
}

/// The guests that judge, as they do in this project.
fn judges(guest: &GuestArgs) -> Result<Prepared, CliError> {
    let project = project_of(None);
    let settings = guest.settings(&project)?;
    for notice in &settings.notices {
        eprintln!("kleisli: {notice}");
    }
    guest.prepare_judges(project, &settings)
}

impl List {
    fn run(&self) -> Result<ExitCode, CliError> {
        block_on(async {
            let rules = judges(&self.guest)?.service.rules().await?;
            if self.json {
                output::json(&rules)?;
            } else {
                let pages: Vec<_> = rules.iter().map(rule_page).collect();
                output::text(&pages.join("\n"))?;
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn rule_page(rule: &RuleDescription) -> String {
    let outcome = json!(rule.outcome);
    let mut page = format!(
        "{} [{}]\n  {}\n",
        rule.id,
        outcome.as_str().unwrap_or_default(),
        rule.reason
    );
    if let Some(safer) = &rule.safer {
        // Writing to a string can't fail.
        let _ = writeln!(page, "  instead: {safer}");
    }
    let _ = writeln!(
        page,
        "  stops:   {}\n  passes:  {}",
        rule.stops, rule.passes
    );
    page
}

impl Explain {
    fn run(&self) -> Result<ExitCode, CliError> {
        let input = if self.tool == SHELL {
            shell(&self.input)
        } else {
            serde_json::from_str(&self.input).map_err(|error| {
                CliError::Usage(format!(
                    "the input of `{}` is not a JSON object: {error}",
                    self.tool
                ))
            })?
        };
        let verdict = block_on(async {
            let prepared = judges(&self.guest)?;
            let cwd = std::env::current_dir()?.display().to_string();
            judge(&prepared, &self.tool, input, cwd, None).await
        })?;
        if self.json {
            output::json(&verdict)?;
        } else {
            output::text(&explained(&verdict))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A verdict in words.
fn explained(verdict: &Verdict) -> String {
    let objected = |word: &str, it: &Objection| {
        let mut page = format!("{word}, by the rule `{}`: {}\n", it.rule, it.reason);
        for step in &it.because {
            // Writing to a string can't fail.
            let _ = writeln!(page, "  {step}");
        }
        if let Some(part) = &it.part {
            let _ = writeln!(page, "  at: {part}");
        }
        if let Some(safer) = &it.safer {
            let _ = writeln!(page, "  instead: {safer}");
        }
        let _ = writeln!(
            page,
            "A person can allow it with an `[[exception]]` for `rule = \"{}\"` in their \
             configuration.",
            it.rule
        );
        page
    };
    match verdict {
        Verdict::NoOpinion => "passes: no rule objects\n".into(),
        Verdict::Allow(it) => format!("allowed, by the rule `{}`: {}\n", it.rule, it.reason),
        Verdict::Ask(it) => objected("asked about", it),
        Verdict::Deny(it) => objected("denied", it),
        Verdict::Rewrite(it) => format!(
            "rewritten, by the rule `{}`: {}\n  instead: {}\n",
            it.rule,
            it.reason,
            Value::Object(it.input.clone())
        ),
    }
}

fn shell(command: &str) -> Map<String, Value> {
    Map::from_iter([("command".into(), command.into())])
}

async fn judge(
    prepared: &Prepared,
    tool: &str,
    input: Map<String, Value>,
    cwd: String,
    places: Option<&Places>,
) -> Result<Verdict, CliError> {
    let event = PreToolUse {
        client: "cli".into(),
        tool: tool.into(),
        input,
        cwd: Some(cwd),
        places: places.cloned().unwrap_or_default(),
        exceptions: Vec::new(),
    };
    let word = prepared
        .service
        .try_out(event, places.is_some(), PATIENCE)
        .await;
    word.map_err(|error| CliError::Judge(error.message))
}

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    #[serde(default)]
    places: Option<CasePlaces>,
    #[serde(default)]
    case: Vec<Case>,
}

/// The folders in which a file's cases play.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CasePlaces {
    root: String,
    home: String,
    #[serde(default)]
    temporary: Vec<String>,
    #[serde(default)]
    guarded: Vec<String>,
}

impl From<CasePlaces> for Places {
    fn from(places: CasePlaces) -> Self {
        Self {
            root: Some(places.root),
            home: Some(places.home),
            temporary: places.temporary,
            guarded: places.guarded,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    command: Option<String>,
    tool: Option<String>,
    input: Option<Map<String, Value>>,
    cwd: Option<String>,
    expect: Expected,
    rule: Option<String>,
    why: Option<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Expected {
    Pass,
    Stop,
    Allow,
    Ask,
    Deny,
    Rewrite,
}

impl Test {
    fn run(&self) -> Result<ExitCode, CliError> {
        block_on(async {
            let prepared = judges(&self.guest)?;
            let mut total = 0;
            let mut failed = 0;
            for (title, cases) in self.cases(&prepared).await? {
                let places = cases.places.map(Places::from);
                total += cases.case.len();
                for (number, case) in cases.case.iter().enumerate() {
                    if let Some(miss) = case.miss(&prepared, places.as_ref()).await {
                        failed += 1;
                        output::text(&format!("{title}: case {}: {miss}", number + 1))?;
                    }
                }
            }
            output::text(&format!("{} of {total} cases hold", total - failed))?;
            Ok(if failed == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        })
    }
}

impl Test {
    /// The cases, and how messages call where they stand.
    async fn cases(&self, prepared: &Prepared) -> Result<Vec<(String, Cases)>, CliError> {
        if self.files.is_empty() {
            let rules = prepared.service.rules().await?;
            return Ok(rules.iter().map(examples).collect());
        }
        let titled = |file: &PathBuf| Ok((file.display().to_string(), read_cases(file)?));
        self.files.iter().map(titled).collect()
    }
}

/// The two examples of a rule, in a project of no machine.
fn examples(rule: &RuleDescription) -> (String, Cases) {
    let case = |example: &str, expect, id: Option<&str>| {
        let tool = example.split_once(' ').and_then(|(tool, input)| {
            let input = serde_json::from_str(input).ok()?;
            Some((tool.to_owned(), input))
        });
        let command = tool.is_none().then(|| example.to_owned());
        let (tool, input) = tool.unzip();
        Case {
            command,
            tool,
            input,
            cwd: None,
            expect,
            rule: id.map(ToOwned::to_owned),
            why: Some(rule.reason.clone()),
        }
    };
    let stops = match rule.outcome {
        RuleOutcome::Allow => Expected::Allow,
        RuleOutcome::Ask | RuleOutcome::Deny | RuleOutcome::Rewrite => Expected::Stop,
    };
    let cases = Cases {
        places: Some(CasePlaces {
            root: "/home/me/project".into(),
            home: "/home/me".into(),
            temporary: vec!["/tmp".into()],
            guarded: vec!["/home/me/.config/kleisli".into()],
        }),
        case: vec![
            case(&rule.stops, stops, Some(&rule.id)),
            case(&rule.passes, Expected::Pass, None),
        ],
    };
    (format!("rule `{}`", rule.id), cases)
}

fn read_cases(file: &PathBuf) -> Result<Cases, CliError> {
    let cases = fs::read_to_string(file)
        .map_err(|error| error.to_string())
        .and_then(|text| toml::from_str(&text).map_err(|error| error.to_string()));
    cases.map_err(|error| CliError::Usage(format!("can't use `{}`: {error}", file.display())))
}

impl Case {
    /// What is wrong with the verdict; nothing where it is the expected one.
    async fn miss(&self, prepared: &Prepared, places: Option<&Places>) -> Option<String> {
        let tool = self.tool.as_deref().unwrap_or(SHELL);
        let input = match (&self.command, &self.input) {
            (Some(command), None) => shell(command),
            (None, Some(input)) => input.clone(),
            _ => return Some("give either `command`, or `tool` and `input`".into()),
        };
        let root = places.and_then(|places| places.root.clone());
        let cwd = self
            .cwd
            .clone()
            .or(root)
            .unwrap_or_else(|| prepared.project.display().to_string());
        let verdict = match judge(prepared, tool, input, cwd, places).await {
            Ok(verdict) => verdict,
            Err(error) => return Some(format!("{}\n  {error}", self.subject(tool))),
        };
        let (found, rule) = match &verdict {
            Verdict::NoOpinion => (Expected::Pass, None),
            Verdict::Allow(it) => (Expected::Allow, Some(&it.rule)),
            Verdict::Ask(it) => (Expected::Ask, Some(&it.rule)),
            Verdict::Deny(it) => (Expected::Deny, Some(&it.rule)),
            Verdict::Rewrite(it) => (Expected::Rewrite, Some(&it.rule)),
        };
        let as_expected = match self.expect {
            Expected::Pass => matches!(found, Expected::Pass | Expected::Allow),
            Expected::Stop => !matches!(found, Expected::Pass | Expected::Allow),
            expected => found == expected,
        };
        let right_rule = self.rule.is_none() || self.rule.as_ref() == rule;
        if as_expected && right_rule {
            return None;
        }
        let why = self.why.as_deref().unwrap_or("no reason given");
        Some(format!(
            "{}\n  expected for this reason: {why}\n  {}",
            self.subject(tool),
            explained(&verdict).lines().next().unwrap_or_default()
        ))
    }

    /// The call in one line.
    fn subject(&self, tool: &str) -> String {
        let input = || Value::Object(self.input.clone().unwrap_or_default());
        let text = self.command.clone();
        text.unwrap_or_else(|| format!("{tool} {}", input()))
            .escape_debug()
            .to_string()
    }
}
