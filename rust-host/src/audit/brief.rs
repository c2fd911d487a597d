use serde_json::{Map, Value};

/// How long one text may be, in characters, and how much longer it is while secrets are looked
/// for in it: what is cut off must not be the half by which a secret is known.
const MAX_TEXT: usize = 200;
const MARGIN: usize = 4;

/// How long all texts and keys may be together, in characters.
const MAX_TOTAL: usize = 1000;

/// How deep lists and objects are looked into.
const MAX_DEPTH: usize = 4;

/// What stands for what is left out.
const MORE: &str = "…";

/// Arguments with their long texts cut, and no more of them than a line has room for. Cheap
/// however long they are.
pub(super) fn brief(arguments: &Map<String, Value>) -> Map<String, Value> {
    let mut room = MAX_TOTAL * MARGIN;
    object(arguments, 0, &mut room)
}

/// The beginning of a text; what follows is told by a `…`.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}{MORE}", &text[..end]),
        None => text.to_owned(),
    }
}

/// The arguments without secrets, at their final length.
pub(super) fn finish(
    arguments: Map<String, Value>,
    conceal: &impl Fn(&str, &str) -> String,
) -> Map<String, Value> {
    let mut room = MAX_TOTAL;
    finish_object(arguments, conceal, &mut room)
}

fn object(object: &Map<String, Value>, depth: usize, room: &mut usize) -> Map<String, Value> {
    let mut brief = Map::new();
    for (key, item) in object {
        if *room == 0 {
            brief.insert(MORE.into(), Value::Null);
            break;
        }
        let key = short(key, MAX_TEXT);
        *room = room.saturating_sub(key.len() + 1);
        let item = value(item, depth, room);
        brief.insert(key, item);
    }
    brief
}

fn value(item: &Value, depth: usize, room: &mut usize) -> Value {
    *room = room.saturating_sub(1);
    match item {
        Value::String(text) => {
            let text = short(text, (MAX_TEXT * MARGIN).min(*room));
            *room = room.saturating_sub(text.len());
            text.into()
        }
        Value::Array(_) | Value::Object(_) if depth == MAX_DEPTH => MORE.into(),
        Value::Array(items) => {
            let mut list = Vec::new();
            for item in items {
                if *room == 0 {
                    list.push(MORE.into());
                    break;
                }
                list.push(value(item, depth + 1, room));
            }
            list.into()
        }
        Value::Object(fields) => object(fields, depth + 1, room).into(),
        plain => plain.clone(),
    }
}

fn finish_object(
    object: Map<String, Value>,
    conceal: &impl Fn(&str, &str) -> String,
    room: &mut usize,
) -> Map<String, Value> {
    let mut brief = Map::new();
    for (key, item) in object {
        if *room == 0 {
            brief.insert(MORE.into(), Value::Null);
            break;
        }
        let item = finish_value(&key, item, conceal, room);
        let key = conceal("", &key);
        *room = room.saturating_sub(key.len() + 1);
        brief.insert(key, item);
    }
    brief
}

fn finish_value(
    key: &str,
    item: Value,
    conceal: &impl Fn(&str, &str) -> String,
    room: &mut usize,
) -> Value {
    match item {
        Value::String(text) => {
            let text = short(&conceal(key, &text), MAX_TEXT.min(*room));
            *room = room.saturating_sub(text.len());
            text.into()
        }
        Value::Array(items) => {
            let mut list = Vec::new();
            for item in items {
                if *room == 0 {
                    list.push(MORE.into());
                    break;
                }
                *room = room.saturating_sub(1);
                list.push(finish_value(key, item, conceal, room));
            }
            list.into()
        }
        Value::Object(fields) => finish_object(fields, conceal, room).into(),
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{brief, finish};

    fn both(arguments: &Value) -> Value {
        let brief = brief(arguments.as_object().unwrap());
        finish(brief, &|name, text| {
            if name == "token" {
                "***".into()
            } else {
                text.replace("s3cret", "***")
            }
        })
        .into()
    }

    #[test]
    fn what_is_short_stays_as_it_is() {
        let arguments = json!({"a": "b", "n": 1, "list": [true, null, {"x": [1.5]}]});
        assert_eq!(both(&arguments), arguments);
    }

    #[test]
    fn long_texts_are_cut_after_their_secrets_are_out() {
        let long = format!("{}s3cret{}", "x".repeat(197), "y".repeat(5000));
        let kept = both(&json!({"text": long, "token": ["t0ken"]}));
        let expected = format!("{}***…", "x".repeat(197));
        assert_eq!(kept, json!({"text": expected, "token": ["***"]}));
    }

    #[test]
    fn whatever_the_arguments_are_their_brief_is_short() {
        let mut deep = json!("end");
        for _ in 0..100 {
            deep = json!([deep]);
        }
        let many: Map<String, Value> = (0..10_000)
            .map(|number| (format!("key{number}"), json!([[], {}, "ü".repeat(50)])))
            .collect();
        for arguments in [
            json!({ "deep": deep }),
            json!({ "many": many }),
            json!({"lists": vec![json!([[], {}]); 100_000]}),
            Value::Object(many),
        ] {
            let kept = both(&arguments).to_string();
            assert!(kept.len() < 6000, "{}", kept.len());
            assert!(kept.contains('…'), "{kept}");
        }
    }
}
