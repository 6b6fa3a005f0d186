#include "http/middleware/read_body.h"

#include <algorithm>
#include <string>
#include <utility>

#include "foundation/utf8.h"
#include "http/header_list.h"

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
  const bool is_coming = request.body_pending && request.has_header("Content-Length");
  return request.body.empty() && !request.body_too_large && !is_coming;
}

// As far as it can be shown: names of codings are short and ASCII.
std::string shown(std::string_view coding) {
  constexpr std::size_t kMostShown = 40;
  std::string text;
  for (const char c : coding.substr(0, kMostShown)) {
    text += c > ' ' && c <= '~' ? c : '?';
  }
  return text;
}

// The first coding of the body that is none of ours, or an empty view.
std::string_view foreign_coding(const Request& request) {
  for (const auto& [name, value] : request.headers) {
    if (!equal_ignoring_case(name, "Content-Encoding")) {
      continue;
    }
    for (const std::string_view coding : split(value, ',')) {
      if (!equal_ignoring_case(coding, "identity")) {
        return coding;
      }
    }
  }
  return {};
}

Error too_large(std::size_t limit) {
  return make_error(
      ErrorCode::kBodyTooLarge,
      "The body is larger than the " + std::to_string(limit) + " bytes that this endpoint takes.");
}

bool is_shape_c(const Json& body) { return body.find("intervention") != nullptr; }

}  // namespace

std::size_t limit_of(const Route& route, const BodyLimits& limits) {
  const bool is_public = route.access == Access::kVisitor || route.access == Access::kAnyone;
  if (is_public || route.method == Method::kGet) {
    return std::min(limits.body, kMostPublicBody);
  }
  return route.body == BodyKind::kBody ? limits.body : limits.content;
}

Result<Done> check_body_headers(const Route& route, const Request& request,
                                const BodyLimits& limits) {
  if (!is_acceptable_type(request)) {
    return make_error(ErrorCode::kUnsupportedMediaType,
                      "Send the body as JSON, with the header Content-Type: application/json.");
  }
  if (const std::string_view coding = foreign_coding(request); !coding.empty()) {
    return make_error(ErrorCode::kUnsupportedMediaType,
                      "The body has the content coding " + shown(coding) +
                          ", which is not understood; send it as it is, without the header "
                          "Content-Encoding.");
  }
  if (request.body_too_large || request.body.size() > limit_of(route, limits)) {
    return too_large(limit_of(route, limits));
  }
  return Done{};
}

Result<Json> read_body(const Route& route, const Request& request, const BodyLimits& limits) {
  TRY(check_body_headers(route, request, limits));
  if (request.body.empty() || request.body == kByteOrderMark) {
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
