// The first half of our renderer: names and data types.
//
// quicktype resolves the types, their order and their Haskell forms; this class prints them.
// What quicktype doesn't keep (bounds of numbers, which text belongs to which field, what is
// a sum) comes from the shapes of the same document.

import {
  HaskellRenderer,
  funPrefixNamer,
  matchType,
  nullableFromUnion,
  parenIfNeeded,
  singleWord,
} from "quicktype-core";

import { haddock } from "./haddock.js";
import { checkField, lowerCamel, upperCamel } from "./names.js";

/** Prints the data types; the subclass adds their instances and the module around them. */
export class DeclarationRenderer extends HaskellRenderer {
  get shapes() {
    return this.targetLanguage.shapes;
  }

  get constructors() {
    return this.targetLanguage.constructors;
  }

  /** `git` for `schemas/git.schema.json` and `Kleisli.Wire.Git`. */
  get stem() {
    return this.targetLanguage.stem;
  }

  // Names: ours alone. quicktype changes a name where it fears a clash; see names.js for when
  // there really is one.

  forbiddenNamesForGlobalNamespace() {
    return [];
  }

  makeNamedTypeNamer() {
    return funPrefixNamer("types", upperCamel);
  }

  namerForObjectProperty() {
    return funPrefixNamer("fields", lowerCamel);
  }

  makeEnumCaseNamer() {
    return funPrefixNamer("cases", upperCamel);
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
      throw new Error(
        `${this.stem}: quicktype found ${what.kind} where none is known, teach it to declarations.js`,
      );
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
        return noOptional ? inner : { source: ["Maybe ", parenIfNeeded(inner)], needsParens: true };
      },
    );
  }

  /** The shape of a type, found by its name. */
  shape(name) {
    const shape = this.shapes.definitions.get(this.sourcelikeToString(name));
    if (!shape)
      throw new Error(
        `${this.stem}: quicktype made a type \`${this.sourcelikeToString(name)}\` that is not in the schema`,
      );
    return shape;
  }

  /** A sum's head takes a type variable where one of its payloads is any value. */
  parameter(shape) {
    return shape.kinds?.some((kind) => kind.payload?.any) ? " a" : "";
  }

  /** A record's fields or a sum's kinds in the schema's order, each with what quicktype knows. */
  members(type, shape) {
    const found = new Map();
    this.forEachClassProperty(type, "none", (name, key, property) =>
      found.set(key, { name, property }),
    );
    return inOrder(shape.properties ?? shape.kinds, found).map((member) => {
      if (shape.form === "record") checkField(this.sourcelikeToString(member.name), member.key);
      return member;
    });
  }

  /** A type's names in the schema's order, each with its constructor. */
  cases(type, typeName, shape) {
    const found = new Map();
    this.forEachEnumCase(type, "none", (name, value) => {
      const plain = this.sourcelikeToString(name);
      const constructor = this.constructors.isTaken(plain)
        ? `${this.sourcelikeToString(typeName)}${plain}`
        : plain;
      found.set(value, { constructor });
    });
    return inOrder(shape.cases, found);
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
    const members = this.members(type, shape);
    this.indent(() => {
      this.emitAlternatives("{ ", ", ", members, (member) => [
        member.name,
        " :: ",
        this.haskellProperty(member.property),
      ]);
      if (members.length > 0) this.emitLine("}");
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
      this.emitDeriving(["Eq", "Show", "Generic"]);
    });
  }
}

/** The shapes in their own order, each joined with what quicktype made of it. */
function inOrder(shapes, found) {
  return shapes.map((shape) => {
    if (!found.has(shape.key)) throw new Error(`quicktype lost \`${shape.key}\``);
    return { ...shape, ...found.get(shape.key) };
  });
}
