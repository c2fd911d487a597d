// Starts Prism on GitHub's OpenAPI document and a proxy in front of it, then runs a command and
// ends with its exit code.

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const { Contract } = require("./contract.js");
const { mend } = require("./mend.js");

const DOCUMENT = "@octokit/openapi/generated/api.github.com.json";
const ELSEWHERE = "/elsewhere";
const PRISM = path.join(__dirname, "node_modules/@stoplight/prism-cli/dist/index.js");

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);

async function main(command) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kleisli-prism-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true }));
  const document = mend(require(DOCUMENT));
  const file = path.join(folder, "api.github.com.json");
  fs.writeFileSync(file, JSON.stringify(document));

  const prism = await startPrism(file);
  const proxy = await startProxy(new Contract(document), prism);
  return run(command, `http://127.0.0.1:${proxy.address().port}`);
}

/** The port of Prism, once it listens. */
async function startPrism(document) {
  const port = await freePort();
  const options = ["mock", "--port", String(port), "--host", "127.0.0.1", document];
  const child = spawn(process.execPath, [PRISM, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.on("exit", () => child.kill());
  let said = "";
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (part) => {
      if (said.includes("Prism is listening")) return;
      said += part;
      if (said.includes("Prism is listening")) resolve();
    });
    child.on("exit", () => reject(new Error(`Prism ended:\n${said}`)));
  });
  return port;
}

async function freePort() {
  const server = http.createServer();
  await listen(server);
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

/** What stands in front of Prism, and adds what Prism lacks. */
async function startProxy(contract, port) {
  const server = http.createServer(async (question, answer) => {
    const parts = [];
    for await (const part of question) parts.push(part);
    const body = Buffer.concat(parts);
    const url = new URL(question.url, "http://prism");
    if (url.pathname === ELSEWHERE) {
      answer.end("What lies elsewhere\n");
      return;
    }
    if (url.pathname === "/graphql") {
      const { answer: answerQuery } = await import("./graphql.mjs");
      answer.writeHead(200, { "content-type": "application/json" });
      answer.end(JSON.stringify(await answerQuery(JSON.parse(body))));
      return;
    }
    const objections = contract.objections(question.method, url, body);
    if (objections.length > 0) {
      answer.writeHead(422, { "content-type": "application/json" });
      answer.end(JSON.stringify({ message: "Not in GitHub's contract", errors: objections }));
      return;
    }
    // The document names plain JSON nearly everywhere, and Prism wants just what it names.
    const accept = contract.mediaType(question.method, url, question.headers.accept);
    const headers = { ...question.headers, accept };
    const options = { port, method: question.method, path: question.url, headers };
    const asked = http.request(options, (said) => {
      // The examples' links lead to api.github.com.
      const { link, ...kept } = said.headers;
      // So do the examples' redirects, or to other hosts of GitHub's.
      if (kept.location) kept.location = ELSEWHERE;
      answer.writeHead(said.statusCode, kept);
      said.pipe(answer);
    });
    asked.on("error", (error) => answer.destroy(error));
    asked.end(body);
  });
  await listen(server);
  return server;
}

async function run([program, ...options], url) {
  const env = { ...process.env, KLEISLI_GITHUB_CONTRACT: url };
  const child = spawn(program, options, { stdio: "inherit", env });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
