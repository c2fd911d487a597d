//! Tells a client what it did not ask for: another list of tools, and what became of a reload.
#![expect(
    deprecated,
    reason = "SEP-2577 retires log messages, and clients of earlier versions still have them"
)]

use std::sync::Arc;
use std::sync::{PoisonError, RwLock};

use rmcp::RoleServer;
use rmcp::model::{LoggingLevel, LoggingMessageNotificationParam, ServerCapabilities};
use rmcp::service::{Peer, SubscriptionContext};
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use crate::service::{News, Service};

/// From which level on the client takes log messages: warnings, until it says otherwise.
pub struct Level(RwLock<LoggingLevel>);

impl Default for Level {
    fn default() -> Self {
        Self(RwLock::new(LoggingLevel::Warning))
    }
}

impl Level {
    /// What the client wants from now on.
    pub fn set(&self, level: LoggingLevel) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = level;
    }

    fn takes(&self, level: LoggingLevel) -> bool {
        let least = *self.0.read().unwrap_or_else(PoisonError::into_inner);
        weight(level) >= weight(least)
    }
}

fn weight(level: LoggingLevel) -> u8 {
    match level {
        LoggingLevel::Debug => 0,
        LoggingLevel::Info => 1,
        LoggingLevel::Notice => 2,
        LoggingLevel::Warning => 3,
        LoggingLevel::Error => 4,
        LoggingLevel::Critical => 5,
        LoggingLevel::Alert => 6,
        LoggingLevel::Emergency => 7,
    }
}

/// What the server can do, news included.
pub fn capabilities() -> ServerCapabilities {
    ServerCapabilities::builder()
        .enable_tools()
        .enable_tool_list_changed()
        .enable_logging()
        .build()
}

/// Tells the client of a session, until it is gone.
pub fn tell(service: &Service, peer: Peer<RoleServer>, level: Arc<Level>) {
    let mut news = service.news();
    tokio::spawn(async move {
        loop {
            let told = match news.recv().await {
                // Some were missed; the list of tools may be among them.
                Ok(News::ToolsChanged) | Err(RecvError::Lagged(_)) => {
                    peer.notify_tool_list_changed().await
                }
                Ok(News::Reloaded(text)) => log(&peer, &level, LoggingLevel::Info, text).await,
                Ok(News::Refused(text)) => log(&peer, &level, LoggingLevel::Warning, text).await,
                Err(RecvError::Closed) => return,
            };
            if told.is_err() {
                return;
            }
        }
    });
}

async fn log(
    peer: &Peer<RoleServer>,
    takes: &Level,
    level: LoggingLevel,
    text: String,
) -> Result<(), rmcp::ServiceError> {
    if !takes.takes(level) {
        return Ok(());
    }
    let message = LoggingMessageNotificationParam::new(level, json!(text)).with_logger("kleisli");
    peer.notify_logging_message(message).await
}

/// Tells the subscriber of another list of tools, until it cancels.
pub async fn subscribed(service: &Service, subscription: &SubscriptionContext) {
    let mut news = service.news();
    loop {
        tokio::select! {
            () = subscription.cancelled() => return,
            heard = news.recv() => match heard {
                Ok(News::ToolsChanged) | Err(RecvError::Lagged(_)) => {
                    // A filter without it is no reason to end.
                    let _ = subscription.sink().notify_tool_list_changed().await;
                }
                Ok(_) => {}
                Err(RecvError::Closed) => return,
            },
        }
    }
}
