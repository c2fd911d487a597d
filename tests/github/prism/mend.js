// What is wrong with examples in GitHub's document, and would reach no client of GitHub's.

/** The document with its examples as GitHub answers. */
function mend(document) {
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods)) {
      for (const response of Object.values(operation.responses ?? {})) {
        for (const { examples = {} } of Object.values(response.content ?? {})) unwrap(examples);
      }
    }
  }
  for (const { value } of Object.values(document.components.examples)) encode(value);
  return document;
}

/** An example inside an example: `{ value: { $ref } }` for `{ $ref }`. */
function unwrap(examples) {
  for (const [name, { value }] of Object.entries(examples)) {
    if (value?.$ref?.startsWith("#/components/examples/")) examples[name] = value;
  }
}

/** A file whose content is no base64: shortened by hand, its line breaks escaped twice. */
function encode(file) {
  if (file?.encoding === "base64" && file.content.includes("\\n")) {
    const text = "# An example\n";
    file.content = Buffer.from(text).toString("base64");
    file.size = text.length;
  }
}

module.exports = { mend };
