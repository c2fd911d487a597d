//! What a set of guests comes to once each of them has loaded, or can't.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Generation, LoadError, Slot};

/// The guests that are at work, and what is missing.
pub(super) struct Settled {
    /// Those that loaded, in the order in which clients see their tools.
    pub at_work: Vec<Worker>,
    /// Which of them has a tool.
    pub tools: HashMap<String, usize>,
    /// Why a guest's tools are missing, by its label.
    pub problems: Vec<(String, LoadError)>,
    /// Why nothing can be served: a guest that a person named on the command line.
    pub lost: Option<LoadError>,
}

/// A guest at work.
pub(super) struct Worker {
    pub generation: Arc<Generation>,
    /// Whether clients see its tools: another guest may have had their names first.
    pub offers: bool,
}

impl Settled {
    /// Waits for every guest.
    pub async fn of(slots: &[Slot]) -> Self {
        let mut settled = Self {
            at_work: Vec::new(),
            tools: HashMap::new(),
            problems: Vec::new(),
            lost: None,
        };
        let mut labels = Vec::new();
        for slot in slots {
            match slot.generation().await {
                Ok(generation) => {
                    let clash = settled.clash(slot.label(), &generation, &labels);
                    let offers = clash.is_none();
                    if let Some(clash) = clash {
                        settled.miss(slot, clash);
                    } else {
                        let names = generation
                            .description
                            .tools
                            .iter()
                            .map(|it| it.name.clone());
                        let place = settled.at_work.len();
                        settled.tools.extend(names.map(|name| (name, place)));
                    }
                    settled.at_work.push(Worker { generation, offers });
                    labels.push(slot.label());
                }
                Err(error) => settled.miss(slot, error),
            }
        }
        settled
    }

    fn miss(&mut self, slot: &Slot, error: LoadError) {
        if slot.wanted().required {
            self.lost.get_or_insert(error.clone());
        }
        self.problems.push((slot.label().to_owned(), error));
    }

    fn clash(&self, label: &str, generation: &Generation, labels: &[&str]) -> Option<LoadError> {
        let tools = &generation.description.tools;
        let twice = tools
            .iter()
            .find_map(|tool| Some((tool, self.tools.get(&tool.name)?)));
        twice.map(|(tool, place)| LoadError::Clash {
            guest: label.to_owned(),
            other: labels[*place].to_owned(),
            tool: tool.name.clone(),
        })
    }
}
