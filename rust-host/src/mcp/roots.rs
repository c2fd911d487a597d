//! The folders that the client works in, where the user named none.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rmcp::RoleServer;
use rmcp::service::Peer;
use tracing::{debug, warn};

use crate::host::Roots;

/// A client that does not answer by then is not waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// The roots that hold now: those that the user named, else the client's, else the working
/// directory.
pub struct ClientRoots {
    /// Whether the client is asked at all.
    ask: bool,
    fallback: Arc<Roots>,
    // Read and written without waiting for anything.
    answered: RwLock<Option<Arc<Roots>>>,
}

impl ClientRoots {
    /// Roots that the user named hold whatever the client says.
    pub fn new(roots: Arc<Roots>, named: bool) -> Self {
        Self {
            ask: !named,
            fallback: roots,
            answered: RwLock::new(None),
        }
    }

    /// The roots for a call; the first one asks the client.
    pub async fn get(&self, peer: &Peer<RoleServer>) -> Arc<Roots> {
        if !self.ask || !offers_roots(peer) {
            return Arc::clone(&self.fallback);
        }
        if let Some(known) = self
            .answered
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
        {
            return known;
        }
        let roots = self.ask_client(peer).await;
        *self
            .answered
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&roots));
        roots
    }

    /// Asks again at the next call: the client said that its roots changed.
    pub fn forget(&self) {
        *self
            .answered
            .write()
            .unwrap_or_else(PoisonError::into_inner) = None;
    }

    #[expect(
        deprecated,
        reason = "SEP-2577 retires roots, and clients of earlier versions still have them"
    )]
    async fn ask_client(&self, peer: &Peer<RoleServer>) -> Arc<Roots> {
        let answer = tokio::time::timeout(PATIENCE, peer.list_roots()).await;
        let folders: Vec<PathBuf> = match answer {
            Ok(Ok(answer)) => answer.roots.iter().filter_map(|r| folder(&r.uri)).collect(),
            Ok(Err(error)) => {
                debug!("the client does not tell its roots: {error}");
                Vec::new()
            }
            Err(_) => {
                warn!("the client did not tell its roots in time; using the working directory");
                Vec::new()
            }
        };
        if folders.is_empty() {
            return Arc::clone(&self.fallback);
        }
        Arc::new(Roots::unnamed(folders))
    }
}

fn offers_roots(peer: &Peer<RoleServer>) -> bool {
    peer.peer_info()
        .is_some_and(|client| client.capabilities.roots.is_some())
}

/// The folder of a `file:` URI on this machine.
fn folder(uri: &str) -> Option<PathBuf> {
    let uri = url::Url::parse(uri).ok()?;
    (uri.scheme() == "file").then(|| uri.to_file_path().ok())?
}
