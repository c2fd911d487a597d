//! What comes on stdin: one JSON object, in which nothing can be read in two ways.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// How much of stdin is read, in bytes.
pub const MAX_INPUT: u64 = 32 << 20;

/// What UTF-8 files begin with on some systems.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Why a hook's input can't be judged, in words for a person.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

/// The object that these bytes are. A key that stands twice is refused, because the agent may
/// read the other one.
///
/// # Errors
/// When they are no JSON object, not UTF-8, or nested more than 128 deep.
pub fn read(bytes: &[u8]) -> Result<Map<String, Value>, Unreadable> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(Unreadable("there is nothing on stdin".into()));
    }
    match serde_json::from_slice::<Unambiguous>(bytes) {
        Ok(Unambiguous(Value::Object(object))) => Ok(object),
        Ok(_) => Err(Unreadable("stdin is not a JSON object".into())),
        Err(error) => Err(Unreadable(format!("stdin can't be read as JSON: {error}"))),
    }
}

/// A JSON value in which no key stands twice.
struct Unambiguous(Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor).map(Self)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Unambiguous(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((key, Unambiguous(value))) = entries.next_entry::<String, _>()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom(format_args!(
                    "the key `{}` stands twice",
                    key.escape_debug()
                )));
            }
            object.insert(key, value);
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_stay_what_they_are() {
        for number in [
            "10555555555555555555555555555555555555555555555555555",
            "0.1",
            "1e-7",
        ] {
            let read = |text: &str| super::read(text.as_bytes()).unwrap()["n"].clone();
            let first = read(&format!("{{\"n\": {number}}}"));
            let again = read(&format!("{{\"n\": {first}}}"));
            assert_eq!(first, again);
        }
    }
}
