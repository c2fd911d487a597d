// quicktype's Haskell renderer, with our own layout of types and instances.
//
// quicktype resolves the types, their order and their Haskell forms; this class prints them.
// What quicktype doesn't keep (bounds of numbers, which text belongs to which field, what is
// a sum) comes from the shapes of the same document.

import { HaskellRenderer, HaskellTargetLanguage, funPrefixNamer, matchType, nullableFromUnion, parenIfNeeded, singleWord } from "quicktype-core";

import { haddock } from "./haddock.js";

const EXTENSIONS = ["DerivingStrategies", "DuplicateRecordFields", "LambdaCase", "NoFieldSelectors", "OverloadedRecordDot", "OverloadedStrings", "StrictData"];

const words = (name) => name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
const upper = (name) => words(name).map((word) => word[0].toUpperCase() + word.slice(1)).join("");
const lower = (name) => upper(name).replace(/^./, (letter) => letter.toLowerCase());

/** Haskell as the guest's wire modules want it. */
export class WireLanguage extends HaskellTargetLanguage {
  /**
   * @param {string} stem `git` for `schemas/git.schema.json` and `Kleisli.Wire.Git`
   * @param {ReturnType<import("./shapes.js").readDocument>} shapes
   */
  constructor(stem, shapes) {
    super();
    this.stem = stem;
    this.shapes = shapes;
  }

  makeRenderer(renderContext) {
    return new WireRenderer(this, renderContext, { useList: true, moduleName: upper(this.stem) });
  }
}

class WireRenderer extends HaskellRenderer {
  get shapes() {
    return this.targetLanguage.shapes;
  }

  // Names: none is changed to avoid another, because field names are local to their record
  // (NoFieldSelectors) and a clash of constructors is for a person to solve in the Rust types.

  forbiddenNamesForGlobalNamespace() {
    return [];
  }

  makeNamedTypeNamer() {
    return funPrefixNamer("types", upper);
  }

  namerForObjectProperty() {
    return funPrefixNamer("fields", lower);
  }

  makeEnumCaseNamer() {
    return funPrefixNamer("cases", upper);
  }

  forbiddenForObjectProperties() {
    return { names: [], includeGlobalForbidden: false };
  }

  get enumCasesInGlobalNamespace() {
    return false;
  }

  // Types

  haskellType(type, noOptional = false) {
    const refuse = (what) => {
      throw new Error(`${this.stem()}: quicktype found ${what.kind} where none is known, teach it to renderer.js`);
    };
    return matchType(
      type,
      () => singleWord("a"),
      refuse,
      () => singleWord("Bool"),
      () => singleWord("Int64"),
      refuse,
      () => singleWord("Text"),
      (list) => singleWord("[", this.haskellType(list.items).source, "]"),
      (record) => singleWord(this.nameForNamedType(record)),
      (map) => (map.values.kind === "any" ? singleWord("Object") : refuse(map)),
      (names) => singleWord(this.nameForNamedType(names)),
      (union) => {
        const value = nullableFromUnion(union);
        if (value === null) return refuse(union);
        const inner = this.haskellType(value);
        return noOptional ? inner : ({ source: ["Maybe ", parenIfNeeded(inner)], needsParens: true });
      },
    );
  }

  stem() {
    return this.targetLanguage.stem;
  }

  /** The shape of a type, found by its name. */
  shape(name) {
    const shape = this.shapes.definitions.get(this.sourcelikeToString(name));
    if (!shape) throw new Error(`${this.stem()}: quicktype made a type \`${this.sourcelikeToString(name)}\` that is not in the schema`);
    return shape;
  }

  /** A sum's head takes a type variable where one of its payloads is any value. */
  parameter(shape) {
    return shape.kinds?.some((kind) => kind.payload?.any) ? " a" : "";
  }

  /** A record's fields or a sum's kinds in the schema's order, each with what quicktype knows. */
  members(type, shape) {
    const found = new Map();
    this.forEachClassProperty(type, "none", (name, key, property) => found.set(key, { name, property }));
    return inOrder(shape.properties ?? shape.kinds, (item) => item.key ?? item.name, found);
  }

  /** A type's names in the schema's order, each with its constructor. */
  cases(type, typeName, shape) {
    const found = new Map();
    this.forEachEnumCase(type, "none", (name, value) => {
      const taken = this.constructors().get(this.sourcelikeToString(name)) > 1;
      found.set(value, { constructor: taken ? [typeName, name] : name });
    });
    return inOrder(shape.cases, (item) => item.name, found);
  }

  /**
   * How often each constructor would be declared. A name of an enumeration that is also
   * another constructor takes its type's name in front; nothing else is renamed.
   */
  constructors() {
    const counts = new Map();
    const add = (name) => counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const { form, name, cases, kinds } of this.shapes.definitions.values()) {
      if (form === "record") add(name);
      kinds?.forEach((kind) => add(kind.name));
      cases?.forEach((item) => add(upper(item.name)));
    }
    return counts;
  }

  emitDoc(text, opening = "-- | ") {
    for (const line of haddock(text, opening)) this.emitLine(line);
  }

  emitDeriving(classes) {
    this.emitLine("deriving stock (", classes.join(", "), ")");
  }

  /** Lines that begin with `first`, then with `next`, each followed by its documentation. */
  emitAlternatives(first, next, items, emitOne) {
    items.forEach((item, index) => {
      this.emitLine(index === 0 ? first : next, emitOne(item));
      this.indent(() => this.emitDoc(item.description, "-- ^ "));
    });
  }

  emitClassDefinition(type, name) {
    const shape = this.shape(name);
    this.emitDoc(shape.description);
    if (shape.form === "sum") return this.emitSum(type, name, shape);
    this.emitLine("data ", name, " = ", name);
    this.indent(() => {
      this.emitAlternatives("{ ", ", ", this.members(type, shape), (member) => [
        member.name,
        " :: ",
        this.haskellProperty(member.property),
      ]);
      this.emitLine("}");
      this.emitDeriving(["Eq", "Show", "Generic"]);
    });
  }

  emitSum(type, name, shape) {
    this.emitLine("data ", name, this.parameter(shape));
    this.indent(() => {
      this.emitAlternatives("= ", "| ", this.members(type, shape), (kind) => [
        kind.key,
        kind.payload ? [" ", parenIfNeeded(this.haskellType(kind.property.type))] : "",
      ]);
      this.emitDeriving(["Eq", "Show", "Generic", ...(this.parameter(shape) ? ["Functor"] : [])]);
    });
  }

  emitEnumDefinition(type, name) {
    const shape = this.shape(name);
    this.emitDoc(shape.description);
    this.emitLine("data ", name);
    this.indent(() => {
      this.emitAlternatives("= ", "| ", this.cases(type, name, shape), (item) => item.constructor);
      this.emitDeriving(["Eq", "Ord", "Show", "Enum", "Bounded", "Generic"]);
    });
  }

  // Instances

  emitInstance(context, className, head, emitBody) {
    this.ensureBlankLine();
    this.emitLine("instance ", context, className, " ", head, " where");
    this.indent(emitBody);
  }

  emitToJson(context, head, prefix) {
    this.emitInstance(context("ToJSON"), "ToJSON", head, () => {
      this.emitLine("toJSON = ", prefix, "Value");
      this.emitLine("toEncoding = ", prefix, "Encoding");
    });
  }

  emitClassFunctions(type, name) {
    const shape = this.shape(name);
    const parameter = this.parameter(shape);
    const head = parameter ? ["(", name, parameter, ")"] : name;
    const context = (className) => (parameter ? `${className} a => ` : "");
    const members = this.members(type, shape);
    const isSum = shape.form === "sum";
    this.emitInstance(context("ToJSON"), "Fields", head, () =>
      isSum ? this.emitKindFields(members) : this.emitRecordFields(members),
    );
    this.emitToJson(context, head, "fields");
    this.emitInstance(context("FromJSON"), "FromJSON", head, () =>
      isSum ? this.emitKindParsers(name, members) : this.emitRecordParser(name, members),
    );
  }

  emitRecordFields(members) {
    this.emitLine("fields value =");
    this.indent(() => {
      members.forEach(({ key, name, nullable }, index) => {
        this.emitLine(index === 0 ? "" : "<> ", `"${key}" `, nullable ? ".?=" : ".=", " value.", name);
      });
    });
  }

  emitRecordParser(name, members) {
    this.emitLine(`parseJSON = record "`, name, `" $`);
    this.indent(() => {
      this.emitLine(name);
      this.indent(() => {
        members.forEach(({ key, nullable, parser }, index) => {
          this.emitLine(index === 0 ? "<$> " : "<*> ", nullable ? "optional" : "required", ` ${parser} "${key}"`);
        });
      });
    });
  }

  emitKindFields(kinds) {
    this.emitLine("fields = \\case");
    this.indent(() => {
      for (const { key, payload } of kinds) {
        this.emitLine(key, payload ? ` value -> kindWith "${key}" value` : ` -> kind "${key}"`);
      }
    });
  }

  emitKindParsers(name, kinds) {
    this.emitLine(`parseJSON = tagged "`, name, `"`);
    this.indent(() => {
      kinds.forEach(({ key, payload }, index) => {
        const parser = payload ? `payload ${payload.parser ?? "parseJSON"} ${key}` : `nullary ${key}`;
        this.emitLine(index === 0 ? "[ " : ", ", `("${key}", ${parser})`);
      });
      this.emitLine("]");
    });
  }

  emitEnumFunctions(type, name) {
    const cases = this.cases(type, name, this.shape(name));
    this.emitInstance("", "Named", name, () => {
      this.emitLine("nameOf = \\case");
      this.indent(() => cases.forEach((item) => this.emitLine(item.constructor, ` -> "${item.key}"`)));
    });
    this.emitToJson(() => "", name, "name");
    this.emitInstance("", "FromJSON", name, () => this.emitLine(`parseJSON = named "`, name, `"`));
  }

  emitUnionDefinition(_type, name) {
    throw new Error(`${this.stem()}: quicktype made a union \`${this.sourcelikeToString(name)}\`, teach it to renderer.js`);
  }

  // The module

  emitSourceStructure() {
    for (const extension of EXTENSIONS) this.emitLanguageExtensions(extension);
    this.ensureBlankLine();
    this.emitDoc(this.shapes.description);
    this.emitLine("--");
    this.emitLine(`-- Generated from @schemas\\/${this.stem()}.schema.json@: do not edit, run @just types@.`);
    this.emitLine("module Kleisli.Wire.", this._options.moduleName);
    this.indent(() => {
      let opening = "( ";
      for (const name of [...this.shapes.definitions.keys()]) {
        this.emitLine(opening, name, " (..)");
        opening = ", ";
      }
      this.emitLine(") where");
    });
    this.ensureBlankLine();
    this.emitLine("import Kleisli.Wire.Codec");
    this.forEachNamedType(
      "leading-and-interposing",
      (type, name) => {
        this.emitClassDefinition(type, name);
        this.emitClassFunctions(type, name);
      },
      (type, name) => {
        this.emitEnumDefinition(type, name);
        this.emitEnumFunctions(type, name);
      },
      (type, name) => this.emitUnionDefinition(type, name),
    );
  }
}

/** The shapes in their own order, each joined with what quicktype made of it. */
function inOrder(shapes, keyOf, found) {
  return shapes.map((shape) => {
    const key = keyOf(shape);
    if (!found.has(key)) throw new Error(`quicktype lost \`${key}\``);
    return { ...shape, key, ...found.get(key) };
  });
}
