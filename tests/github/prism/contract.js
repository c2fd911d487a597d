// What Prism leaves out: it lets parameters and fields pass that GitHub has none of, so that a
// name with a slip in it would go unnoticed.

class Contract {
  #document;
  #operations;

  constructor(document) {
    this.#document = document;
    this.#operations = Object.entries(document.paths)
      .map(([template, methods]) => ({ pattern: pattern(template), methods, template }))
      // Names before parameters, as in `issues/comments` and `issues/{issue_number}`.
      .sort((a, b) => parameters(a.template) - parameters(b.template));
  }

  /** What a request names that GitHub doesn't know. */
  objections(method, url, body) {
    const operation = this.#find(method, url);
    if (!operation) return [`${method} ${url.pathname} is no operation`];
    const known = (operation.parameters ?? [])
      .map((parameter) => this.#resolve(parameter))
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => parameter.name);
    const unknown = [...url.searchParams.keys()].filter((name) => !known.includes(name));
    return [
      ...unknown.map((name) => `the parameter \`${name}\` is unknown`),
      ...this.#unknownFields(operation, body).map((name) => `the field \`${name}\` is unknown`),
    ];
  }

  /** The media type that the document has for what is accepted. */
  mediaType(method, url, accept) {
    const responses = Object.values(this.#find(method, url)?.responses ?? {});
    const types = responses.flatMap((response) => {
      return Object.keys(this.#resolve(response).content ?? {});
    });
    return types.includes(accept) ? accept : "application/json";
  }

  #find(method, url) {
    const verb = method.toLowerCase();
    const fits = ({ pattern, methods }) => methods[verb] && pattern.test(url.pathname);
    return this.#operations.find(fits)?.methods[verb];
  }

  #unknownFields(operation, body) {
    if (body.length === 0) return [];
    const schema = operation.requestBody?.content?.["application/json"]?.schema;
    if (!schema) return ["(a body)"];
    const said = JSON.parse(body);
    const known = this.#fields(schema);
    return Object.keys(said).filter((name) => !known.includes(name));
  }

  #fields(schema) {
    const { properties = {}, oneOf = [], anyOf = [], allOf = [] } = this.#resolve(schema);
    const others = [...oneOf, ...anyOf, ...allOf].flatMap((other) => this.#fields(other));
    return [...Object.keys(properties), ...others];
  }

  #resolve(thing) {
    if (!thing.$ref) return thing;
    const steps = thing.$ref.replace(/^#\//, "").split("/");
    return this.#resolve(steps.reduce((at, step) => at[step], this.#document));
  }
}

function pattern(template) {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\{[^}]+\}/g, "[^/]+")}$`);
}

function parameters(template) {
  return template.split("{").length - 1;
}

module.exports = { Contract };
