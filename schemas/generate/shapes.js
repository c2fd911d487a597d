// Reads a schema document and says of each definition what it is: a record, an enumeration
// of names, or a sum of kinds. Whatever else a document holds is an error, so that a new
// shape in the Rust types is met by a person, not by a guess.

/** The bounds of each number format, by the name of its parser in `Kleisli.Wire.Codec`. */
const NUMBER_FORMATS = {
  int64: { minimum: undefined, parser: "int64" },
  uint32: { minimum: 0, parser: "uint32" },
};

/**
 * @param {string} file the document's name, for messages
 * @param {object} document a JSON Schema with nothing but definitions
 * @returns {{description: string, definitions: Map<string, object>}} each definition is
 *   `{form: "record", properties}`, `{form: "names", cases}` or `{form: "sum", kinds}`,
 *   with `name` and `description`
 */
export function readDocument(file, document) {
  const at = `${file}.schema.json`;
  onlyKeys(document, ["$schema", "definitions", "description"], at);
  const definitions = new Map();
  for (const [name, schema] of Object.entries(document.definitions)) {
    const where = `${at}#/definitions/${name}`;
    const description = need(schema.description, "a description", where);
    definitions.set(name, { name, description, ...readDefinition(schema, where) });
  }
  return { description: need(document.description, "a description", at), definitions };
}

function readDefinition(schema, where) {
  if (schema.type === "object") return readRecord(schema, where);
  if (!Array.isArray(schema.oneOf) || schema.oneOf.length === 0) throw unknownShape(schema, where);
  onlyKeys(schema, ["description", "oneOf"], where);
  return schema.oneOf.every((variant) => variant.type === "string")
    ? { form: "names", cases: schema.oneOf.map((variant) => readCase(variant, where)) }
    : { form: "sum", kinds: schema.oneOf.map((variant) => readKind(variant, where)) };
}

function readRecord(schema, where) {
  onlyKeys(
    schema,
    ["additionalProperties", "description", "properties", "required", "type"],
    where,
  );
  if (schema.additionalProperties !== false)
    throw new Error(`${where}: other fields are not refused`);
  const required = schema.required ?? [];
  const properties = Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const { description, ...shape } = property;
    const place = `${where}/properties/${key}`;
    const value = readValue(shape, place);
    if (value.nullable === required.includes(key)) {
      throw new Error(`${place}: an optional field allows null, and a required one does not`);
    }
    return { key, description: need(description, "a description", place), ...value };
  });
  return { form: "record", properties };
}

function readCase(variant, where) {
  onlyKeys(variant, ["const", "description", "type"], where);
  return { key: variant.const, description: need(variant.description, "a description", where) };
}

function readKind(variant, where) {
  onlyKeys(
    variant,
    ["additionalProperties", "description", "properties", "required", "type"],
    where,
  );
  onlyKeys(variant.properties, ["kind", "payload"], where);
  onlyKeys(variant.properties.kind, ["const", "type"], where);
  const key = need(variant.properties.kind.const, "a constant `kind`", where);
  const place = `${where}/${key}`;
  const description = need(variant.description, "a description", place);
  const hasPayload = "payload" in variant.properties;
  const required = hasPayload ? "kind,payload" : "kind";
  if (variant.additionalProperties !== false || [...variant.required].sort().join() !== required) {
    throw unknownShape(variant, place);
  }
  if (!hasPayload) return { key, description };
  const schema = variant.properties.payload;
  if (schema === true) return { key, description, payload: { any: true } };
  const payload = readValue(schema, place);
  if (payload.nullable) throw new Error(`${place}: a payload that may be null`);
  return { key, description, payload };
}

/** A field or a payload: whether it may be null, and its parser, which numbers have their own. */
function readValue(schema, where) {
  if (Array.isArray(schema.anyOf)) {
    onlyKeys(schema, ["anyOf"], where);
    const [value, nothing, ...more] = schema.anyOf;
    if (nothing?.type !== "null" || more.length > 0) throw unknownShape(schema, where);
    return { ...readValue(value, where), nullable: true };
  }
  if (Array.isArray(schema.type)) {
    const [type, nothing, ...more] = schema.type;
    if (nothing !== "null" || more.length > 0) throw unknownShape(schema, where);
    return { ...readValue({ ...schema, type }, where), nullable: true };
  }
  return { nullable: false, parser: readParser(schema, where) };
}

function readParser(schema, where) {
  if (schema.type === "integer") {
    onlyKeys(schema, ["format", "minimum", "type"], where);
    const format = NUMBER_FORMATS[schema.format];
    if (!format || format.minimum !== schema.minimum) throw unknownShape(schema, where);
    return format.parser;
  }
  if (schema.type === "array") {
    onlyKeys(schema, ["items", "type"], where);
    const items = readValue(schema.items, where);
    if (items.nullable) throw unknownShape(schema, where);
    if (items.parser !== "parseJSON") return `(listOf ${items.parser})`;
  } else if (schema.allOf) {
    onlyKeys(schema, ["allOf"], where);
    if (schema.allOf.length !== 1) throw unknownShape(schema, where);
    return readParser(schema.allOf[0], where);
  } else if (schema.type === "object") {
    onlyKeys(schema, ["additionalProperties", "type"], where);
    if (schema.additionalProperties !== true) throw unknownShape(schema, where);
  } else if (schema.$ref) {
    onlyKeys(schema, ["$ref"], where);
  } else {
    onlyKeys(schema, ["type"], where);
    if (!["string", "boolean"].includes(schema.type)) throw unknownShape(schema, where);
  }
  return "parseJSON";
}

function onlyKeys(object, known, where) {
  for (const key of Object.keys(object)) {
    if (!known.includes(key))
      throw new Error(`${where}: unknown keyword \`${key}\` in ${JSON.stringify(object)}`);
  }
}

function need(value, what, where) {
  if (typeof value !== "string" || value === "") throw new Error(`${where}: needs ${what}`);
  return value;
}

function unknownShape(schema, where) {
  return new Error(
    `${where}: unknown shape ${JSON.stringify(schema)}, teach it to shapes.js and declarations.js`,
  );
}
