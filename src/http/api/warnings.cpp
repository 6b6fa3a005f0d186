#include "http/api/warnings.h"

#include <algorithm>
#include <cstddef>

#include "foundation/utf8.h"
#include "http/api/decode_create_ticket.h"
#include "http/api/decode_open_ticket.h"

namespace tickiti::http {
namespace {

constexpr std::size_t kMostWarnings = 20;
constexpr std::size_t kMostNameBytes = 100;

constexpr std::string_view kBagWarning =
    "data.data is larger than the advised 32 KiB; keep what staff need to decide and leave the "
    "rest with you.";

void append(Warnings& warnings, Warnings more) {
  std::ranges::move(more, std::back_inserter(warnings));
}

Warnings warnings_of_intervention(const Json& body) {
  Warnings warnings = unknown_keys(body, {"originator_email_address", "intervention", "uid", "data",
                                          "use_passed_originator_as_responder"});
  const Json* data = body.find("data");
  if (data == nullptr) {
    return warnings;
  }
  append(warnings, unknown_keys(*data, {"data"}, "data."));
  const Json* bag = data->find("data");
  if (bag != nullptr && judge_size(*bag) == BagSize::kOverAdvice) {
    warnings.emplace_back(kBagWarning);
  }
  return warnings;
}

}  // namespace

Warnings unknown_keys(const Json& object, std::initializer_list<std::string_view> known,
                      std::string_view prefix) {
  Warnings warnings;
  if (!object.is_object()) {
    return warnings;
  }
  for (const Json::Member& member : object.as_object()) {
    if (member.value.is_null() || std::ranges::find(known, member.name) != known.end()) {
      continue;
    }
    const std::string_view name = cut_to_bytes(member.name, kMostNameBytes);
    warnings.push_back("unknown field " + std::string(prefix) + std::string(name) +
                       (name.size() < member.name.size() ? "…" : "") +
                       ": this version does not use it");
  }
  return warnings;
}

Warnings warnings_of_create(const Json& body) {
  switch (shape_of(body)) {
    case Shape::kIntervention:
      return warnings_of_intervention(body);
    case Shape::kTemplate:  // Of `data` the template takes what it wants.
      return unknown_keys(body, {"originator_email_address", "template_identifier", "data",
                                 "queue_name", "is_public", "use_passed_originator_as_responder"});
    case Shape::kLetter:
      break;
  }
  Warnings warnings = unknown_keys(body, {"originator_email_address", "data", "queue_name",
                                          "is_public", "use_passed_originator_as_responder"});
  if (const Json* data = body.find("data")) {
    append(warnings, unknown_keys(*data, {"subject", "content", "queue_name"}, "data."));
  }
  return warnings;
}

void write_warnings(JsonWriter& json, const Warnings& warnings) {
  if (warnings.empty()) {
    return;
  }
  json.open_array("warnings");
  const std::size_t shown = std::min(warnings.size(), kMostWarnings);
  for (std::size_t i = 0; i < shown; ++i) {
    json.text(warnings[i]);
  }
  if (shown < warnings.size()) {
    json.text("and " + std::to_string(warnings.size() - shown) + " more");
  }
  json.close_array();
}

}  // namespace tickiti::http
