#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "application/show_ticket.h"
#include "http/api/api_call.h"
#include "http/api/decode_query.h"
#include "http/api/encode_outcome.h"
#include "http/api/encode_ticket.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

using TicketReader = Result<std::string> (*)(const Snapshot& snapshot, std::int64_t number);

// `data` of tickets/show.
Result<std::string> read_ticket(const Snapshot& snapshot, std::int64_t number) {
  const TicketView ticket = TRY(show_ticket(snapshot, number));
  const std::vector<ResponseView> responses = TRY(list_responses(snapshot, number));
  JsonWriter json;
  json.open_object();
  write_ticket(json, ticket);
  write_responses(json, responses);
  json.close_object();
  return json.take();
}

// `data` of tickets/responses.
Result<std::string> read_responses(const Snapshot& snapshot, std::int64_t number) {
  const std::vector<ResponseView> responses = TRY(list_responses(snapshot, number));
  JsonWriter json;
  json.open_object();
  json.number("ticket_number", number);
  write_responses(json, responses);
  json.close_object();
  return json.take();
}

void reply_about_ticket(const ApiServices& services, const ApiCall& call, TicketReader reader) {
  FieldErrors problems;
  const std::int64_t number = FieldReader(call.body, problems).required_integer("ticket_number");
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  const Result<std::string> data = read<std::string>(
      services.ports.database, [&](const Snapshot& snapshot) { return reader(snapshot, number); });
  if (!data) {
    call.replier.fail(data.error());
    return;
  }
  call.replier.ok(ok_with_data(*data));
}

// A token that is the name or the id of a queue stands for it, others for none.
Result<Done> resolve_queues(const Snapshot& snapshot, const std::vector<std::string>& tokens,
                            TicketQuery& query) {
  for (const std::string& token : tokens) {
    long long id = 0;
    if (to_integer(Json::string(token), id) && TRY(snapshot.queues.find(QueueId{id}))) {
      query.criteria.queue.push_back(QueueId{id});
    }
    if (const auto named = TRY(snapshot.queues.find_by_name(token))) {
      query.criteria.queue.push_back(named->id);
    }
  }
  if (!tokens.empty() && query.criteria.queue.empty()) {
    query.matches_nothing = true;
  }
  return Done{};
}

Result<std::string> run_query(const Snapshot& snapshot, DecodedQuery decoded) {
  TRY(resolve_queues(snapshot, decoded.queue_tokens, decoded.query));
  JsonWriter json;
  json.open_array();
  for (const TicketView& row : TRY(query_tickets(snapshot, decoded.query))) {
    write_ticket_row(json, row);
  }
  json.close_array();
  return json.take();
}

}  // namespace

void handle_show_ticket(const ApiServices& services, ApiCall& call) {
  reply_about_ticket(services, call, read_ticket);
}

void handle_list_responses(const ApiServices& services, ApiCall& call) {
  reply_about_ticket(services, call, read_responses);
}

void handle_query_tickets(const ApiServices& services, ApiCall& call) {
  const Result<DecodedQuery> decoded = decode_query(call.body);
  if (!decoded) {
    call.replier.fail(decoded.error());
    return;
  }
  Result<std::string> rows =
      read<std::string>(services.ports.database,
                        [&](const Snapshot& snapshot) { return run_query(snapshot, *decoded); });
  if (!rows) {
    call.replier.fail(rows.error());
    return;
  }
  call.replier.ok(std::move(rows).value());
}

}  // namespace tickiti::http
