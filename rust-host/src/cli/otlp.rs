//! Spans for a collector, by OTLP over HTTP. The variables are OpenTelemetry's own: nothing is sent
//! where `OTEL_EXPORTER_OTLP_ENDPOINT`, or the same for traces, names no collector.

use std::env;
use std::io;
use std::time::Duration;

use async_trait::async_trait;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::registry::LookupSpan;

const ENDPOINTS: [&str; 2] = [
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
];

/// How long a collector may take, and how long the end of a process waits for it.
const PATIENCE: Duration = Duration::from_secs(10);
const ENDING: Duration = Duration::from_secs(5);

/// How much of a collector's answer is read, in bytes.
const MAX_ANSWER: usize = 1 << 20;

/// Sends what is on its way when it is dropped.
pub struct Spans(SdkTracerProvider);

impl Drop for Spans {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown_with_timeout(ENDING) {
            tracing::debug!("the last spans were not sent: {error}");
        }
    }
}

/// Begins to send spans, where a collector is named.
pub fn begin<S>() -> Option<(impl Layer<S>, Spans)>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let named = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if !ENDPOINTS.into_iter().any(named) {
        return None;
    }
    let provider = provider()
        .inspect_err(|error| eprintln!("kleisli: spans can't be sent: {error}"))
        .ok()?;
    let wanted = Targets::new()
        .with_target("kleisli", tracing::Level::INFO)
        .with_target("guest", tracing::Level::DEBUG);
    let layer = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("kleisli"))
        .with_filter(wanted);
    Some((layer, Spans(provider)))
}

fn provider() -> Result<SdkTracerProvider, HttpError> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Sender::new()?)
        .build()?;
    Ok(SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_resource(Resource::builder().with_service_name("kleisli").build())
        .build())
}

/// Sends requests from the exporter's own thread, which has no runtime around it.
#[derive(Debug)]
struct Sender {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    runtime: Runtime,
}

impl Sender {
    fn new() -> io::Result<Self> {
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            runtime: Builder::new_current_thread().enable_all().build()?,
        })
    }

    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answer = self.client.request(request.map(Full::new)).await?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, MAX_ANSWER).collect().await?.to_bytes();
        Ok(Response::from_parts(head, body))
    }
}

#[async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let sent = async { timeout(PATIENCE, self.send(request)).await };
        self.runtime.block_on(sent)?
    }
}
