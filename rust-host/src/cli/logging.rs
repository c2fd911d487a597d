//! Where kleisli's own log and its spans go: `call` or `hook`, in them `guest`, in them `effect`.

use std::io::IsTerminal;

use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

/// Sends what is on its way when it is dropped.
pub struct Logging {
    #[cfg(feature = "otlp")]
    _spans: Option<super::otlp::Spans>,
}

/// Sends the log to stderr: warnings, or what `KLEISLI_LOG` asks for.
pub fn begin() -> Logging {
    let filter = EnvFilter::try_from_env("KLEISLI_LOG")
        // These report what is an answer here, or nothing new: a guest's traps, a client's mistakes,
        // a folder that is gone.
        .unwrap_or_else(|_| EnvFilter::new("warn,extism=off,rmcp=error,notify=error"));
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_filter(filter);
    let registry = tracing_subscriber::registry().with(lines);
    #[cfg(feature = "otlp")]
    {
        let (layer, spans) = super::otlp::begin().unzip();
        registry.with(layer).init();
        Logging { _spans: spans }
    }
    #[cfg(not(feature = "otlp"))]
    {
        registry.init();
        Logging {}
    }
}
