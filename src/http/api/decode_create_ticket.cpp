#include "http/api/decode_create_ticket.h"

#include <optional>
#include <string>
#include <utility>

#include "http/api/field_reader.h"

namespace tickiti::http {
namespace {

constexpr std::size_t kAdvisedBagBytes = 32'768;

void check_shape(const Json& body, FieldErrors& problems) {
  if (find_given(body, "intervention") && find_given(body, "template_identifier")) {
    constexpr const char* kProblem = "intervention and template_identifier exclude each other";
    problems.add("intervention", kProblem);
    problems.add("template_identifier", kProblem);
  }
}

void refuse_queue(const FieldReader& reader, const std::string& path, FieldErrors& problems) {
  if (reader.find("queue_name") != nullptr) {
    problems.add(path, "must not be given with an intervention, which has its own queue");
  }
}

void read_bag(FieldReader& fields, CreateTicket& command) {
  command.bag = Json::object();
  const std::optional<Json> data = fields.object("data");
  if (!data) {
    command.problems.add("data.data", "is required");
    return;
  }
  FieldReader inner(*data, command.problems, "data.");
  refuse_queue(inner, "data.queue_name", command.problems);
  std::optional<Json> bag = inner.object("data");
  if (bag) {
    command.bag = std::move(*bag);
  } else if (!command.problems.has("data.data")) {
    command.problems.add("data.data", "is required");
  }
}

}  // namespace

CreateTicket decode_create_ticket(const Json& body) {
  CreateTicket command;
  FieldReader fields(body, command.problems);
  check_shape(body, command.problems);
  command.originator_email_address = fields.required_text("originator_email_address");
  command.intervention = fields.required_text("intervention");
  command.uid = fields.required_text("uid");
  command.originator_is_responder =
      fields.boolean("use_passed_originator_as_responder").value_or(false);
  refuse_queue(fields, "queue_name", command.problems);
  read_bag(fields, command);
  return command;
}

BagSize judge_size(const Json& bag) {
  return to_text(bag).size() > kAdvisedBagBytes ? BagSize::kOverAdvice : BagSize::kModest;
}

}  // namespace tickiti::http
