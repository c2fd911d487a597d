// Writes haskell-guest/src/Kleisli/Wire/*.hs from schemas/*.schema.json.

import { readFile, readdir, writeFile } from "node:fs/promises";

import { upperCamel } from "./names.js";
import { render } from "./render.js";

const SUFFIX = ".schema.json";
const root = new URL("../../", import.meta.url);

const files = await readdir(new URL("schemas/", root));
for (const file of files.filter((name) => name.endsWith(SUFFIX)).sort()) {
  const stem = file.slice(0, -SUFFIX.length);
  const document = JSON.parse(await readFile(new URL(`schemas/${file}`, root), "utf8"));
  const module = `haskell-guest/src/Kleisli/Wire/${upperCamel(stem)}.hs`;
  await writeFile(new URL(module, root), await render(stem, document));
  console.log(module);
}
