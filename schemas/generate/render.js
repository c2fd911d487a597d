// One schema document to the text of one Haskell module.

import { InputData, JSONSchemaInput, quicktype } from "quicktype-core";

import { WireLanguage } from "./renderer.js";
import { readDocument } from "./shapes.js";

/**
 * @param {string} stem `git` for `schemas/git.schema.json` and `Kleisli.Wire.Git`
 * @param {object} document that schema, parsed
 * @returns {Promise<string>} the module's text
 */
export async function render(stem, document) {
  const shapes = readDocument(stem, document);
  const schema = JSON.stringify({ definitions: quicktypeDefinitions(document, shapes) });
  const input = new JSONSchemaInput(undefined);
  await input.addSource({ name: stem, schema, uris: ["#/definitions/"] });
  const inputData = new InputData();
  inputData.addInput(input);
  const { lines } = await quicktype({
    inputData,
    lang: new WireLanguage(stem, shapes),
    indentation: "  ",
    combineClasses: false,
    inferMaps: false,
    inferEnums: false,
    inferDateTimes: false,
    inferUuids: false,
    inferBooleanStrings: false,
    inferIntegerStrings: false,
  });
  return `${lines.join("\n").trim()}\n`;
}

/**
 * The definitions in the plainest words that quicktype has for them.
 *
 * It would merge the kinds of a sum into one record of optional fields, so a sum is given as
 * a record with one required field per kind, of the payload's type, or null where there is
 * none; the renderer prints it as a sum. And it would make a second type of what is named
 * beside a description or a null, so both go: that a field may be null is known from its
 * absence in `required`, and the renderer takes descriptions from the shapes.
 */
function quicktypeDefinitions(document, shapes) {
  return Object.fromEntries(
    Object.entries(document.definitions).map(([name, schema]) => {
      const { form } = shapes.definitions.get(name);
      if (form === "names")
        return [name, { type: "string", enum: schema.oneOf.map((variant) => variant.const) }];
      if (form === "record") return [name, record(schema.properties ?? {}, schema.required ?? [])];
      const payloads = schema.oneOf.map(({ properties }) => [
        properties.kind.const,
        properties.payload ?? { type: "null" },
      ]);
      return [
        name,
        record(
          Object.fromEntries(payloads),
          payloads.map(([kind]) => kind),
        ),
      ];
    }),
  );
}

function record(properties, required) {
  const plain = Object.entries(properties).map(([key, schema]) => [key, plainValue(schema)]);
  return {
    type: "object",
    properties: Object.fromEntries(plain),
    required,
    additionalProperties: false,
  };
}

function plainValue(schema) {
  const { anyOf, allOf, type, ...rest } = schema;
  if (schema === true || schema.type === "null") return schema;
  if (anyOf) return plainValue(anyOf[0]);
  if (allOf) return plainValue(allOf[0]);
  const { description, ...value } = rest;
  return type === undefined ? value : { ...value, type: Array.isArray(type) ? type[0] : type };
}
