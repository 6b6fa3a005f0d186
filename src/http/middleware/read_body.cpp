#include "http/middleware/read_body.h"

#include <string>
#include <utility>

namespace tickiti::http {
namespace {

bool is_json_type(std::string_view content_type) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ') || type.ends_with('\t')) {
    type.remove_suffix(1);
  }
  return equal_ignoring_case(type, "application/json");
}

bool is_acceptable_type(const Request& request) {
  if (request.has_header("Content-Type")) {
    return is_json_type(request.header("Content-Type"));
  }
  return request.body.empty() && !request.body_too_large;
}

Error too_large(std::size_t limit) {
  return make_error(
      ErrorCode::kBodyTooLarge,
      "The body is larger than the " + std::to_string(limit) + " bytes that this endpoint takes.");
}

bool is_shape_c(const Json& body) { return body.find("intervention") != nullptr; }

}  // namespace

std::size_t limit_of(const Route& route, const BodyLimits& limits) {
  return route.body == BodyKind::kBody ? limits.body : limits.content;
}

Result<Json> read_body(const Route& route, const Request& request, const BodyLimits& limits) {
  if (!is_acceptable_type(request)) {
    return make_error(ErrorCode::kUnsupportedMediaType,
                      "Send the body as JSON, with the header Content-Type: application/json.");
  }
  if (request.body_too_large || request.body.size() > limit_of(route, limits)) {
    return too_large(limit_of(route, limits));
  }
  if (request.body.empty()) {
    return Json::object();
  }
  Json body = TRY(parse_json(request.body));
  if (body.is_array() && body.as_array().empty()) {
    return Json::object();
  }
  if (!body.is_object()) {
    return make_error(ErrorCode::kMalformed,
                      "The body must be a JSON object, from line 1, column 1 on.");
  }
  if (route.body == BodyKind::kContentByShape && is_shape_c(body) &&
      request.body.size() > limits.body) {
    return too_large(limits.body);
  }
  return body;
}

}  // namespace tickiti::http
