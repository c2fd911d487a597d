//! The committed schemas are what the wire types say.
//!
//! `EXPECTORATE=overwrite` writes them anew.

use std::path::Path;

use kleisli::protocol::schemas;

#[test]
fn committed_schemas_equal_the_wire_types() {
    for (stem, schema) in schemas() {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../schemas/{stem}.schema.json"));
        let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
        expectorate::assert_contents(path, &format!("{text}\n"));
    }
}

#[test]
fn every_committed_schema_comes_from_the_wire_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    for entry in folder.read_dir().expect("the folder of schemas") {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a UTF-8 name");
        if let Some(stem) = name.strip_suffix(".schema.json") {
            assert!(
                schemas().contains_key(stem),
                "no wire types for `{name}`, remove it"
            );
        }
    }
}
