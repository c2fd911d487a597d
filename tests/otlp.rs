//! Spans at a collector, which is a small HTTP server of the test's own.

use serde_json::json;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::courier::courier;
use crate::support::world::World;

/// A span, as far as the test looks.
#[derive(Clone, Debug, Default)]
struct Span {
    id: Vec<u8>,
    parent: Vec<u8>,
    name: String,
    text: String,
}

/// The fields of a protobuf message that have a length.
fn fields(mut bytes: &[u8]) -> Vec<(u64, &[u8])> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let tag = varint(&mut bytes);
        let length = match tag & 7 {
            0 => {
                varint(&mut bytes);
                continue;
            }
            1 => 8,
            2 => usize::try_from(varint(&mut bytes)).unwrap(),
            5 => 4,
            other => panic!("no wire type {other}"),
        };
        let (field, rest) = bytes.split_at(length);
        fields.push((tag >> 3, field));
        bytes = rest;
    }
    fields
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let (first, rest) = bytes.split_first().expect("a byte");
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            break;
        }
    }
    value
}

fn inside<'a>(message: &'a [u8], field: u64) -> impl Iterator<Item = &'a [u8]> {
    let found = fields(message);
    found
        .into_iter()
        .filter_map(move |(number, bytes)| (number == field).then_some(bytes))
}

/// The spans of an `ExportTraceServiceRequest`.
fn spans(request: &[u8]) -> Vec<Span> {
    let resources = inside(request, 1);
    let scopes = resources.flat_map(|resource| inside(resource, 2).collect::<Vec<_>>());
    let spans = scopes.flat_map(|scope| inside(scope, 2).collect::<Vec<_>>());
    spans
        .map(|bytes| {
            let one = |field| inside(bytes, field).next().unwrap_or_default().to_vec();
            Span {
                id: one(2),
                parent: one(4),
                name: String::from_utf8(one(5)).unwrap(),
                text: String::from_utf8_lossy(bytes).into_owned(),
            }
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_is_sent_the_spans_of_a_call_within_each_other() {
    let collector = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/traces"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&collector)
        .await;
    let world = World::new();
    let line = json!({"level": "info", "message": "said by the guest"});
    courier(&world, "Log", "log_message", "LogMessage", &line);
    let kleisli = world
        .kleisli(&["call", "probe", "secret=hidden"])
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.uri());
    let run = tokio::task::spawn_blocking(|| kleisli.run()).await.unwrap();
    assert!(!run.stderr.contains("spans can't"), "{run:?}");
    assert_eq!(run.success(), "done\n");
    let requests = collector.received_requests().await.unwrap();
    let bodies: Vec<_> = requests.into_iter().map(|request| request.body).collect();
    assert!(!bodies.is_empty(), "nothing was sent");
    let sent: Vec<_> = bodies.iter().flat_map(|body| spans(body)).collect();
    let one = |name: &str, has: &str| {
        let found = sent
            .iter()
            .find(|span| span.name == name && span.text.contains(has));
        found
            .cloned()
            .unwrap_or_else(|| panic!("no {name}: {sent:?}"))
    };
    let call = one("call", "probe");
    let guest = one("guest", "handle_mcp_call");
    let effect = one("effect", "log_message");
    assert_eq!(guest.parent, call.id);
    assert_eq!(effect.parent, guest.id);
    assert!(effect.text.contains("said by the guest"), "{effect:?}");
    let all = bodies.concat();
    let holds = |text: &str| all.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("kleisli") && !holds("hidden"));
}

#[test]
fn a_collector_that_is_not_there_fails_no_call() {
    let world = World::new();
    world.commits(1);
    let run = world
        .kleisli(&["call", "git_status"])
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
    run.run().success();
}
