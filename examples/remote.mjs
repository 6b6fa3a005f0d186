// A shop that lets people decide on discounts, in plain Node (18 or newer).
//     node remote.mjs ask UID EMAIL PRICE    asks until the question is taken, prints the ticket
//     node remote.mjs serve                  takes the decisions: http://127.0.0.1:9000/epilog
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { appendFileSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const sha256 = (text) => createHash('sha256').update(text).digest();

async function ask(uid, email, price) {
  // The price is a string: the number 90.10 would leave as 90.1.
  const bag = { currency: 'GBP', order_price: price, accept: false };
  const question = { intervention: 'order_discount', uid, data: { data: bag } };
  const body = JSON.stringify({ originator_email_address: email, ...question });
  const key = sha256(uid).toString('hex'); // One question, one key, also after a restart.
  const headers = { Authorization: `Bearer ${process.env.TICKITI_SHOP_TOKEN}`,
    'Content-Type': 'application/json', 'Idempotency-Key': key };
  for (let pause = 1; ; pause = Math.min(2 * pause, 60)) {
    let wait = 0;
    try {
      const answer = await fetch(`${process.env.TICKITI_URL}/api/create_ticket`,
        { method: 'POST', headers, body, signal: AbortSignal.timeout(40_000) });
      if (answer.ok) return (await answer.json()).data;
      if (answer.status < 500 && ![408, 429].includes(answer.status)) {
        throw new RangeError(await answer.text()); // Our mistake: asking again does not help.
      }
      wait = Number(answer.headers.get('Retry-After')) || 0;
    } catch (trouble) {
      if (trouble instanceof RangeError) throw trouble;
      console.error(`Asking again: ${trouble.message}`);
    }
    const seconds = Math.max(pause * (0.5 + Math.random() / 2), wait);
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  }
}

// Each line of shop.jsonl is one decision with its key and answer: both are kept, or neither.
function serve() {
  const file = openSync('shop.jsonl', 'a+', 0o600);
  const kept = readFileSync(file, 'latin1').lastIndexOf('\n') + 1;
  ftruncateSync(file, kept); // A line that a crash left half written was never answered.
  fsyncSync(openSync('.', 'r')); // The file's name is durable too.
  const told = new Map(), latest = new Map(); // Answers by key, decisions by uid.
  const remember = (line) => (told.set(line.key, line.answer), latest.set(line.uid, line));
  readFileSync('shop.jsonl', 'utf8').split('\n').filter(Boolean).map(JSON.parse).forEach(remember);

  function decide(key, { uid, response_id, data: { accept, order_price: price } }) {
    if (told.has(key)) return [200, told.get(key)]; // The same call again: nothing is done.
    if (latest.get(uid)?.response_id > response_id) return [200, { ok: true }]; // An older one.
    const granted = accept === true;
    if (typeof price !== 'string' || (granted && !/^[0-9]+(\.[0-9]{1,2})?$/.test(price))) {
      return [422, { ok: false, message: 'order_price is no amount: please decide again.' }];
    }
    const audit = granted ? `${uid}: now ${price}` : `${uid}: no discount`;
    const final = { response_id, ticket_audit: audit };
    if (granted) final.voucher = `V-${randomBytes(4).toString('hex')}`;
    const line = { key, uid, response_id, granted, price, answer: { ok: true, final } };
    appendFileSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file); // Durable before it is answered; if this fails the process ends.
    remember(line);
    return [200, line.answer];
  }

  createServer(async (request, response) => {
    const reply = (status, answer) => response.writeHead(status).end(JSON.stringify(answer));
    const sent = sha256(request.headers.authorization ?? '');
    if (!timingSafeEqual(sent, sha256(`Bearer ${process.env.SHOP_BEARER}`))) {
      return reply(401, { ok: false });
    }
    const call = await json(request).catch(() => undefined); // Cut off, or no JSON.
    return call ? reply(...decide(request.headers['idempotency-key'], call)) : response.destroy();
  }).listen(Number(process.env.SHOP_PORT ?? 9000), '127.0.0.1');
}

const [, , command, ...words] = process.argv;
if (command === 'ask') console.log(JSON.stringify(await ask(...words)));
else serve();
