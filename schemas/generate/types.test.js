import assert from "node:assert/strict";
import { test } from "node:test";

import { haddock } from "./haddock.js";
import { render } from "./render.js";

const text = { description: "A text.", type: "string" };

const record = (properties, required = Object.keys(properties)) => ({
  additionalProperties: false,
  description: "A record.",
  properties,
  required,
  type: "object",
});

const names = (...all) => ({
  description: "Names.",
  oneOf: all.map((name) => ({ const: name, description: "A name.", type: "string" })),
});

const sum = (kinds) => ({
  description: "A sum.",
  oneOf: Object.entries(kinds).map(([kind, payload]) => ({
    additionalProperties: false,
    description: "A kind.",
    properties: { kind: { const: kind, type: "string" }, ...(payload && { payload }) },
    required: payload ? ["kind", "payload"] : ["kind"],
    type: "object",
  })),
});

const renderAll = (definitions) =>
  render("test", { $schema: "draft 7", description: "A test.", definitions });

const refuses = (definitions, message) => assert.rejects(renderAll(definitions), { message });

test("a kind keeps its payload, and a kind without one is nullary", async () => {
  const module = await renderAll({ Choice: sum({ Some: { type: "string" }, None: undefined }) });
  assert.match(module, /data Choice\n  = Some Text\n.*\n  \| None\n/);
  assert.match(module, /\("Some", payload parseJSON Some\)\n *, \("None", nullary None\)/);
});

test("an optional number keeps its bounds", async () => {
  const size = { description: "S.", format: "uint32", minimum: 0, type: ["integer", "null"] };
  const module = await renderAll({ Thing: record({ max_size: size }, []) });
  assert.match(module, /\{ maxSize :: Maybe Int64/);
  assert.match(module, /optional uint32 "max_size"/);
});

test("a list of numbers keeps their bounds", async () => {
  const items = { format: "int64", type: "integer" };
  const module = await renderAll({ Thing: record({ ids: { description: "I.", items, type: "array" } }) });
  assert.match(module, /\{ ids :: \[Int64\]/);
  assert.match(module, /required \(listOf int64\) "ids"/);
});

test("a record without fields is an object without members", async () => {
  const empty = { additionalProperties: false, description: "Nothing.", type: "object" };
  const module = await renderAll({ Nothing: empty });
  assert.match(module, /data Nothing = Nothing\n  deriving/);
  assert.match(module, /fields _ = \[\]\n/);
  assert.match(module, /parseJSON = record "Nothing" \(pure Nothing\)\n/);
});

test("names stay in the schema's order", async () => {
  const module = await renderAll({ Level: names("low", "high", "at_most") });
  assert.match(module, /= Low\n.*\n  \| High\n.*\n  \| AtMost\n/);
});

test("a name that is also a record takes its type's name in front", async () => {
  const module = await renderAll({ Event: record({ text }), Hook: names("event", "other") });
  assert.match(module, /= HookEvent\n.*\n  \| Other\n/);
});

test("a name that the Prelude has takes its type's name in front", async () => {
  const module = await renderAll({ Side: names("left", "middle", "right") });
  assert.match(module, /= SideLeft\n.*\n  \| Middle\n.*\n  \| SideRight\n/);
});

test("types that are alike stay apart", async () => {
  const module = await renderAll({
    A: record({ text }),
    B: record({ text }),
    C: record(
      {
        a: { description: "A.", allOf: [{ $ref: "#/definitions/A" }] },
        b: { description: "B.", anyOf: [{ $ref: "#/definitions/B" }, { type: "null" }] },
      },
      ["a"],
    ),
  });
  assert.match(module, /a :: A\n.*\n  , b :: Maybe B\n/);
});

test("shapes that are not known are refused", async () => {
  const at = (what) => new RegExp(`test\\.schema\\.json#/definitions/A.*${what}`);
  const field = (schema) => ({ A: record({ field: { description: "F.", ...schema } }) });
  await refuses(field({ type: "number" }), at("unknown shape"));
  await refuses(field({ type: "integer", format: "uint8", minimum: 0 }), at("unknown shape"));
  await refuses(field({ type: "integer", format: "uint32", minimum: 1 }), at("unknown shape"));
  await refuses(field({ type: "string", maxLength: 3 }), at("unknown keyword `maxLength`"));
  await refuses(field({ type: ["string", "null"] }), at("an optional field allows null"));
  await refuses(field({ type: "array", items: { type: "integer" } }), at("unknown"));
  await refuses({ A: { ...record({ text }), additionalProperties: true } }, at("not refused"));
  await refuses({ A: record({ text: { type: "string" } }) }, at("needs a description"));
  await refuses({ A: { description: "A.", type: "string" } }, at("unknown shape"));
  const untagged = { description: "A.", oneOf: [record({ text }), record({ text })] };
  await refuses({ A: untagged }, at("unknown keyword `text`"));
});

test("constructors and fields that clash are refused", async () => {
  const two = { A: sum({ Same: undefined }), B: sum({ Same: undefined }) };
  await refuses(two, /two constructors are called `Same`/);
  await refuses({ A: record({ a_b: text, aB: text }) }, /two fields of a record are called `aB`/);
  await refuses({ A: record({ type: text }) }, /`type` is a word of Haskell/);
});

test("descriptions become Haddock and can't become markup", () => {
  assert.deepEqual(haddock("Below `refs/heads/` or <x>.", "-- | "), [
    "-- | Below @refs\\/heads\\/@ or \\<x>.",
  ]);
  assert.throws(() => haddock("An open ` backtick.", "-- | "), /not closed/);
});
