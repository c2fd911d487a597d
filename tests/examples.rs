//! The examples in `schemas/examples`: the guest's tests read the same files.
//!
//! Every valid one is decoded, encoded again and compared; every invalid one is refused.

#[path = "examples/coverage.rs"]
mod coverage;
#[path = "examples/folders.rs"]
mod folders;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use kleisli::protocol::schemas;
use serde_json::Value;

use folders::folders;

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../schemas/examples")
}

/// The files of a folder: the name without `.json`, and the text.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(examples().join(folder))
        .unwrap_or_else(|error| panic!("`{folder}` can't be listed: {error}"))
        .map(|entry| {
            let path = entry.unwrap().path();
            assert_eq!(path.extension().unwrap(), "json", "{}", path.display());
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The import's name for a kind: `GitLog` is `git_log`.
fn operation(kind: &str) -> String {
    let mut name = String::new();
    for letter in kind.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// The request sums of all effects, each with its document.
const SUMS: [(&str, &str); 7] = [
    ("git", "GitRequest"),
    ("git", "GitWriteRequest"),
    ("git", "GitDestroyRequest"),
    ("github", "GithubRequest"),
    ("github", "GithubWriteRequest"),
    ("log", "LogRequest"),
    ("shell", "ShellRequest"),
];

/// The operations that the request sums know, from their schemas, each with its sum.
fn operations() -> BTreeMap<String, &'static str> {
    let schemas = schemas();
    SUMS.iter()
        .flat_map(|(stem, sum)| {
            let kinds = &schemas[stem]["definitions"][sum]["oneOf"];
            kinds.as_array().unwrap().iter().map(|kind| {
                let name = &kind["properties"]["kind"]["const"];
                (operation(name.as_str().unwrap()), *sum)
            })
        })
        .collect()
}

/// What an example means: a null field counts as an absent one where its name says so.
fn meaning(file: &str, mut value: Value) -> Value {
    if file.ends_with("-with-null") {
        drop_nulls(&mut value);
    }
    value
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

#[test]
fn valid_examples_survive_decoding_and_encoding() {
    for folder in folders() {
        for (file, text) in files(folder.name) {
            if file.starts_with("invalid-") {
                continue;
            }
            let place = format!("{}/{file}", folder.name);
            let encoded = folder.codec(&file)(&text).unwrap_or_else(|e| panic!("{place}: {e}"));
            let expected = meaning(&file, serde_json::from_str(&text).unwrap());
            assert_eq!(encoded, expected, "{place}");
        }
    }
}

#[test]
fn invalid_examples_are_refused() {
    for folder in folders() {
        for (file, text) in files(folder.name) {
            if file.starts_with("invalid-") {
                let answer = folder.codec(&file)(&text);
                assert!(
                    answer.is_err(),
                    "{}/{file} was taken: {answer:?}",
                    folder.name
                );
            }
        }
    }
}

#[test]
fn every_operation_and_export_has_a_folder_and_no_folder_is_unknown() {
    let mut expected: BTreeSet<_> = operations().into_keys().collect();
    expected.extend(["describe", "handle_mcp_call", "handle_pre_tool_use"].map(String::from));
    let read: BTreeSet<_> = folders()
        .iter()
        .map(|folder| folder.name.to_owned())
        .collect();
    let there: BTreeSet<_> = fs::read_dir(examples())
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, expected, "folders of examples against operations");
    assert_eq!(
        read, expected,
        "folders that this test reads against operations"
    );
}

#[test]
fn every_folder_holds_each_sort_of_example() {
    for folder in folders() {
        let names: Vec<_> = files(folder.name)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let has = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
        assert!(names.contains(&"response".to_owned()), "{}", folder.name);
        assert!(has("invalid-response-"), "{}", folder.name);
        if folder.request.is_some() {
            assert!(names.contains(&"request".to_owned()), "{}", folder.name);
            assert!(has("invalid-request-"), "{}", folder.name);
        }
        if folder.replies() {
            assert!(names.contains(&"error".to_owned()), "{}", folder.name);
        }
    }
}

#[test]
fn requests_are_of_their_own_folders_kind() {
    for (name, _) in operations() {
        for (file, text) in files(&name) {
            if file.starts_with("request") {
                let request: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(
                    operation(request["kind"].as_str().unwrap()),
                    name,
                    "{name}/{file}"
                );
            }
        }
    }
}

#[test]
fn examples_show_every_field_present_and_absent_and_every_kind_and_name() {
    let mut coverage = coverage::Coverage::new(operations());
    for folder in folders() {
        for (file, text) in files(folder.name) {
            let value = serde_json::from_str(&text).unwrap_or_default();
            match file.split('-').next() {
                Some("request") => coverage.request(folder.name, &value),
                Some("response" | "error") => coverage.response(folder.name, &value),
                _ => {}
            }
        }
    }
    assert_eq!(
        coverage.missing(),
        Vec::<String>::new(),
        "no example shows these"
    );
}
