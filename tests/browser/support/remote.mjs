// A remote system on loopback that answers epilog calls by script and records each of them.

import { once } from "node:events";
import { createServer } from "node:http";

export const final = (fields = {}) => (body) => ({
  status: 200,
  json: {
    ok: true,
    final: { response_id: body.response_id, ticket_audit: `Applied to ${body.uid}`, ...fields },
  },
});
export const ok = () => () => ({ status: 200, json: { ok: true } });
export const status = (code) => () => ({ status: code, json: { ok: false } });

export class Remote {
  calls = [];
  #default;
  #scripts = new Map();
  #server;

  static async start(answer = final()) {
    const remote = new Remote();
    remote.#default = answer;
    remote.#server = createServer((request, reply) => remote.#take(request, reply));
    remote.#server.listen(0, "127.0.0.1");
    await once(remote.#server, "listening");
    return remote;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/epilog`;
  }

  // The next calls about `uid` get these answers, one each; later ones the default.
  script(uid, ...answers) {
    this.#scripts.set(uid, answers);
  }

  callsFor(uid) {
    return this.calls.filter((call) => call.body.uid === uid);
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request, reply) {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    const body = JSON.parse(text);
    this.calls.push({ body, text, headers: request.headers });
    const answer = (this.#scripts.get(body.uid)?.shift() ?? this.#default)(body);
    reply.writeHead(answer.status, { "Content-Type": "application/json" });
    reply.end(JSON.stringify(answer.json));
  }
}
