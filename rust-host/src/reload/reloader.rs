//! Looks at the files, by itself or when somebody asks, one turn after the other.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep, timeout};
use tracing::{info, warn};

use super::plan::{Followed, Plan, Planner};
use super::turn;
use super::watch::Watch;
use crate::audit::Subject;
use crate::service::{News, Offer, Service};
use crate::socket::Report;

/// How long the files have to be left alone before they are looked at.
const QUIET: Duration = Duration::from_millis(50);

/// How long a look is put off at most while they are not.
const LONGEST: Duration = Duration::from_secs(2);

/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// Asks for reloads. Cheap to clone.
#[derive(Clone)]
pub struct Reloader {
    asks: mpsc::Sender<Ask>,
    problem: Arc<RwLock<Option<String>>>,
}

/// Somebody who wants a turn now.
struct Ask {
    /// Whether versions that were refused before are tried again.
    again: bool,
    done: Option<oneshot::Sender<Report>>,
}

impl Reloader {
    /// Follows the files of a service, which it has as they are now. Needs a
    /// tokio runtime.
    #[must_use]
    pub fn start(service: Service, planner: Arc<dyn Planner>, followed: Followed) -> Self {
        let (asks, queue) = mpsc::channel(16);
        let problem = Arc::default();
        let task = Task {
            service,
            planner,
            followed,
            refused: Vec::new(),
            problem: Arc::clone(&problem),
        };
        tokio::spawn(task.run(queue));
        Self { asks, problem }
    }

    /// Looks at the files now, those that were refused before too.
    pub async fn reload(&self) -> Report {
        let (done, report) = oneshot::channel();
        let ask = Ask {
            again: true,
            done: Some(done),
        };
        let asked = self.asks.send(ask).await.is_ok();
        let report = if asked { report.await.ok() } else { None };
        report.unwrap_or_else(|| Report {
            refused: vec!["the server is ending".into()],
            ..Report::default()
        })
    }

    /// Has the files looked at soon; nobody waits for it.
    pub fn nudge(&self) {
        let ask = Ask {
            again: false,
            done: None,
        };
        // A full queue is a look to come.
        let _ = self.asks.try_send(ask);
    }

    /// Why the configuration that counts is not the one that is written now.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let problem = self.problem.read().unwrap_or_else(PoisonError::into_inner);
        problem.clone()
    }
}

struct Task {
    service: Service,
    planner: Arc<dyn Planner>,
    followed: Followed,
    /// What was said to be refused, so that it is said once.
    refused: Vec<String>,
    problem: Arc<RwLock<Option<String>>>,
}

impl Task {
    async fn run(mut self, mut asks: mpsc::Receiver<Ask>) {
        let settings = self.followed.settings;
        // Whoever wants files looked at has no use for the system's word.
        let listens = settings.watch && settings.poll.is_none();
        let mut watch = listens.then(Watch::new).flatten();
        let poll = settings.poll.or_else(|| {
            // Without the system's word, somebody has to look.
            (listens && watch.is_none()).then_some(POLL)
        });
        let poll = poll.filter(|_| settings.watch);
        self.follow(&mut watch);
        self.begun().await;
        // What changed before it was watched.
        if settings.watch && self.has_changed().await {
            self.turn(false).await;
            self.follow(&mut watch);
        }
        loop {
            let mut waiting = Vec::new();
            let mut again = false;
            tokio::select! {
                ask = asks.recv() => match ask {
                    Some(ask) => {
                        again = ask.again;
                        waiting.extend(ask.done);
                    }
                    None => return,
                },
                () = hint(&mut watch) => settle(&mut watch).await,
                () = tick(poll) => if !self.has_changed().await {
                    continue;
                },
            }
            while let Ok(ask) = asks.try_recv() {
                again |= ask.again;
                waiting.extend(ask.done);
            }
            // A folder may be another one of its name; what changes there from now on is told.
            self.follow(&mut watch);
            let mut report = self.turn(again).await;
            if self.follow(&mut watch) {
                let more = self.turn(false).await;
                report.changes.extend(more.changes);
                report.refused = more.refused;
            }
            for done in waiting {
                let _ = done.send(report.clone());
            }
        }
    }

    /// Waits for the first load, and says what is missing.
    async fn begun(&mut self) {
        let offer = self.service.offer();
        let listed = offer.tools().await.ok();
        let problems = offer.guests.problems().await;
        let refused = problems.iter().map(|(_, problem)| problem.to_string());
        self.say(&Report {
            refused: refused.collect(),
            ..Report::default()
        });
        if offer.tools().await.ok() != listed {
            self.service.tell(News::ToolsChanged);
        }
    }

    fn follow(&self, watch: &mut Option<Watch>) -> bool {
        let Followed { files, folders, .. } = &self.followed;
        watch
            .as_mut()
            .is_some_and(|watch| watch.follow(files, folders))
    }

    async fn has_changed(&self) -> bool {
        let planner = Arc::clone(&self.planner);
        let now = spawn_blocking(move || planner.fingerprint()).await;
        now.ok().flatten().as_ref() != Some(&self.service.offer().fingerprint)
    }

    /// Reads what is wanted now, and serves it as far as it can be.
    async fn turn(&mut self, again: bool) -> Report {
        let planner = Arc::clone(&self.planner);
        let old = self.service.offer();
        let wanted = spawn_blocking(move || planner.plan()).await;
        let taken = match wanted {
            Ok(Ok(plan)) => self.take(plan, &old, again).await,
            Ok(Err(reason)) => Err(reason),
            Err(error) => Err(error.to_string()),
        };
        let (problem, report) = match taken {
            Ok((offer, report)) => {
                self.serve(&old, offer).await;
                (None, report)
            }
            Err(reason) => {
                let refused = vec![format!("the configuration stays as it was: {reason}")];
                let report = Report {
                    refused,
                    ..Report::default()
                };
                (Some(reason), report)
            }
        };
        *self.problem.write().unwrap_or_else(PoisonError::into_inner) = problem;
        self.say(&report);
        report
    }

    async fn take(
        &mut self,
        plan: Plan,
        old: &Offer,
        again: bool,
    ) -> Result<(Offer, Report), String> {
        self.followed.files.clone_from(&plan.files);
        self.followed.folders.clone_from(&plan.folders);
        let mut later = Vec::new();
        for ((name, was), (_, is)) in self.followed.fixed.iter().zip(&plan.fixed) {
            if was != is {
                later.push(format!("`{name}` changed, which counts after a restart"));
            }
        }
        let (offer, mut report) = turn::take(plan, old, again).await?;
        report.later = later;
        Ok((offer, report))
    }

    /// Puts an offer in the place of the old one, and tells clients where they see other tools.
    async fn serve(&self, old: &Offer, offer: Offer) {
        let before = old.tools().await.ok();
        self.service.replace(offer);
        let now = self.service.offer().tools().await.ok();
        if before != now {
            self.service.tell(News::ToolsChanged);
        }
    }

    fn say(&mut self, report: &Report) {
        let offer = self.service.offer();
        let record = || {
            let project = offer.guests.project().map(Into::into);
            offer.audit.record(Subject::reload(project))
        };
        for change in &report.changes {
            info!("reloaded {change}");
            record().changed(change);
            self.service
                .tell(News::Reloaded(format!("reloaded {change}")));
        }
        let refused: Vec<_> = report.refused.iter().chain(&report.later).collect();
        for reason in &refused {
            if !self.refused.contains(reason) {
                warn!("{reason}");
                record().refused(reason);
                self.service.tell(News::Refused((*reason).clone()));
            }
        }
        self.refused = refused.into_iter().cloned().collect();
    }
}

async fn hint(watch: &mut Option<Watch>) {
    match watch {
        Some(watch) => watch.hint().await,
        None => std::future::pending().await,
    }
}

/// Waits until the files are left alone.
async fn settle(watch: &mut Option<Watch>) {
    let end = Instant::now() + LONGEST;
    while Instant::now() < end && timeout(QUIET, hint(watch)).await.is_ok() {}
}

async fn tick(poll: Option<Duration>) {
    match poll {
        Some(pause) => sleep(pause).await,
        None => std::future::pending().await,
    }
}
