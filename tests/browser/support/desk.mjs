// A program with a remote, people, and the discount intervention: what most tests start from.

import { randomUUID } from "node:crypto";

import { Program } from "./program.mjs";
import { Remote } from "./remote.mjs";

const FIELDS = [
  { type: "label", label: "Discount for order {{uid}}" },
  { type: "text", name: "order_price", label: "Order price (net) {{currency}}" },
  { type: "text", name: "note", label: "Note for the customer" },
  { type: "hr" },
  { type: "checkbox", name: "accept", label: "Grant the discount" },
];
const BAG = '{"currency":"GBP","order_price":100,"note":"","accept":false}';
const TEMPLATES = {
  private: ["Discount request {{uid}}", "<p>The shop asks about <strong>{{uid}}</strong>.</p>"],
  public: ["Your discount request", "<p>We will look at {{uid}}.</p>"],
  final: ["", "<p>Your new price is {{currency}} {{order_price}}.</p>"],
};

export class Desk {
  static async open() {
    const desk = new Desk();
    desk.program = await Program.start();
    desk.remote = await Remote.start();
    desk.sam = await desk.program.person("sam@desk.example", "Sam Staff", "staff");
    desk.tess = await desk.program.person("tess@desk.example", "Tess Staff", "staff");
    desk.ada = await desk.program.person("ada@desk.example", "Ada Admin", "superuser");
    desk.admin = await desk.program.token("admin", ["*"], desk.ada.email);
    desk.shop = await desk.program.token("shop", ["create-ticket"]);
    await desk.define("discount_request");
    return desk;
  }

  async close() {
    await this.program.close();
    this.remote.close();
  }

  // `data` of an API call, or the whole body where there is none; throws unless it succeeded.
  async call(path, body, { token = this.admin, key } = {}) {
    const answer = await fetch(this.program.url + path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${token}`,
        ...(key ? { "Idempotency-Key": key } : {}),
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const json = await answer.json();
    if (answer.status !== 200) {
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(json)}`);
    }
    return json.data ?? json;
  }

  async define(name, changes = {}, publicSubject = TEMPLATES.public[0]) {
    await this.call("/api/v1/workflow/interventions/create", {
      name,
      title: "Discount request",
      remote_epilog_url: this.remote.url,
      remote_bearer_token: "shop-secret",
      fields: FIELDS,
      ...changes,
    });
    for (const [suffix, [subject, content]] of Object.entries(TEMPLATES)) {
      await this.#template(`${name}.${suffix}`, suffix === "public" ? publicSubject : subject, content);
    }
  }

  // What the remote does first: asks for a decision. Gives the create's `data` and the uid.
  // `bag` is JSON text, so that numbers go out as written.
  async ask({ uid = `order-${randomUUID().slice(0, 8)}`, bag = BAG, intervention = "discount_request" } = {}) {
    const head = { originator_email_address: "customer@example.com", intervention, uid };
    const body = `${JSON.stringify(head).slice(0, -1)},"data":{"data":${bag}}}`;
    const created = await this.call("/api/create_ticket", body, { token: this.shop, key: randomUUID() });
    return { ...created, uid };
  }

  show(ticketNumber) {
    return this.call("/api/v1/interventions/show", { ticket_number: ticketNumber });
  }

  async #template(identifier, subject, content) {
    const { template } = await this.call("/api/v1/templates/create", {
      type: "intervention",
      identifier,
      category: "Interventions",
      subcategory: "Tests",
    });
    await this.call("/api/v1/templates/update", { template: { id: template.id, subject, content } });
  }
}
