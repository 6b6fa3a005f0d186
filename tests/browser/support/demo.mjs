// `tickiti demo` and the passwords that it prints.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { until } from "./until.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BINARY = process.env.TICKITI_BIN ?? join(ROOT, "build/release/tickiti");

export class Demo {
  #output = "";
  #process;

  static async start() {
    const demo = new Demo();
    demo.#process = spawn(BINARY, ["demo", "--listen", "127.0.0.1:0"]);
    for (const stream of [demo.#process.stdout, demo.#process.stderr]) {
      stream.on("data", (chunk) => (demo.#output += chunk));
    }
    await until(() => demo.#output.includes("Each epilog"), "the demo to be ready", 60_000);
    return demo;
  }

  get url() {
    return this.#output.match(/serves (http:\S+);/)[1];
  }

  person(email) {
    const [, password] = this.#output.match(new RegExp(`${email}\\s+\\w+\\s+password: (\\S+)`));
    return { email, password };
  }

  // The number of the ticket with this uid.
  ticket(uid) {
    return Number(this.#output.match(new RegExp(`(\\d+)\\s+${uid}\\s`))[1]);
  }

  async stop() {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGINT");
    await ended;
  }
}
