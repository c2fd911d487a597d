use serde::{Deserialize, Serialize};

use super::{Hash, LoadError, Terms};
use crate::protocol::Effect;

/// A newer version of a guest that is not at work, and why.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Its bytes, where they could be read.
    pub hash: Option<Hash>,
    /// The terms on which it was tried.
    pub terms: Terms,
    /// Why it is not at work.
    pub why: Why,
    /// What would change, for people.
    pub changes: Vec<String>,
}

/// Why a newer version of a guest is not at work.
#[derive(Clone, Debug)]
pub enum Why {
    /// It can't be.
    Refused(LoadError),
    /// A person has to agree to what it wants.
    Held(Wants),
}

/// What a version of a guest wants that the one before did not have.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Wants {
    /// Effects.
    pub effects: Vec<Effect>,
    /// To judge, or to judge no longer.
    pub judges: Option<bool>,
}

impl Wants {
    /// Whether it wants nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.effects.is_empty() && self.judges.is_none()
    }

    /// The wishes in words: `Git and GitWrite`, `to judge no longer`.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words: Vec<_> = self
            .effects
            .iter()
            .map(|effect| format!("`{effect:?}`"))
            .collect();
        match self.judges {
            Some(true) => words.push("to judge calls".into()),
            Some(false) => words.push("to judge calls no longer".into()),
            None => {}
        }
        words.join(", ")
    }
}

impl Why {
    /// The reason, for people.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Refused(error) => error.to_string(),
            Self::Held(wants) => format!(
                "it wants {}, which the running version has not; a person can agree with \
                 `kleisli reload --accept`",
                wants.words()
            ),
        }
    }
}
