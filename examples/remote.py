"""A shop that lets people decide on discounts, in plain Python.

    python3 remote.py ask UID EMAIL PRICE    asks until the question is taken, prints the ticket
    python3 remote.py serve                  takes the decisions: http://127.0.0.1:9000/epilog
"""
import contextlib, hashlib, hmac, http.client, http.server, json, os, random, re, secrets
import sqlite3, sys, time, urllib.error, urllib.request


def ask(uid, email, price):
    # The price is a string: the number 90.10 would leave as 90.1.
    bag = {"currency": "GBP", "order_price": price, "accept": False}
    body = {"originator_email_address": email, "intervention": "order_discount"}
    body |= {"uid": uid, "data": {"data": bag}}
    key = hashlib.sha256(uid.encode()).hexdigest()  # One question, one key, also after a restart.
    headers = {"Authorization": "Bearer " + os.environ["TICKITI_SHOP_TOKEN"],
               "Content-Type": "application/json", "Idempotency-Key": key}
    url = os.environ["TICKITI_URL"] + "/api/create_ticket"
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    pause, wait = 1, ""
    while True:
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as refusal:
            if refusal.code < 500 and refusal.code not in (408, 429):
                sys.exit(refusal.read().decode())  # Our mistake: asking again does not help.
            wait = refusal.headers["Retry-After"] or ""
        except (OSError, http.client.HTTPException, ValueError) as trouble:
            print("Asking again:", trouble, file=sys.stderr)
            wait = ""
        time.sleep(max(pause * random.uniform(0.5, 1), int(wait) if wait.isdigit() else 0))
        pause = min(2 * pause, 60)


def decide(db, key, call):
    """Status and answer for one call. What it changes, and that it did, commit together."""
    if known := db.execute("SELECT answer FROM told WHERE key = ?", [key]).fetchone():
        return 200, json.loads(known[0])  # The same call again: the same answer, nothing done.
    uid, response_id, price = call["uid"], call["response_id"], str(call["data"]["order_price"])
    latest = db.execute("SELECT response_id FROM discount WHERE uid = ?", [uid]).fetchone()
    if latest and latest[0] > response_id:
        return 200, {"ok": True}  # A newer decision was here first: this one changes nothing.
    granted, voucher, final = call["data"]["accept"] is True, None, {"response_id": response_id}
    if granted and not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", price):
        return 422, {"ok": False, "message": f"{price!r} is no amount: please decide again."}
    if granted:
        voucher = final["voucher"] = "V-" + secrets.token_hex(4)
    final["ticket_audit"] = f"{uid}: now {price}" if granted else f"{uid}: no discount"
    answer = {"ok": True, "final": final}
    row = [uid, response_id, granted, price, voucher]
    db.execute("REPLACE INTO discount VALUES (?, ?, ?, ?, ?)", row)
    db.execute("INSERT INTO told VALUES (?, ?)", [key, json.dumps(answer)])
    return 200, answer


class Epilog(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        sent, wanted = self.headers["Authorization"] or "", "Bearer " + os.environ["SHOP_BEARER"]
        status, answer = 401, {"ok": False}
        if hmac.compare_digest(sent.encode(), wanted.encode()):
            call = json.loads(body, parse_float=str)  # A number that staff gave keeps its text.
            with contextlib.closing(sqlite3.connect("shop.db", isolation_level=None)) as db:
                db.execute("BEGIN IMMEDIATE")
                status, answer = decide(db, self.headers["Idempotency-Key"], call)
                db.execute("COMMIT")
        self.send_response(status), self.end_headers()
        self.wfile.write(json.dumps(answer).encode())


if sys.argv[1] == "ask":
    print(json.dumps(ask(*sys.argv[2:])))
else:
    with contextlib.closing(sqlite3.connect("shop.db")) as db:
        db.execute("CREATE TABLE IF NOT EXISTS told (key TEXT PRIMARY KEY, answer TEXT)")
        db.execute("CREATE TABLE IF NOT EXISTS discount (uid TEXT PRIMARY KEY, response_id INTEGER,"
                   " granted INTEGER, price TEXT, voucher TEXT)")
    port = int(os.environ.get("SHOP_PORT", 9000))
    http.server.ThreadingHTTPServer(("127.0.0.1", port), Epilog).serve_forever()
