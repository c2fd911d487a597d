//! Answers what comes over a project's socket, in a server or a resident.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Map, Value};
use tokio::task::spawn_blocking;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use super::guests::{GuestArgs, Prepared};
use super::judge::Judge;
use crate::audit::Audit;
use crate::guest::Generation;
use crate::hook::{Answer, Asked, AskedCall, Client, Unreadable};
use crate::mcp::Hooks;
use crate::reload::Reloader;
use crate::service::Service;
use crate::socket::{GuestStatus, Owner, Place, Question, Responder, Status, Told, ask};

/// How long a resident may take to make room.
const ROOM: Duration = Duration::from_secs(1);

/// Who answers questions on the socket.
pub struct Desk {
    service: Service,
    guest: GuestArgs,
    asked: Asked,
    reloader: Option<Reloader>,
    root: PathBuf,
    serves: bool,
    leave: CancellationToken,
    // Held to read or to set a moment.
    last: Mutex<Instant>,
}

impl Desk {
    /// For a server, or for a process that is there for hooks alone.
    pub fn new(prepared: &Prepared, guest: &GuestArgs, serves: bool) -> Arc<Self> {
        Arc::new(Self {
            service: prepared.service.clone(),
            guest: guest.clone(),
            asked: Asked::default(),
            reloader: prepared.reloader.clone(),
            root: prepared.project.clone(),
            serves,
            leave: CancellationToken::new(),
            last: Mutex::new(Instant::now()),
        })
    }

    /// Returns when a resident has to end: nobody asked for this long, or somebody made it stale
    /// or wants its place.
    pub async fn end(&self, idle: Duration) {
        loop {
            let since = self.last().elapsed();
            let Some(left) = idle.checked_sub(since).filter(|left| !left.is_zero()) else {
                return;
            };
            tokio::select! {
                () = self.leave.cancelled() => return,
                () = sleep(left) => {}
            }
        }
    }

    /// Whether it answers for this project.
    pub fn is_for(&self, project: &Path) -> bool {
        self.root == project
    }

    /// Where calls and hooks are kept now.
    pub fn audit(&self) -> Audit {
        self.service.offer().audit.clone()
    }

    /// Remembers that an agent puts this call to a person.
    pub fn note(&self, call: AskedCall) {
        self.asked.note(call);
    }

    fn last(&self) -> Instant {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn leave(&self) {
        if !self.serves {
            self.leave.cancel();
        }
    }

    /// How each guest is.
    async fn guests(&self) -> Vec<GuestStatus> {
        let service = self.service.clone();
        // It can't be cancelled, and does not panic.
        let told = spawn_blocking(move || service.status()).await;
        told.unwrap_or_default()
    }
}

impl Responder for Desk {
    async fn answer(&self, question: Question) -> Told {
        match question {
            Question::Judge {
                fingerprint,
                event,
                again,
            } => {
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
                let offer = self.service.offer();
                if fingerprint != offer.fingerprint {
                    self.leave();
                    // A server follows; the next hook finds it up to date.
                    if let Some(reloader) = &self.reloader {
                        reloader.nudge();
                    }
                    return Told::Stale;
                }
                let (event, limit) = (*event, offer.judging);
                let word = if again {
                    self.service.judge_again(event, limit).await
                } else {
                    self.service.judge(event, limit).await
                };
                match word {
                    Ok(verdict) => Told::Verdict(verdict),
                    Err(error) => Told::Failed(error.message),
                }
            }
            Question::Note(call) => {
                self.note(call);
                Told::Done
            }
            Question::TakeNote(call) => Told::Noted(self.asked.take(&call)),
            Question::Status => Told::Status(Status {
                version: env!("CARGO_PKG_VERSION").into(),
                pid: std::process::id(),
                serves: self.serves,
                root: self.root.display().to_string(),
                guests: self.guests().await,
                generations: Generation::alive(),
                configuration: self.reloader.as_ref().and_then(Reloader::problem),
            }),
            Question::Reload => {
                if let Some(reloader) = &self.reloader {
                    return Told::Reloaded(reloader.reload().await);
                }
                // The next hook starts another one, with the files as they are then.
                self.leave();
                Told::Done
            }
            Question::Leave => {
                self.leave();
                Told::Done
            }
        }
    }
}

impl Hooks for Desk {
    fn answer(&self, client: Client, question: &Result<Map<String, Value>, Unreadable>) -> Answer {
        Judge::at(self, &self.guest).answer(Some(client), question)
    }

    fn was_asked(&self, call: &AskedCall) -> bool {
        // Where several servers share a project, the hook has told the one that listens.
        let told = || {
            let place = Place::of(&self.root).ok()?;
            ask(&place, &Question::TakeNote(call.clone()), ROOM).ok()
        };
        self.asked.take(call) || matches!(told(), Some(Told::Noted(true)))
    }
}

/// Listens for a server: a resident makes room for it, another server has to end first.
pub async fn listen_in_turn(project: PathBuf, desk: Arc<Desk>) {
    let place = match Place::of(&project) {
        Ok(place) => place,
        Err(error) => return warn!("hooks are answered without this server: {error}"),
    };
    let asked = place.clone();
    let leave = move || ask(&asked, &Question::Leave, ROOM);
    // Where nobody listens, or a server does, there is nobody to make room.
    let _ = spawn_blocking(leave).await;
    match Owner::in_turn(&place).await {
        Ok(owner) => {
            info!("hooks are answered at {}", place.socket.display());
            owner.listen(desk).await;
        }
        Err(error) => warn!("hooks are answered without this server: {error}"),
    }
}
