// The real program on a temporary data folder, and the commands run beside it.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { endLeases, makeDatabase } from "./database.mjs";
import { until } from "./until.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BINARY = process.env.TICKITI_BIN ?? join(ROOT, "build/release/tickiti");
const run = promisify(execFile);

function environment(database) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("TICKITI_"));
  return { ...Object.fromEntries(inherited), TICKITI_OUTBOUND_ALLOW: "127.0.0.0/8", ...database };
}

// A port that was free a moment ago; the program keeps it over restarts, so that pages find it again.
async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

export class Program {
  #database;
  #port;
  #process;
  #root = mkdtempSync(join(tmpdir(), "tickiti-browser-"));

  static async start() {
    const program = new Program();
    program.#port = await freePort();
    program.#database = await makeDatabase();
    await program.start();
    return program;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  // The one-time link of a first start.
  get setUpLink() {
    return readFileSync(join(this.#root, "data/setup-link"), "utf8").trim();
  }

  async start() {
    const log = openSync(join(this.#root, "stderr.log"), "a");
    const flags = ["--data-dir", join(this.#root, "data"), "--listen", `127.0.0.1:${this.#port}`];
    const stdio = ["ignore", log, log];
    this.#process = spawn(BINARY, ["serve", ...flags], { env: environment(this.#database), stdio });
    await until(() => this.#isReady(), "the program to be ready");
  }

  async stop() {
    await this.#end("SIGTERM");
  }

  async kill() {
    await this.#end("SIGKILL");
    await endLeases(this.#database);
  }

  async close() {
    await this.stop();
    rmSync(this.#root, { recursive: true, force: true });
  }

  // What the command printed.
  async command(...words) {
    const flags = ["--data-dir", join(this.#root, "data")];
    const { stdout } = await run(BINARY, [...words, ...flags], { env: environment(this.#database) });
    return stdout.trim();
  }

  // A person with this role and a known password.
  async person(email, name, role) {
    const printed = await this.command("user", "create", "--email", email, "--name", name, "--role", role);
    return { email, name, role, password: printed.replace(/^password: /, "") };
  }

  async token(name, abilities, email) {
    const flags = abilities.flatMap((ability) => ["--ability", ability]);
    const owner = email ? ["--user", email] : [];
    return this.command("token", "create", "--name", name, ...flags, ...owner);
  }

  async #isReady() {
    if (this.#process.exitCode !== null) {
      throw new Error(`the program ended: ${readFileSync(join(this.#root, "stderr.log"), "utf8")}`);
    }
    if (!existsSync(join(this.#root, "data/listen"))) {
      return false;
    }
    const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
    return answer?.status === 200;
  }

  async #end(signal) {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, "exit");
      this.#process.kill(signal);
      await ended;
    }
  }
}
