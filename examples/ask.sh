#!/usr/bin/env bash
# The asking half in bash (curl, jq): asks until the question is taken, prints the ticket.
#
#     bash ask.sh UID EMAIL PRICE
set -euo pipefail
uid=$1 email=$2 price=$3

# --arg makes a string of the price: jq would make 90.1 of the number 90.10.
body=$(jq -cn --arg uid "$uid" --arg email "$email" --arg price "$price" '{
  originator_email_address: $email, intervention: "order_discount", uid: $uid,
  data: {data: {currency: "GBP", order_price: $price, accept: false}}}')
key=$(printf %s "$uid" | sha256sum | cut -d ' ' -f 1) # One question, one key, also after a restart.
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# curl asks again after 1, 2, 4 … seconds, or as long as Retry-After says, with the same key: when
# nobody answers (--retry-all-errors), on 408, 429 and 5xx. It hides the token from `ps`.
status=$(curl -sS -o "$answer" -w '%{http_code}' --max-time 40 \
  --retry 1000000 --retry-all-errors \
  -H @<(printf 'Authorization: Bearer %s\n' "$TICKITI_SHOP_TOKEN") \
  -H 'Content-Type: application/json' -H "Idempotency-Key: $key" \
  -d "$body" "$TICKITI_URL/api/create_ticket")

if [[ $status != 200 ]]; then
  cat "$answer" >&2 # Our mistake: asking again does not help.
  exit 1
fi
jq -c .data "$answer"
