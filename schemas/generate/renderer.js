// The second half of our renderer: instances, and the module around the types.

import { HaskellTargetLanguage } from "quicktype-core";

import { DeclarationRenderer } from "./declarations.js";
import { Constructors, upperCamel } from "./names.js";

const EXTENSIONS = [
  "DerivingStrategies",
  "DuplicateRecordFields",
  "LambdaCase",
  "NoFieldSelectors",
  "OverloadedRecordDot",
  "OverloadedStrings",
  "StrictData",
];

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
    this.constructors = new Constructors(stem, shapes);
  }

  makeRenderer(renderContext) {
    return new WireRenderer(this, renderContext, {
      useList: true,
      moduleName: upperCamel(this.stem),
    });
  }
}

class WireRenderer extends DeclarationRenderer {
  emitInstance(context, className, head, emitBody) {
    this.ensureBlankLine();
    this.emitLine("instance ", context, className, " ", head, " where");
    this.indent(emitBody);
  }

  emitToJson(context, head, prefix) {
    this.emitInstance(context("ToJSON"), "ToJSON", head, () => {
      this.emitLine("toJSON = ", prefix, "Value");
      this.emitLine("toEncoding = ", prefix, "Encoding");
      this.emitLine("toJSONList = listValue");
      this.emitLine("toEncodingList = listEncoding");
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
    this.emitFromJson(context("FromJSON"), head, () =>
      isSum ? this.emitKindParsers(name, members) : this.emitRecordParser(name, members),
    );
  }

  emitFromJson(context, head, emitParser) {
    this.emitInstance(context, "FromJSON", head, () => {
      emitParser();
      this.emitLine("parseJSONList = listOf parseJSON");
    });
  }

  emitRecordFields(members) {
    if (members.length === 0) return this.emitLine("fields _ = []");
    this.emitLine("fields value =");
    this.indent(() => {
      members.forEach(({ key, name, nullable }, index) => {
        this.emitLine(
          index === 0 ? "[ " : ", ",
          `"${key}" `,
          nullable ? ".?=" : ".=",
          " value.",
          name,
        );
      });
      this.emitLine("]");
    });
  }

  emitRecordParser(name, members) {
    if (members.length === 0) {
      return this.emitLine(`parseJSON = record "`, name, `" (pure `, name, ")");
    }
    this.emitLine(`parseJSON = record "`, name, `" $`);
    this.indent(() => {
      this.emitLine(name);
      this.indent(() => {
        members.forEach(({ key, nullable, parser }, index) => {
          this.emitLine(
            index === 0 ? "<$> " : "<*> ",
            nullable ? "optional" : "required",
            ` ${parser} "${key}"`,
          );
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
        const parser = payload
          ? `payload ${payload.parser ?? "parseJSON"} ${key}`
          : `nullary ${key}`;
        this.emitLine(index === 0 ? "[ " : ", ", `("${key}", ${parser})`);
      });
      this.emitLine("]");
    });
  }

  emitEnumFunctions(type, name) {
    const cases = this.cases(type, name, this.shape(name));
    this.emitInstance("", "Named", name, () => {
      this.emitLine("named = [", cases.map((item) => item.constructor).join(", "), "]");
      this.emitLine("nameOf = \\case");
      this.indent(() =>
        cases.forEach((item) => this.emitLine(item.constructor, ` -> "${item.key}"`)),
      );
    });
    this.emitToJson(() => "", name, "name");
    this.emitFromJson("", name, () => this.emitLine(`parseJSON = oneNamed "`, name, `"`));
  }

  emitUnionDefinition(_type, name) {
    throw new Error(
      `${this.stem}: quicktype made a union \`${this.sourcelikeToString(name)}\`, teach it to declarations.js`,
    );
  }

  // The module

  emitSourceStructure() {
    for (const extension of EXTENSIONS) this.emitLanguageExtensions(extension);
    this.ensureBlankLine();
    this.emitDoc(this.shapes.description);
    this.emitLine("--");
    this.emitLine(
      `-- Generated from @schemas\\/${this.stem}.schema.json@: do not edit, run @just types@.`,
    );
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
    const emitted = this.emitTypes();
    const lost = [...this.shapes.definitions.keys()].filter((name) => !emitted.has(name));
    if (lost.length > 0) throw new Error(`${this.stem}: quicktype lost \`${lost.join("`, `")}\``);
  }

  /** Every type with its instances; gives back their names. */
  emitTypes() {
    const emitted = new Set();
    this.forEachNamedType(
      "leading-and-interposing",
      (type, name) => {
        emitted.add(this.sourcelikeToString(name));
        this.emitClassDefinition(type, name);
        this.emitClassFunctions(type, name);
      },
      (type, name) => {
        emitted.add(this.sourcelikeToString(name));
        this.emitEnumDefinition(type, name);
        this.emitEnumFunctions(type, name);
      },
      (type, name) => this.emitUnionDefinition(type, name),
    );
    return emitted;
  }
}
