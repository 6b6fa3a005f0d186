#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "application/search_tickets.h"
#include "application/show_inbox.h"
#include "http/api/api_call.h"
#include "http/api/decode_query.h"
#include "http/api/encode_outcome.h"
#include "http/api/encode_ticket.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

using TicketReader = std::function<Result<std::string>(const Snapshot& snapshot,
                                                       const Person& reader, std::int64_t number)>;

// `data` of tickets/show.
Result<std::string> read_ticket(Mailing mailing, const Snapshot& snapshot, const Person& reader,
                                std::int64_t number) {
  const TicketView ticket = TRY(show_ticket(snapshot, reader, number));
  const std::vector<ResponseView> responses = TRY(list_responses(snapshot, reader, number));
  JsonWriter json;
  json.open_object();
  write_ticket(json, ticket);
  json.text("mail", mailing == Mailing::kOn ? "on" : "off");
  write_mailed(json, responses);
  write_may(json, ticket);
  write_responses(json, responses);
  json.close_object();
  return json.take();
}

// `data` of tickets/responses.
Result<std::string> read_responses(const Snapshot& snapshot, const Person& reader,
                                   std::int64_t number) {
  const std::vector<ResponseView> responses = TRY(list_responses(snapshot, reader, number));
  JsonWriter json;
  json.open_object();
  json.number("ticket_number", number);
  write_responses(json, responses);
  json.close_object();
  return json.take();
}

// `data` of tickets/audit.
Result<std::string> read_audit(const Snapshot& snapshot, const Person& reader,
                               std::int64_t number) {
  const std::vector<AuditEntry> entries = TRY(list_audit(snapshot, reader, number));
  JsonWriter json;
  json.open_object();
  json.number("ticket_number", number);
  write_audit_entries(json, entries);
  json.close_object();
  return json.take();
}

void reply_about_ticket(const ApiServices& services, const ApiCall& call,
                        const TicketReader& read_data) {
  FieldErrors problems;
  const std::int64_t number = FieldReader(call.body, problems).required_integer("ticket_number");
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  const Result<std::string> data = read<std::string>(
      services.ports.database,
      [&](const Snapshot& snapshot) { return read_data(snapshot, call.caller.owner, number); });
  if (!data) {
    call.replier.fail(data.error());
    return;
  }
  call.replier.ok(ok_with_data(*data));
}

Result<std::string> run_query(const Snapshot& snapshot, const Person& reader,
                              const TicketSearch& search) {
  JsonWriter json;
  json.open_array();
  for (const TicketView& row : TRY(search_tickets(snapshot, reader, search))) {
    write_ticket_row(json, row);
  }
  json.close_array();
  return json.take();
}

void reply_with_rows(const Ports& ports, const Replier& replier, const Person& reader,
                     const TicketSearch& search) {
  Result<std::string> rows = read<std::string>(ports.database, [&](const Snapshot& snapshot) {
    return run_query(snapshot, reader, search);
  });
  if (!rows) {
    replier.fail(rows.error());
    return;
  }
  replier.ok(std::move(rows).value());
}

}  // namespace

void handle_show_ticket(const ApiServices& services, ApiCall& call) {
  reply_about_ticket(services, call,
                     [&](const Snapshot& snapshot, const Person& reader, std::int64_t number) {
                       return read_ticket(services.ports.mailing, snapshot, reader, number);
                     });
}

void handle_list_responses(const ApiServices& services, ApiCall& call) {
  reply_about_ticket(services, call, read_responses);
}

void handle_list_audit(const ApiServices& services, ApiCall& call) {
  reply_about_ticket(services, call, read_audit);
}

void handle_query_tickets(const ApiServices& services, ApiCall& call) {
  Result<TicketSearch> search = decode_query(call.body);
  if (!search) {
    call.replier.fail(search.error());
    return;
  }
  if (!looks_into_texts(search->query.criteria) || is_search_complete(services.ports)) {
    reply_with_rows(services.ports, call.replier, call.caller.owner, *search);
    return;
  }
  // A database that cannot write now can still be searched, but for its newest tickets.
  complete_search_index(
      services.ports, [&ports = services.ports, follow_ups = services.follow_ups,
                       replier = call.replier, reader = call.caller.owner,
                       search = std::move(search).value()](const Result<Done>& /*outcome*/) {
        follow_ups->run(
            [&ports, replier, reader, search] { reply_with_rows(ports, replier, reader, search); });
      });
}

}  // namespace tickiti::http
