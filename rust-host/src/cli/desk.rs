//! Answers what comes over a project's socket, in a server or a resident.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::spawn_blocking;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use super::guests::Prepared;
use crate::guest::Generation;
use crate::reload::Reloader;
use crate::service::Service;
use crate::socket::{Owner, Place, Question, Responder, Status, Told, ask};

/// How long a resident may take to make room.
const ROOM: Duration = Duration::from_secs(1);

/// Who answers questions on the socket.
pub struct Desk {
    service: Service,
    reloader: Option<Reloader>,
    root: PathBuf,
    serves: bool,
    leave: CancellationToken,
    // Held to read or to set a moment.
    last: Mutex<Instant>,
}

impl Desk {
    /// For a server, or for a process that is there for hooks alone.
    pub fn new(prepared: &Prepared, serves: bool) -> Arc<Self> {
        Arc::new(Self {
            service: prepared.service.clone(),
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

    fn last(&self) -> Instant {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn leave(&self) {
        if !self.serves {
            self.leave.cancel();
        }
    }
}

impl Responder for Desk {
    async fn answer(&self, question: Question) -> Told {
        match question {
            Question::Judge { fingerprint, event } => {
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
                match self.service.judge(*event, offer.judging).await {
                    Ok(verdict) => Told::Verdict(verdict),
                    Err(error) => Told::Failed(error.message),
                }
            }
            Question::Status => Told::Status(Status {
                version: env!("CARGO_PKG_VERSION").into(),
                pid: std::process::id(),
                serves: self.serves,
                root: self.root.display().to_string(),
                guests: self.service.status(),
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
