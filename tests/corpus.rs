//! The default policy against the corpus in `tests/policy/corpus`, whose README says where the
//! lines are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kleisli::audit::Audit;
use kleisli::guest::{Cache, Grounds, Guests, Module, Slot, Terms, Wanted};
use kleisli::protocol::{Places, PreToolUse, Verdict};
use kleisli::service::{Offer, Service};
use serde::Deserialize;
use serde_json::{Map, Value};

/// How long one judgement may take; the tests' processors are busy.
pub const LIMIT: Duration = Duration::from_secs(20);

/// How long the policy may take to load: where its machine code isn't kept, it is compiled.
const LOADING: Duration = Duration::from_mins(5);

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub command: Option<String>,
    tool: Option<String>,
    #[serde(default)]
    input: Map<String, Value>,
    pub cwd: Option<String>,
    pub expect: Expected,
    why: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    Stop,
    #[default]
    Pass,
}

impl Case {
    fn event(&self) -> PreToolUse {
        let mut input = self.input.clone();
        if let Some(command) = &self.command {
            input.insert("command".into(), command.clone().into());
        }
        let tool = self.tool.as_deref().unwrap_or("Bash");
        event(tool, Value::Object(input), self.cwd.clone())
    }

    fn title(&self) -> String {
        let input = || Value::Object(self.input.clone()).to_string();
        let text = self.command.clone().unwrap_or_else(input);
        format!("{} {text:.160}", self.tool.as_deref().unwrap_or_default())
    }
}

const PROJECT: &str = "/home/me/project";

/// A call, in the world that the corpus' README describes.
pub fn event(tool: &str, input: Value, cwd: Option<String>) -> PreToolUse {
    let Value::Object(input) = input else {
        panic!("the input of `{tool}` is no object")
    };
    PreToolUse {
        client: "claude".into(),
        tool: tool.into(),
        input,
        cwd: Some(cwd.unwrap_or_else(|| PROJECT.into())),
        places: Places::default(),
        exceptions: Vec::new(),
    }
}

/// Cases that were judged otherwise than they should have been, of all.
#[derive(Default)]
struct Count {
    all: usize,
    wrong: usize,
}

/// The default policy, loaded.
pub async fn policy() -> Service {
    let places = Places {
        root: Some(PROJECT.into()),
        home: Some("/home/me".into()),
        temporary: vec!["/tmp".into()],
        guarded: vec![
            "/home/me/.config/kleisli".into(),
            "/run/user/1000/kleisli".into(),
            format!("{PROJECT}/kleisli.toml"),
        ],
    };
    let grounds = Grounds {
        places,
        granted: Vec::new(),
    };
    let wanted = Wanted::embedded("policy", Module::embedded_policy(), Terms::default());
    let offer = Offer {
        guests: Guests::new([Slot::load(wanted, Cache::of_user())], grounds),
        selections: Vec::new(),
        judging: LIMIT,
        fingerprint: String::new(),
        strict: true,
        audit: Audit::default(),
    };
    let service = Service::new(offer, Arc::default());
    let first = service.judge(Case::default().event(), LOADING).await;
    first.expect("the policy loads");
    service
}

/// The cases, by the names of their files.
pub fn cases() -> Vec<(String, Vec<Case>)> {
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a corpus");
        let file: File = toml::from_str(&text).expect("cases");
        (name, file.case)
    };
    files().into_iter().map(read).collect()
}

fn files() -> Vec<PathBuf> {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/policy/corpus");
    // For cases that the project has not seen.
    let folder = std::env::var_os("KLEISLI_CORPUS").map_or_else(own, PathBuf::from);
    let entries = fs::read_dir(folder).expect("the corpus");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files
}

/// So many calls of each half of each file, from all over it.
pub fn sample(each: usize) -> Vec<PreToolUse> {
    let mut calls = Vec::new();
    for (_, cases) in cases() {
        for half in [Expected::Stop, Expected::Pass] {
            let of_half: Vec<_> = cases.iter().filter(|case| case.expect == half).collect();
            let stride = of_half.len().div_ceil(each).max(1);
            calls.extend(of_half.iter().step_by(stride).map(|case| case.event()));
        }
    }
    calls
}

/// The rule that objects, where one does.
pub fn rule(verdict: &Verdict) -> Option<&str> {
    match verdict {
        Verdict::NoOpinion | Verdict::Allow(_) => None,
        Verdict::Ask(objection) | Verdict::Deny(objection) => Some(&objection.rule),
        Verdict::Rewrite(replacement) => Some(&replacement.rule),
    }
}

#[tokio::test]
async fn the_default_policy_draws_the_corpus_lines() {
    let policy = policy().await;
    let mut total = BTreeMap::from([("pass", Count::default()), ("stop", Count::default())]);
    for (name, cases) in cases() {
        let mut misses = [Count::default(), Count::default()];
        for case in cases {
            let verdict = policy.judge(case.event(), LIMIT).await;
            let verdict = verdict.unwrap_or_else(|error| panic!("{}: {error:?}", case.title()));
            let found = rule(&verdict);
            let (half, wrong) = match case.expect {
                Expected::Pass => ("pass", found.is_some()),
                Expected::Stop => ("stop", found.is_none()),
            };
            for count in [
                &mut misses[usize::from(half == "stop")],
                total.get_mut(half).expect("a half"),
            ] {
                count.all += 1;
                count.wrong += usize::from(wrong);
            }
            if wrong {
                let by = found.unwrap_or("nothing");
                println!("{name} {half} {by}: {} # {}", case.title(), case.why);
            }
        }
        let [pass, stop] = misses;
        println!(
            "{name}: {} of {} harmless objected to, {} of {} dangerous missed",
            pass.wrong, pass.all, stop.wrong, stop.all
        );
    }
    for (half, count) in total {
        println!("{half}: {} of {} wrong", count.wrong, count.all);
        assert!(
            count.wrong * 50 <= count.all,
            "too many of `{half}` are wrong"
        );
    }
}
