"""What lies in the database of a crash round, read without writing."""

from book import require

PAIRS = {
    "tickets and payloads": (
        "SELECT count(*) FROM ticket",
        "SELECT count(*) FROM intervention_payload",
    ),
    "tickets and their numbers": (
        "SELECT count(*) FROM ticket",
        "SELECT count(DISTINCT number) FROM ticket",
    ),
    "payloads and payloads with a ticket of their own": (
        "SELECT count(*) FROM intervention_payload",
        "SELECT count(DISTINCT p.ticket_id) FROM intervention_payload p"
        " JOIN ticket t ON t.id = p.ticket_id",
    ),
    "decided payloads and jobs": (
        "SELECT count(*) FROM intervention_payload WHERE response_id IS NOT NULL",
        "SELECT count(*) FROM job",
    ),
    "decided payloads and jobs for their response": (
        "SELECT count(*) FROM intervention_payload WHERE response_id IS NOT NULL",
        "SELECT count(*) FROM intervention_payload p"
        " JOIN job j ON j.payload_id = p.id AND j.response_id = p.response_id",
    ),
    "decided payloads and audited submits": (
        "SELECT count(*) FROM intervention_payload WHERE response_id IS NOT NULL",
        "SELECT count(*) FROM audit_entry WHERE action = 'intervention.submit'",
    ),
    "accepted payloads and audited finals": (
        "SELECT count(*) FROM intervention_payload WHERE state = 'accepted'",
        "SELECT count(*) FROM audit_entry WHERE action = 'intervention.accept'",
    ),
    "accepted payloads and audit lines": (
        "SELECT count(*) FROM intervention_payload WHERE state = 'accepted'",
        "SELECT count(*) FROM response_audit",
    ),
    "accepted payloads and responses with an audit line": (
        "SELECT count(*) FROM intervention_payload WHERE state = 'accepted'",
        "SELECT count(DISTINCT response_id) FROM response_audit",
    ),
    # .private and .public, the decision, and .final.
    "responses and what the states promise": (
        "SELECT count(*) FROM ticket_response",
        "SELECT coalesce(sum(2 + CASE WHEN response_id IS NULL THEN 0 ELSE 1 END"
        " + CASE WHEN state = 'accepted' THEN 1 ELSE 0 END), 0) FROM intervention_payload",
    ),
    "tickets with another number of responses than promised": (
        "SELECT count(*) FROM intervention_payload p"
        " WHERE (SELECT count(*) FROM ticket_response r WHERE r.ticket_id = p.ticket_id)"
        " <> 2 + CASE WHEN p.response_id IS NULL THEN 0 ELSE 1 END"
        " + CASE WHEN p.state = 'accepted' THEN 1 ELSE 0 END",
        "SELECT 0",
    ),
}


def running_keys(database):
    """Idempotency-Keys of the jobs that a killed server was calling for."""
    sql = "SELECT idempotency_key FROM job WHERE state = 'running'"
    return {key for (key,) in database.rows_left(sql)}


def check_counts(database, creates, submits):
    """The database is sound, and all counts that belong together agree."""

    def ask(sql):
        return database.rows(sql, ())[0][0]

    damage = database.damage()
    require(not damage, f"the database is damaged: {damage}")
    for name, (left, right) in PAIRS.items():
        require(ask(left) == ask(right), f"{name} differ: {ask(left)} and {ask(right)}")
    tickets = ask("SELECT count(*) FROM ticket")
    require(tickets == creates, f"{tickets} tickets for {creates} creates")
    jobs = ask("SELECT count(*) FROM job")
    require(jobs == submits, f"{jobs} jobs for {submits} submits")
    unfinished = ask("SELECT count(*) FROM job WHERE state <> 'delivered'")
    require(unfinished == 0, f"{unfinished} jobs are not delivered")


def check_ids(database, creates):
    """Each create exists exactly once, with the ids that were answered."""
    stored = {}
    for uid, *ids in database.rows(
        "SELECT p.uid, t.id, t.number, p.private_response_id, p.id FROM intervention_payload p"
        " JOIN ticket t ON t.id = p.ticket_id",
        (),
    ):
        stored.setdefault(uid, []).append(tuple(ids))
    for asked in creates:
        names = ("ticket_id", "ticket_number", "response_id", "intervention_payload_id")
        answered = tuple(asked.data[name] for name in names)
        rows = stored.get(asked.uid, [])
        require(rows == [answered], f"{asked.uid}: stored {rows}, answered {answered}")
