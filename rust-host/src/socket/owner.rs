use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::time::{sleep, timeout};
use tracing::{debug, warn};

use super::{Place, Question, Told};

/// How often a process that waits for its turn looks whether the one before has gone.
const TURN: Duration = Duration::from_millis(500);

/// How long somebody may take to ask.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a question may be, in bytes.
const MAX_QUESTION: u64 = 64 << 20;

/// Who answers what comes over the socket.
pub trait Responder: Send + Sync + 'static {
    /// The answer to a question.
    fn answer(&self, question: Question) -> impl Future<Output = Told> + Send;
}

/// The one process that listens at a place.
pub struct Owner {
    place: Place,
    listener: UnixListener,
    // Held for as long as the process listens.
    _lock: File,
}

impl Owner {
    /// Listens, where no other process does.
    ///
    /// # Errors
    /// What the system says.
    pub fn try_new(place: &Place) -> io::Result<Option<Self>> {
        let Some(lock) = place.try_lock()? else {
            return Ok(None);
        };
        // Whoever left it there is gone: the lock was free.
        match fs::remove_file(&place.socket) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&place.socket)?;
        fs::set_permissions(&place.socket, Permissions::from_mode(0o600))?;
        Ok(Some(Self {
            place: place.clone(),
            listener,
            _lock: lock,
        }))
    }

    /// Listens as soon as no other process does.
    ///
    /// # Errors
    /// What the system says.
    pub async fn in_turn(place: &Place) -> io::Result<Self> {
        loop {
            if let Some(owner) = Self::try_new(place)? {
                return Ok(owner);
            }
            sleep(TURN).await;
        }
    }

    /// Answers until the process ends, each question on a task of its own.
    pub async fn listen<R: Responder>(&self, responder: Arc<R>) {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    let responder = Arc::clone(&responder);
                    tokio::spawn(async move {
                        if let Err(error) = serve(stream, &*responder).await {
                            debug!("a question on the socket came to nothing: {error}");
                        }
                    });
                }
                Err(error) => {
                    warn!("the socket can't take a question: {error}");
                    sleep(TURN).await;
                }
            }
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // Before the lock goes, so that it is nobody else's yet.
        let _ = fs::remove_file(&self.place.socket);
    }
}

async fn serve<R: Responder>(stream: UnixStream, responder: &R) -> io::Result<()> {
    let peer = stream.peer_cred()?.uid();
    if peer != rustix::process::getuid().as_raw() {
        warn!("user {peer} asked on the socket, and got no answer");
        return Ok(());
    }
    let (reader, mut writer) = stream.into_split();
    let mut line = Vec::new();
    let mut reader = BufReader::new(reader.take(MAX_QUESTION));
    timeout(PATIENCE, reader.read_until(b'\n', &mut line)).await??;
    let told = match serde_json::from_slice(&line) {
        Ok(question) => responder.answer(question).await,
        Err(error) => Told::Failed(format!("the question can't be read: {error}")),
    };
    let mut answer = serde_json::to_vec(&told)?;
    answer.push(b'\n');
    timeout(PATIENCE, writer.write_all(&answer)).await?
}
