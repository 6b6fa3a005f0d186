#include "conformance/conformance.h"

namespace tickiti::conformance {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Conformance);

Session sample_session(PersonId person, char secret) {
  Session row;
  row.person = person;
  row.secret_sha256 = std::string("\0\xff", 2) + std::string(30, secret);
  row.created_at = kNow;
  row.last_seen_at = kNow;
  row.address = "192.0.2.7";
  row.user_agent = "Browser/1";
  return row;
}

Intervention sample_intervention(const std::string& name) {
  Intervention row;
  row.name = name;
  row.title = "Discount request";
  row.queue = kInboxQueue;
  row.create_urgent = true;
  row.remote_enabled = true;
  row.remote_name = "shop";
  row.remote_epilog_url = "https://shop.example.com/epilog";
  row.remote_bearer_token_sealed = "v1:key:sealed";
  row.remote_timeout = std::chrono::seconds{7};
  row.retry = {.max_attempts = 3, .base = std::chrono::seconds{1}, .cap = std::chrono::seconds{9}};
  row.remote_max_concurrency = 5;
  row.fields = {{FieldType::kText, "order_price", "Price {{currency}}"}, {FieldType::kHr, "", ""}};
  row.revision = 4;
  row.created_at = kNow;
  row.updated_at = kNow;
  return row;
}

ResponseTemplate sample_template(const std::string& identifier) {
  ResponseTemplate row;
  row.identifier = identifier;
  row.type = "intervention";
  row.subject = "Discount for {{name}}";
  row.content = "<p>{{order_price}}</p>";
  row.description = "What staff see";
  row.category = "Shop";
  row.subcategory = "Orders";
  row.revision = 2;
  row.created_at = kNow;
  row.updated_at = kNow;
  return row;
}

InterventionId Conformance::add_intervention(const std::string& name) {
  return write(
      [row = sample_intervention(name)](Transaction& tx) { return tx.interventions.insert(row); });
}

PersonId Conformance::add_person(const std::string& email) {
  return write([email](Transaction& tx) -> Result<PersonId> {
    if (const auto known = TRY(tx.people.find_by_email(email))) {
      return known->id;
    }
    Person row;
    row.email = email;
    row.created_at = kNow;
    return tx.people.insert(row);
  });
}

AccessTokenId Conformance::add_token() {
  return write([](Transaction& tx) -> Result<AccessTokenId> {
    AccessToken row;
    row.owner = TRY(tx.people.system()).id;
    row.name = "shop";
    row.secret_sha256 = std::string(32, 's');
    row.abilities = {"create-ticket"};
    row.created_at = kNow;
    return tx.tokens.insert(row);
  });
}

Ticket Conformance::add_ticket(std::int64_t number, const std::string& subject,
                               std::optional<PayloadState> payload) {
  Ticket row;
  row.number = number;
  row.queue = kInboxQueue;
  row.originator = add_person();
  row.subject = subject;
  row.created_at = kNow;
  row.updated_at = kNow;
  row.id = write([&](Transaction& tx) { return tx.tickets.insert(row, payload); });
  return row;
}

ResponseId Conformance::add_response(TicketId ticket, const std::string& plain_text) {
  TicketResponse row;
  row.ticket = ticket;
  row.author = add_person();
  row.html = "<p>" + plain_text + "</p>";
  row.plain_text = plain_text;
  row.created_at = kNow;
  return write([row](Transaction& tx) { return tx.responses.insert(row); });
}

InterventionPayload Conformance::add_payload(InterventionId intervention, const std::string& uid) {
  const Ticket ticket = add_ticket(next_number_++, "Discount", PayloadState::kPending);
  InterventionPayload row;
  row.intervention = intervention;
  row.uid = uid;
  row.ticket = ticket.id;
  row.originator = ticket.originator;
  row.private_response = add_response(ticket.id);
  row.data = R"({"order_price":100.0,"empty":{}})";
  row.fields = sample_intervention("any").fields;
  row.create_fingerprint = std::string("\0\xff fingerprint", 14);
  row.created_at = kNow;
  row.updated_at = kNow;
  row.id = write([row](Transaction& tx) { return tx.payloads.insert(row); });
  return row;
}

SessionId Conformance::add_session(PersonId person, char secret, TimePoint seen_at) {
  Session row = sample_session(person, secret);
  row.last_seen_at = seen_at;
  return write([row](Transaction& tx) { return tx.sessions.insert(row); });
}

Job Conformance::add_job(const InterventionPayload& payload, TimePoint due) {
  Job row;
  row.payload = payload.id;
  row.intervention = payload.intervention;
  row.ticket = payload.ticket;
  row.response = payload.private_response;
  row.idempotency_key = "key of " + payload.uid;
  row.next_attempt_at = due;
  row.traceparent = "00-trace-01";
  row.created_at = kNow;
  row.id = write([row](Transaction& tx) { return tx.jobs.insert(row); });
  return row;
}

NotificationId Conformance::add_notification(PersonId person, const Ticket& ticket,
                                             TimePoint created_at) {
  Notification row;
  row.person = person;
  row.ticket = ticket.id;
  row.created_at = created_at;
  return write([row](Transaction& tx) { return tx.notifications.insert(row); });
}

Job Conformance::find_job(JobId id) {
  const auto found = get([id](const Snapshot& snapshot) { return snapshot.jobs.find(id); });
  if (!found) {
    throw std::runtime_error("The job is missing.");
  }
  return *found;
}

std::vector<std::int64_t> Conformance::session_ids(PersonId person) {
  std::vector<std::int64_t> ids;
  for (const Session& row :
       get([person](const Snapshot& snapshot) { return snapshot.sessions.list(person); })) {
    ids.push_back(row.id.value);
  }
  return ids;
}

std::vector<std::int64_t> Conformance::notification_ids(PersonId person,
                                                        std::optional<NotificationId> before,
                                                        int limit) {
  std::vector<std::int64_t> ids;
  for (const NotificationRow& row : get([&](const Snapshot& snapshot) {
         return snapshot.notifications.list({person, {}}, before, limit);
       })) {
    ids.push_back(row.notification.id.value);
  }
  return ids;
}

int Conformance::count_unread(PersonId person) {
  return get([&](const Snapshot& snapshot) {
    return snapshot.notifications.count_unread({person, {}});
  });
}

int Conformance::read_notifications(PersonId person, const std::vector<NotificationId>& ids) {
  return write([&](Transaction& tx) {
    return tx.notifications.mark_read({person, {}}, ids, kNow);
  });
}

std::vector<Job> Conformance::claim(TimePoint now, int most,
                                    const std::vector<std::pair<InterventionId, int>>& room) {
  return write([=](Transaction& tx) {
    return tx.jobs.claim_due({now, now + kMinute, most, room});
  });
}

}  // namespace tickiti::conformance
