#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/conformance.h"

namespace tickiti::conformance {

using Numbers = std::vector<std::int64_t>;

// With what tests of the desk's lists need besides.
class InboxConformance : public Conformance {
 protected:
  // Changed `minutes` after kNow, so that it stands above those changed earlier.
  Ticket add(std::int64_t number, int minutes, const std::string& subject = "Discount") {
    Ticket ticket = add_ticket(number, subject);
    change(ticket, minutes);
    return ticket;
  }
  QueueId add_queue(const std::string& name) {
    return write([&](Transaction& tx) {
      TicketQueue queue;
      queue.name = name;
      return tx.queues.insert(queue);
    });
  }
  Ticket add_in(QueueId queue, std::int64_t number, int minutes) {
    Ticket ticket = add(number, minutes);
    ticket.queue = queue;
    change(ticket, minutes);
    return ticket;
  }
  void change(Ticket& ticket, int minutes) {
    ticket.updated_at = kNow + minutes * kMinute;
    write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  }
  void set_status(Ticket& ticket, TicketStatus status) {
    ticket.status = status;
    write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  }
  void assign(Ticket ticket, PersonId person) {
    ticket.assigned_to = person;
    write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  }
  // Ticket and payload in one transaction, as a create writes them.
  void add_created(std::int64_t number, const std::string& uid) {
    const InterventionPayload sample = add_payload(add_intervention(), "of another ticket");
    write([&](Transaction& tx) -> Result<Done> {
      Ticket ticket = *TRY(tx.tickets.find(sample.ticket));
      ticket.number = number;
      InterventionPayload payload = sample;
      payload.ticket = TRY(tx.tickets.insert(ticket, payload.state));
      payload.uid = uid;
      TRY(tx.payloads.insert(payload));
      return Done{};
    });
  }
  void mark(const Ticket& ticket, PersonId person) {
    write([&](Transaction& tx) { return tx.attention.mark(ticket.id, person); });
  }
  std::vector<PersonId> marked(const Ticket& ticket) {
    return get([&](const Snapshot& s) { return s.attention.list(ticket.id); });
  }
  InterventionPayload decide(InterventionPayload payload, PersonId person, PayloadState state) {
    payload.decided_by = person;
    payload.state = state;
    write([&](Transaction& tx) { return tx.payloads.update(payload); });
    return payload;
  }
  Ticket ticket_of(const InterventionPayload& payload) {
    return *get([&](const Snapshot& s) { return s.tickets.find(payload.ticket); });
  }

  static InboxFilter everything() {
    InboxFilter filter;
    filter.status = {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed};
    return filter;
  }
  static InboxFilter attention_of(PersonId person) {
    InboxFilter filter = everything();
    filter.attention_of = person;
    return filter;
  }
  static InboxFilter searching(const std::string& words) {
    InboxFilter filter = everything();
    filter.search = words;
    return filter;
  }
  std::vector<InboxRow> rows(const InboxFilter& filter) {
    return get([&](const Snapshot& s) { return s.inbox.list(filter); });
  }
  Numbers numbers(const InboxFilter& filter) {
    Numbers found;
    write([](Transaction& tx) { return tx.inbox.index_new(); });
    for (const InboxRow& row : rows(filter)) {
      found.push_back(row.ticket.number);
    }
    return found;
  }
  InboxCounts counts(PersonId person) {
    return get([&](const Snapshot& s) { return s.inbox.count({person, {}}); });
  }
};

}  // namespace tickiti::conformance
