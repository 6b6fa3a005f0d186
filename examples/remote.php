<?php
// A shop that lets people decide on discounts, in plain PHP (Debian: php-cli, php-sqlite3).
//     php remote.php ask UID EMAIL PRICE    asks until the question is taken, prints the ticket
//     php -S 127.0.0.1:9000 remote.php      takes the decisions: http://127.0.0.1:9000/epilog
ini_set('display_errors', '0');

function ask(string $uid, string $email, string $price): string
{
    // The price is a string: the number 90.10 would leave as 90.1.
    $bag = ['currency' => 'GBP', 'order_price' => $price, 'accept' => false];
    $body = ['originator_email_address' => $email, 'intervention' => 'order_discount',
        'uid' => $uid, 'data' => ['data' => $bag]];
    $key = hash('sha256', $uid);  // One question, one key, also after a restart.
    $headers = ['Authorization: Bearer ' . getenv('TICKITI_SHOP_TOKEN'),
        'Content-Type: application/json', "Idempotency-Key: $key"];
    $http = ['method' => 'POST', 'header' => $headers, 'content' => json_encode($body)];
    $http += ['timeout' => 40, 'ignore_errors' => true];
    $context = stream_context_create(['http' => $http]);
    for ($pause = 1; ; $pause = min(2 * $pause, 60)) {
        $http_response_header = [];
        $answer = @file_get_contents(getenv('TICKITI_URL') . '/api/create_ticket', false, $context);
        $head = implode("\n", $http_response_header);
        $status = preg_match('~^HTTP/\S+ (\d+)~', $head, $found) ? (int) $found[1] : 0;
        if ($status === 200 && $data = json_decode((string) $answer)?->data) {
            return json_encode($data) . "\n";
        }
        if ($status >= 400 && $status < 500 && $status !== 408 && $status !== 429) {
            exit(fwrite(STDERR, $answer) ? 1 : 2);  // Our mistake: asking again does not help.
        }
        $wait = preg_match('~^Retry-After: *(\d+)~mi', $head, $found) ? (int) $found[1] : 0;
        usleep((int) (1e6 * max($pause * random_int(50, 100) / 100, $wait)));
    }
}

/** Status and answer for one call. What it changes, and that it did, commit together. */
function decide(PDO $db, string $key, array $call): array
{
    $run = function (string $sql, array $values) use ($db): PDOStatement {
        ($statement = $db->prepare($sql))->execute($values);
        return $statement;
    };
    if ($known = $run('SELECT answer FROM told WHERE key = ?', [$key])->fetchColumn()) {
        return [200, $known];  // The same call again: the same answer, nothing done.
    }
    ['uid' => $uid, 'response_id' => $id, 'data' => $bag] = $call;
    if ($run('SELECT response_id FROM discount WHERE uid = ?', [$uid])->fetchColumn() > $id) {
        return [200, '{"ok":true}'];  // A newer decision was here first: this one changes nothing.
    }
    [$granted, $price, $voucher] = [$bag['accept'] === true, $bag['order_price'], null];
    if (!is_string($price) || ($granted && !preg_match('~^[0-9]+(\.[0-9]{1,2})?$~D', $price))) {
        return [422, '{"ok":false,"message":"order_price is no amount: please decide again."}'];
    }
    $final = ['response_id' => $id, 'ticket_audit' => "$uid: no discount"];
    if ($granted) {
        $voucher = 'V-' . bin2hex(random_bytes(4));
        $final = ['ticket_audit' => "$uid: now $price", 'voucher' => $voucher] + $final;
    }
    $answer = json_encode(['ok' => true, 'final' => $final]);
    $run('REPLACE INTO discount VALUES (?,?,?,?,?)', [$uid, $id, (int) $granted, $price, $voucher]);
    $run('INSERT INTO told VALUES (?, ?)', [$key, $answer]);
    return [200, $answer];
}

if (PHP_SAPI === 'cli') {
    echo ask($argv[2], $argv[3], $argv[4]);
    return;
}
[$status, $answer] = [401, '{"ok":false}'];
if (hash_equals('Bearer ' . getenv('SHOP_BEARER'), $_SERVER['HTTP_AUTHORIZATION'] ?? '')) {
    $db = new PDO('sqlite:shop.db');
    $db->exec('CREATE TABLE IF NOT EXISTS told (key TEXT PRIMARY KEY, answer TEXT)');
    $db->exec('CREATE TABLE IF NOT EXISTS discount (uid TEXT PRIMARY KEY, response_id INTEGER,
        granted INTEGER, price TEXT, voucher TEXT)');
    $db->exec('BEGIN IMMEDIATE');
    $call = json_decode(file_get_contents('php://input'), true, 64, JSON_THROW_ON_ERROR);
    [$status, $answer] = decide($db, $_SERVER['HTTP_IDEMPOTENCY_KEY'], $call);
    $db->exec('COMMIT');
}
http_response_code($status);
echo $answer;
