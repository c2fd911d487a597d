//! The default policy against the corpus in `tests/policy/corpus`, whose README says where the
//! lines are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kleisli::guest::{Cache, Grounds, Guests, Module, Slot, Terms, Wanted};
use kleisli::host::github::GitHub;
use kleisli::protocol::{Places, PreToolUse, Verdict};
use kleisli::service::{Offer, Service};
use serde::Deserialize;
use serde_json::{Map, Value};

/// How long one judgement may take; the tests' processors are busy.
const LIMIT: Duration = Duration::from_secs(20);

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    command: Option<String>,
    tool: Option<String>,
    #[serde(default)]
    input: Map<String, Value>,
    cwd: Option<String>,
    expect: Expected,
    why: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Expected {
    Stop,
    Pass,
}

impl Case {
    /// The call, in the world that the corpus' README describes.
    fn event(&self) -> PreToolUse {
        let mut input = self.input.clone();
        if let Some(command) = &self.command {
            input.insert("command".into(), command.clone().into());
        }
        PreToolUse {
            client: "claude".into(),
            tool: self.tool.clone().unwrap_or_else(|| "Bash".into()),
            input,
            cwd: Some(self.cwd.clone().unwrap_or_else(|| PROJECT.into())),
            places: Places::default(),
            exceptions: Vec::new(),
        }
    }

    fn title(&self) -> String {
        let input = || Value::Object(self.input.clone()).to_string();
        let text = self.command.clone().unwrap_or_else(input);
        format!("{} {text:.160}", self.tool.as_deref().unwrap_or_default())
    }
}

const PROJECT: &str = "/home/me/project";

/// Cases that were judged otherwise than they should have been, of all.
#[derive(Default)]
struct Count {
    all: usize,
    wrong: usize,
}

fn policy() -> Service {
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
    };
    Service::new(offer, GitHub::default())
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/policy/corpus");
    let entries = fs::read_dir(folder).expect("the corpus");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files
}

/// The rule that objects, where one does.
fn rule(verdict: &Verdict) -> Option<&str> {
    match verdict {
        Verdict::NoOpinion | Verdict::Allow(_) => None,
        Verdict::Ask(objection) | Verdict::Deny(objection) => Some(&objection.rule),
        Verdict::Rewrite(replacement) => Some(&replacement.rule),
    }
}

#[tokio::test]
async fn the_default_policy_draws_the_corpus_lines() {
    let policy = policy();
    // To load it takes its time where other tests run, and is no judgement.
    policy.tools().await.expect("the policy loads");
    let mut total = BTreeMap::from([("pass", Count::default()), ("stop", Count::default())]);
    for path in files() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a corpus");
        let file: File = toml::from_str(&text).expect("cases");
        let mut misses = [Count::default(), Count::default()];
        for case in file.case {
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
