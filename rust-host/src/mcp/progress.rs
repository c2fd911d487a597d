//! Tells a client how far its call has come, where it asked to be told.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rmcp::RoleServer;
use rmcp::model::{ProgressNotificationParam, ProgressToken};
use rmcp::service::{Peer, RequestContext};
use tokio::sync::watch;

use crate::host::{Progress, Step};

/// How long a client is left alone between two notes.
const PAUSE: Duration = Duration::from_millis(100);

/// What a client is told next, and where the work's numbers stand.
#[derive(Clone, Debug, Default, PartialEq)]
struct Note {
    /// What the work says of itself now.
    message: String,
    /// Where the client's count stood when this part of the work began.
    base: u64,
    /// The count, which never falls though every part of the work begins at nothing again.
    count: u64,
    total: Option<u64>,
}

impl Note {
    fn take(&mut self, step: &Step) {
        if self.message != step.message {
            self.message.clone_from(&step.message);
            self.base = self.count;
        }
        self.count = self.count.max(self.base.saturating_add(step.done));
        self.total = step.total.map(|total| self.base.saturating_add(total));
    }

    fn text(&self) -> String {
        let done = self.count - self.base;
        match self.total {
            Some(total) => format!("{}: {done} of {}", self.message, total - self.base),
            None => format!("{}: {done}", self.message),
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "the protocol counts in floating point"
    )]
    fn param(&self, token: &ProgressToken) -> ProgressNotificationParam {
        let param = ProgressNotificationParam::new(token.clone(), self.count as f64)
            .with_message(self.text());
        match self.total {
            Some(total) => param.with_total(total as f64),
            None => param,
        }
    }
}

/// Runs a call and sends its client notes while it runs, none where the client did not ask and
/// none once the call has ended. The work never waits for the client.
pub async fn tell<F: Future>(
    context: &RequestContext<RoleServer>,
    call: impl FnOnce(Progress) -> F,
) -> F::Output {
    let Some(token) = context.meta.get_progress_token() else {
        return call(Progress::default()).await;
    };
    let (sender, notes) = watch::channel(Note::default());
    let sender = Mutex::new(sender);
    let progress = Progress::new(move |step| {
        let sender = sender.lock().unwrap_or_else(PoisonError::into_inner);
        sender.send_modify(|note| note.take(&step));
    });
    tokio::select! {
        biased;
        answer = call(progress) => answer,
        never = send(&context.peer, &token, notes) => match never {},
    }
}

/// Sends the newest note, and then the next one that counts further.
async fn send(
    peer: &Peer<RoleServer>,
    token: &ProgressToken,
    mut notes: watch::Receiver<Note>,
) -> std::convert::Infallible {
    let mut sent = None;
    loop {
        if notes.changed().await.is_err() {
            // The work is done; the answer is on its way.
            std::future::pending::<()>().await;
        }
        let note = notes.borrow_and_update().clone();
        if sent.is_some_and(|sent| note.count <= sent) {
            continue;
        }
        sent = Some(note.count);
        // A client that is gone is told nothing more; its call ends by itself.
        let _ = peer.notify_progress(note.param(token)).await;
        tokio::time::sleep(PAUSE).await;
    }
}

#[cfg(test)]
mod tests {
    use super::Note;
    use crate::host::Step;

    #[test]
    fn the_count_never_falls_though_the_parts_begin_again() {
        let mut note = Note::default();
        let mut last = 0;
        for (message, done, total, text) in [
            ("Counting", 5, Some(10), "Counting: 5 of 10"),
            ("Counting", 10, Some(10), "Counting: 10 of 10"),
            ("Receiving", 1, Some(40), "Receiving: 1 of 40"),
            ("Receiving", 40, Some(40), "Receiving: 40 of 40"),
            ("Enumerating", 3, None, "Enumerating: 3"),
        ] {
            note.take(&Step {
                message: message.into(),
                done,
                total,
            });
            assert_eq!(note.text(), text);
            assert!(note.count > last, "{text}");
            assert!(note.total.is_none_or(|total| total >= note.count), "{text}");
            last = note.count;
        }
    }
}
