//! A plan beside what runs: what is new is built beside it, and takes its place at once.

use std::path::Path;
use std::sync::Arc;

use tokio::task::spawn_blocking;

use super::difference;
use super::plan::Plan;
use crate::guest::{
    Cache, Fault, Generation, Guests, Judging, LoadError, Pending, Slot, Wanted, Wants, Why,
};
use crate::protocol::Description;
use crate::service::Offer;
use crate::socket::Report;

/// What becomes of one guest.
enum Step {
    /// It stays what it is.
    Stays(Slot),
    /// A newer version takes its place, where nothing speaks against it.
    Next(Box<Next>),
}

/// A version of a guest that is warm.
struct Next {
    wanted: Wanted,
    generation: Generation,
    old: Option<Slot>,
    running: Option<Arc<Generation>>,
}

/// Makes an offer from a plan and what runs. Versions that were refused before are tried again
/// only where `again` says so.
///
/// # Errors
/// Why the plan as a whole can't be used.
pub async fn take(plan: Plan, old: &Offer, again: bool) -> Result<(Offer, Report), String> {
    let cache = Cache::of_user();
    let mut report = Report {
        refused: plan.notices.clone(),
        ..Report::default()
    };
    let mut steps = Vec::new();
    for wanted in &plan.guests {
        let before = old.guests.slots().find(|it| it.label() == wanted.label);
        steps.push(step(wanted.clone(), before, again, &cache).await);
    }
    without_clashes(&mut steps, &cache).await;
    let mut slots = Vec::new();
    for step in steps {
        slots.push(finish(step, &cache, &mut report));
    }
    for gone in old.guests.slots() {
        let label = gone.label();
        if plan.guests.iter().any(|wanted| wanted.label == label) {
            continue;
        }
        match left(gone, &plan).await {
            Some(kept) => slots.push(kept),
            None => report.changes.push(format!("guest `{label}`: gone")),
        }
    }
    for slot in &slots {
        let label = slot.label();
        match (slot.pending(), slot.now()) {
            (Some(pending), _) => report.refused.push(match &pending.why {
                Why::Refused(error) => error.to_string(),
                Why::Held(_) => format!("guest `{label}`: {}", pending.why.words()),
            }),
            (None, Some(Err(error))) => report.refused.push(error.to_string()),
            _ => {}
        }
    }
    let offer = Offer {
        guests: Guests::new(slots, plan.grounds),
        selections: plan.selections,
        judging: plan.judging,
        fingerprint: plan.fingerprint,
        strict: false,
        audit: old.audit.with(plan.log),
    };
    for (_, problem) in offer.guests.problems().await {
        if let LoadError::Clash { .. } = problem {
            report.refused.push(problem.to_string());
        }
    }
    look_at_selection(&offer, old, &mut report).await?;
    Ok((offer, report))
}

/// A name that nobody has is a mistake where the configuration is new, and else a guest's doing.
async fn look_at_selection(offer: &Offer, old: &Offer, report: &mut Report) -> Result<(), String> {
    let Ok(descriptions) = offer.guests.descriptions().await else {
        return Ok(());
    };
    let tools = descriptions.iter().flat_map(|it| it.tools.clone());
    let tools: Vec<_> = tools.collect();
    match offer.unknown(&tools) {
        Some(reason)
            if offer.selections != old.selections && offer.guests.problems_now().is_empty() =>
        {
            Err(reason)
        }
        Some(reason) => {
            report.refused.push(reason);
            Ok(())
        }
        None => Ok(()),
    }
}

/// Looks at one guest, and builds the version that is wanted where it is another one.
async fn step(wanted: Wanted, before: Option<&Slot>, again: bool, cache: &Cache) -> Step {
    let running = match before {
        Some(slot) => slot.generation().await.ok(),
        None => None,
    };
    if let Some(slot) = before
        && is_known(&wanted, slot, running.as_deref(), again)
    {
        return Step::Stays(slot.clone());
    }
    if let (Some(slot), Some(running)) = (before, &running)
        && wanted.hash() == Some(running.hash)
        && wanted.terms == slot.wanted().terms
    {
        return Step::Stays(slot.with_pending(None));
    }
    let module = match &wanted.module {
        Ok(module) => module.clone(),
        Err(error) => {
            let error = error.clone();
            return Step::Stays(refused(
                wanted,
                before,
                Why::Refused(error),
                Vec::new(),
                cache,
            ));
        }
    };
    let number = running.as_ref().map_or(1, |running| running.number + 1);
    let terms = wanted.terms.clone();
    let label = module.label.clone();
    let building = cache.clone();
    let built = spawn_blocking(move || Generation::build(module, &terms, number, &building)).await;
    let built = built.unwrap_or_else(|error| {
        let fault = Fault::Host(error.to_string());
        Err(LoadError::Start {
            guest: label,
            fault,
        })
    });
    let generation = match built {
        Ok(generation) => generation,
        Err(error) => {
            let why = Why::Refused(error);
            return Step::Stays(refused(wanted, before, why, Vec::new(), cache));
        }
    };
    let wants = wishes(&wanted, &generation, running.as_deref());
    if !wants.is_nothing() {
        let before_it = running.as_ref().map(|running| &*running.description);
        let changes = changes(before_it, &generation.description);
        return Step::Stays(refused(wanted, before, Why::Held(wants), changes, cache));
    }
    Step::Next(Box::new(Next {
        wanted,
        generation,
        old: before.cloned(),
        running,
    }))
}

/// Whether this very version was looked at before, and did not come to work.
fn is_known(wanted: &Wanted, slot: &Slot, running: Option<&Generation>, again: bool) -> bool {
    let Some(hash) = wanted.hash() else {
        return false;
    };
    let as_pending = slot
        .pending()
        .is_some_and(|it| it.hash == Some(hash) && it.terms == wanted.terms);
    let as_broken = running.is_none()
        && slot.wanted().hash() == Some(hash)
        && slot.wanted().terms == wanted.terms;
    (as_pending || as_broken) && !again
}

/// What a version wants that a person has not agreed to.
fn wishes(wanted: &Wanted, next: &Generation, running: Option<&Generation>) -> Wants {
    let judges = running
        .filter(|running| {
            wanted.terms.judging != Judging::Never
                && running.hash != next.hash
                && running.judges() != next.judges()
        })
        .map(|_| next.judges())
        .filter(|judges| wanted.terms.judged != Some(*judges));
    Wants {
        effects: next.missing(wanted),
        judges,
    }
}

/// The old version with the new one beside it that did not come to work. An old one that has more
/// than is granted now does not stay.
fn refused(
    wanted: Wanted,
    before: Option<&Slot>,
    why: Why,
    changes: Vec<String>,
    cache: &Cache,
) -> Slot {
    let pending = Pending {
        hash: wanted.hash(),
        terms: wanted.terms.clone(),
        why,
        changes,
    };
    let running = before.filter(|slot| matches!(slot.now(), Some(Ok(_))));
    if let Some(slot) = running
        && slot.still_granted(&wanted.terms.grants)
    {
        return slot.with_pending(Some(pending));
    }
    match pending.why.clone() {
        Why::Refused(error) => Slot::settled(wanted, Err(error), cache),
        Why::Held(wants) => {
            let error = LoadError::Held {
                guest: wanted.label.clone(),
                wants: wants.words(),
                config: wanted.terms.grants.config.clone(),
            };
            Slot::settled(wanted, Err(error), cache).with_pending(Some(pending))
        }
    }
}

/// Refuses versions that bring a name which another guest has; the later of two new ones.
async fn without_clashes(steps: &mut [Step], cache: &Cache) {
    loop {
        let mut names = Vec::new();
        for step in steps.iter() {
            names.push(match step {
                Step::Next(next) => Some(Arc::clone(&next.generation.description)),
                Step::Stays(slot) => slot.description().await.ok(),
            });
        }
        let clash = steps.iter().enumerate().rev().find_map(|(place, step)| {
            let Step::Next(next) = step else { return None };
            let (other, tool) = shared(place, &names)?;
            let other = match &steps[other] {
                Step::Next(next) => next.wanted.label.clone(),
                Step::Stays(slot) => slot.label().to_owned(),
            };
            let error = LoadError::Clash {
                guest: next.wanted.label.clone(),
                other,
                tool,
            };
            Some((place, refused_next(next, error, cache)))
        });
        match clash {
            Some((place, slot)) => steps[place] = Step::Stays(slot),
            None => return,
        }
    }
}

fn refused_next(next: &Next, error: LoadError, cache: &Cache) -> Slot {
    let before = next.old.as_ref();
    let running = next.running.as_ref().map(|running| &*running.description);
    let changes = changes(running, &next.generation.description);
    refused(
        next.wanted.clone(),
        before,
        Why::Refused(error),
        changes,
        cache,
    )
}

/// Another guest with one of this one's names, and the name.
fn shared(place: usize, guests: &[Option<Arc<Description>>]) -> Option<(usize, String)> {
    let mine = guests.get(place)?.as_ref()?;
    for (other, description) in guests.iter().enumerate() {
        let Some(theirs) = description.as_ref().filter(|_| other != place) else {
            continue;
        };
        let twice = mine
            .tools
            .iter()
            .find(|tool| theirs.tools.iter().any(|it| it.name == tool.name));
        if let Some(tool) = twice {
            return Some((other, tool.name.clone()));
        }
    }
    None
}

fn finish(step: Step, cache: &Cache, report: &mut Report) -> Slot {
    let next = match step {
        Step::Stays(slot) => return slot,
        Step::Next(next) => *next,
    };
    let running = next.running.as_ref().map(|running| &*running.description);
    let changes = changes(running, &next.generation.description);
    let headline = format!(
        "guest `{}`: generation {}",
        next.wanted.label, next.generation.number
    );
    let lines = [headline].into_iter().chain(changes);
    report.changes.push(lines.collect::<Vec<_>>().join("\n  "));
    Slot::settled(next.wanted, Ok(Arc::new(next.generation)), cache)
}

fn changes(old: Option<&Description>, new: &Description) -> Vec<String> {
    match old {
        Some(old) => difference::between(old, new),
        None => difference::from_nothing(new),
    }
}

/// A guest whose file has left its folder stays where it judged: a file that goes takes no guard
/// away.
async fn left(gone: &Slot, plan: &Plan) -> Option<Slot> {
    let folder = gone.wanted().folder.as_ref()?;
    let running = gone.generation().await.ok()?;
    let agreed = plan.accepted.of(Path::new(gone.label())).judges;
    if !running.judges() || !plan.folders.contains(folder) || agreed == Some(false) {
        return None;
    }
    let wants = Wants {
        effects: Vec::new(),
        judges: Some(false),
    };
    Some(gone.with_pending(Some(Pending {
        hash: None,
        terms: gone.wanted().terms.clone(),
        why: Why::Held(wants),
        changes: vec!["its file is gone".into()],
    })))
}
