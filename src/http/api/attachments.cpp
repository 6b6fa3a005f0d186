#include "application/attachments.h"

#include <string>
#include <utility>

#include "foundation/base64.h"
#include "http/api/api_call.h"
#include "http/api/encode_outcome.h"
#include "http/api/encode_ticket.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

struct Wanted {
  std::int64_t ticket_number = 0;
  AttachmentId attachment;
};

Result<Wanted> decode(const Json& body) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  Wanted wanted;
  wanted.ticket_number = fields.required_integer("ticket_number");
  wanted.attachment = AttachmentId{fields.required_integer("response_attachment_id")};
  fields.text("intent");  // `review_ok` frees what is held back for review; nothing here is.
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return wanted;
}

std::string encode(const AttachedFile& file) {
  JsonWriter json;
  json.open_object();
  write_attachment(json, file.attachment);
  json.text("content_base64", to_base64(file.content));
  json.close_object();
  return json.take();
}

}  // namespace

void handle_show_attachment(const ApiServices& services, ApiCall& call) {
  const Result<Wanted> wanted = decode(call.body);
  if (!wanted) {
    call.replier.fail(wanted.error());
    return;
  }
  const auto file = read<AttachedFile>(services.ports.database, [&](const Snapshot& snapshot) {
    return show_attachment(snapshot, call.caller.owner, wanted->ticket_number, wanted->attachment);
  });
  if (!file) {
    call.replier.fail(file.error());
    return;
  }
  call.replier.ok(ok_with_data(encode(*file)));
}

}  // namespace tickiti::http
