use serde::Deserialize;
use serde_json::{Map, Value};

use crate::protocol::{Objection, Verdict};

/// What happens to a call that could not be judged.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum OnFailure {
    /// A person is asked.
    #[default]
    Ask,
    /// It does not run.
    Deny,
    /// The agent goes on as if there were no policy.
    Allow,
}

/// What becomes of a call, before an agent's own way of saying it.
#[derive(Clone, Debug, PartialEq)]
pub enum Ruling {
    /// Nothing is said; the agent's own rules go on.
    Silent,
    /// It may run without asking a person.
    Allow(String),
    /// A person decides.
    Ask(String),
    /// It does not run.
    Deny(String),
    /// It may run with another input.
    Rewrite {
        /// Why, and what is safer.
        reason: String,
        /// The whole other input.
        input: Map<String, Value>,
        /// Whether the policy has nothing against the call with that input.
        passes: bool,
        /// Whether that input leaves out something that the old one has.
        omits: bool,
    },
}

impl Ruling {
    /// What a verdict on a call with this input comes to. Another input is a call of its own:
    /// `again` judges it.
    pub fn of(
        verdict: Verdict,
        input: &Map<String, Value>,
        on_failure: OnFailure,
        again: impl FnOnce(&Map<String, Value>) -> Result<Verdict, String>,
    ) -> Self {
        match verdict {
            Verdict::NoOpinion => Self::Silent,
            Verdict::Allow(ground) => Self::Allow(because(&ground.rule, &ground.reason)),
            Verdict::Ask(objection) => Self::Ask(objected(&objection)),
            Verdict::Deny(objection) => Self::Deny(objected(&objection)),
            Verdict::Rewrite(other) => {
                let passes = match again(&other.input) {
                    Ok(Verdict::NoOpinion | Verdict::Allow(_)) => true,
                    Ok(Verdict::Deny(objection)) => return Self::Deny(objected(&objection)),
                    Err(reason) if on_failure == OnFailure::Deny => {
                        return Self::of_failure(&reason, on_failure);
                    }
                    Ok(Verdict::Ask(_) | Verdict::Rewrite(_)) | Err(_) => false,
                };
                Self::Rewrite {
                    reason: because(&other.rule, &other.reason),
                    passes,
                    omits: input.keys().any(|key| !other.input.contains_key(key)),
                    input: other.input,
                }
            }
        }
    }

    /// What a call comes to that could not be judged, for this reason.
    #[must_use]
    pub fn of_failure(reason: &str, on_failure: OnFailure) -> Self {
        let reason = format!("kleisli could not judge this call: {reason}");
        match on_failure {
            OnFailure::Ask => Self::Ask(reason),
            OnFailure::Deny => Self::Deny(reason),
            OnFailure::Allow => Self::Silent,
        }
    }

    /// The same for an agent that can't ask: a person's leave has to come another way.
    #[must_use]
    pub fn without_asking(self) -> Self {
        match self {
            Self::Ask(reason) => Self::Deny(format!(
                "{reason}. A person has to allow this: they can run it themselves, or add an \
                 exception for the rule to kleisli's configuration"
            )),
            ruling => ruling,
        }
    }
}

fn because(rule: &str, reason: &str) -> String {
    format!("kleisli, rule `{rule}`: {reason}")
}

fn objected(objection: &Objection) -> String {
    let reason = because(&objection.rule, &objection.reason);
    match &objection.safer {
        Some(safer) => format!("{reason}. Instead: {safer}"),
        None => reason,
    }
}
