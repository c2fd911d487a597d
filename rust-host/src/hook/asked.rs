use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How long a call may come after a hook has put it to a person.
const PATIENCE: Duration = Duration::from_mins(10);

/// How many calls are remembered; whoever comes before these is asked again.
const MOST: usize = 64;

/// One use of one of kleisli's own tools.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AskedCall {
    /// The tool, by its own name.
    pub tool: String,
    /// Its whole input.
    pub input: Map<String, Value>,
    /// The agent's own mark of this one use of the tool, which it gives the hook and the server.
    /// The model does not know it beforehand, so it can't ask the hook in the agent's name.
    pub mark: String,
}

/// The calls that hooks have put to a person, each good for one call.
#[derive(Debug, Default)]
pub struct Asked {
    calls: Mutex<VecDeque<(Instant, AskedCall)>>,
}

impl Asked {
    /// Remembers a call.
    pub fn note(&self, call: AskedCall) {
        self.note_at(call, Instant::now());
    }

    /// Whether this call was put to a person just now. It is used up by that.
    pub fn take(&self, call: &AskedCall) -> bool {
        self.take_at(call, Instant::now())
    }

    fn note_at(&self, call: AskedCall, now: Instant) {
        let mut calls = self.calls();
        while calls.len() >= MOST {
            calls.pop_front();
        }
        calls.push_back((now, call));
    }

    fn take_at(&self, call: &AskedCall, now: Instant) -> bool {
        let mut calls = self.calls();
        calls.retain(|(then, _)| now.saturating_duration_since(*then) < PATIENCE);
        let found = calls.iter().position(|(_, asked)| call == asked);
        found.and_then(|place| calls.remove(place)).is_some()
    }

    fn calls(&self) -> MutexGuard<'_, VecDeque<(Instant, AskedCall)>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn call(branch: &str, mark: &str) -> AskedCall {
        let input = json!({"branch": branch, "remote": "origin"});
        AskedCall {
            tool: "git_force_push".into(),
            input: input.as_object().cloned().unwrap_or_default(),
            mark: mark.into(),
        }
    }

    #[test]
    fn is_good_for_one_call() {
        let asked = Asked::default();
        asked.note(call("main", "a"));
        assert!(asked.take(&call("main", "a")));
        assert!(!asked.take(&call("main", "a")));
    }

    #[test]
    fn is_good_for_the_same_tool_input_and_mark_alone() {
        let asked = Asked::default();
        asked.note(call("main", "a"));
        assert!(!asked.take(&call("other", "a")));
        assert!(!asked.take(&call("main", "b")));
        let mut other = call("main", "a");
        other.tool = "git_reset_hard".into();
        assert!(!asked.take(&other));
        assert!(asked.take(&call("main", "a")));
    }

    #[test]
    fn is_good_for_ten_minutes() {
        let asked = Asked::default();
        let now = Instant::now();
        asked.note_at(call("main", "a"), now);
        asked.note_at(call("other", "b"), now);
        let last = now + Duration::from_secs(599);
        assert!(asked.take_at(&call("main", "a"), last));
        assert!(!asked.take_at(&call("other", "b"), last + Duration::from_secs(1)));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let asked = Asked::default();
        for number in 0..=MOST {
            asked.note(call(&number.to_string(), "a"));
        }
        assert!(!asked.take(&call("0", "a")));
        assert!(asked.take(&call("1", "a")));
    }
}
