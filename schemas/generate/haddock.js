// Descriptions as Haddock comments.

const WIDTH = 96;

/**
 * @param {string} text a description, with code in backticks
 * @param {string} opening `-- | ` before what is described, `-- ^ ` after it
 * @returns {string[]} the comment's lines, without indentation
 */
export function haddock(text, opening) {
  const lines = [];
  let line = opening.trimEnd();
  for (const word of markup(text).split(/\s+/)) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = "--  ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** `code` becomes @code@, and what Haddock would take for markup is escaped. */
function markup(text) {
  const parts = text.split("`");
  if (parts.length % 2 === 0) throw new Error(`a backtick is not closed in \`${text}\``);
  return parts
    .map((part, index) => (index % 2 === 1 ? `@${escape(part)}@` : escape(part)))
    .join("");
}

function escape(text) {
  return text.replace(/[\\/"@<#`]|__/g, (special) => `\\${special}`);
}
