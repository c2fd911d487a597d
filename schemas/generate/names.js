// The names of the generated modules.

const RESERVED = new Set(
  (
    "case class data default deriving do else foreign if import in infix infixl infixr instance " +
    "let module newtype of then type where"
  ).split(" "),
);

/** Constructors that every module has already. */
const PRELUDE = new Set("EQ False GT Just LT Left Nothing Right True".split(" "));

const words = (name) => name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");

/** `not_found` is `NotFound`; capitals inside of a word stay. */
export const upperCamel = (name) =>
  words(name)
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join("");

/** `repo_path` is `repoPath`. */
export const lowerCamel = (name) =>
  upperCamel(name).replace(/^./, (letter) => letter.toLowerCase());

/** Fails where a field can't have the name that its key asks for. */
export function checkField(name, key) {
  if (name !== lowerCamel(key)) {
    throw new Error(
      `two fields of a record are called \`${lowerCamel(key)}\`, rename one in the Rust type`,
    );
  }
  if (RESERVED.has(name)) {
    throw new Error(`\`${name}\` is a word of Haskell, rename the field in the Rust type`);
  }
}

/** The constructors of a module, all in one namespace. */
export class Constructors {
  #counts = new Map();

  /** Fails where two records or kinds share a constructor. */
  constructor(stem, { definitions }) {
    const fixed = [];
    for (const { form, name, cases, kinds } of definitions.values()) {
      if (form === "record") fixed.push(name);
      kinds?.forEach((kind) => fixed.push(kind.key));
      cases?.forEach((item) => this.#add(upperCamel(item.key)));
    }
    const twice = fixed.find((name, index) => fixed.indexOf(name) !== index);
    if (twice)
      throw new Error(
        `${stem}: two constructors are called \`${twice}\`, rename one in the Rust types`,
      );
    fixed.forEach((name) => this.#add(name));
  }

  #add(name) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Whether an enumeration's name is another constructor too, and needs its type's in front. */
  isTaken(name) {
    return PRELUDE.has(name) || this.#counts.get(name) > 1;
  }
}
