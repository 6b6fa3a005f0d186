#include "http/error_reply.h"

#include <string>

#include "foundation/log.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

constexpr std::string_view kInternalMessage =
    "Something went wrong on our side; quote the X-Request-Id of this answer to your "
    "administrator.";

void write_fields(JsonWriter& json, const FieldErrors& fields) {
  json.open_object("errors");
  for (const auto& [path, problems] : fields.all()) {
    json.open_array(path);
    for (const std::string& problem : problems) {
      json.text(problem);
    }
    json.close_array();
  }
  json.close_object();
}

std::string body_of(const Error& error, std::string_view data) {
  JsonWriter json;
  json.open_object();
  json.boolean("ok", false);
  json.text("error", name_of(error.code).code);
  json.text("message", error.code == ErrorCode::kInternal ? kInternalMessage
                                                          : std::string_view(error.message));
  if (error.code == ErrorCode::kValidationFailed) {
    write_fields(json, error.fields);
  }
  if (error.code == ErrorCode::kOutcomeUnknown) {
    json.text("outcome", "unknown");
  }
  if (!data.empty()) {
    json.json("data", data);
  }
  json.close_object();
  return json.take();
}

}  // namespace

ErrorName name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformed:
      return {400, "malformed_json"};
    case ErrorCode::kUnauthenticated:
      return {401, "unauthenticated"};
    case ErrorCode::kMissingAbility:
      return {403, "missing_ability"};
    case ErrorCode::kMissingRole:
      return {403, "missing_role"};
    case ErrorCode::kForbiddenAddress:
      return {403, "forbidden_address"};
    case ErrorCode::kCsrfFailed:
      return {403, "csrf_failed"};
    case ErrorCode::kNotFound:
      return {404, "not_found"};
    case ErrorCode::kMethodNotAllowed:
      return {405, "method_not_allowed"};
    case ErrorCode::kIdempotencyKeyConflict:
      return {409, "idempotency_key_conflict"};
    case ErrorCode::kUidConflict:
      return {409, "uid_conflict"};
    case ErrorCode::kNotPending:
      return {409, "not_pending"};
    case ErrorCode::kStaleVersion:
      return {409, "stale_version"};
    case ErrorCode::kDecisionPending:
      return {409, "decision_pending"};
    case ErrorCode::kInUse:
      return {409, "in_use"};
    case ErrorCode::kBodyTooLarge:
      return {413, "body_too_large"};
    case ErrorCode::kUnsupportedMediaType:
      return {415, "unsupported_media_type"};
    case ErrorCode::kValidationFailed:
      return {422, "validation_failed"};
    case ErrorCode::kIdempotencyKeyRequired:
      return {422, "idempotency_key_required"};
    case ErrorCode::kTooManyRequests:
      return {429, "too_many_requests"};
    case ErrorCode::kHeadersTooLarge:
      return {431, "headers_too_large"};
    case ErrorCode::kUnavailable:
    case ErrorCode::kOutcomeUnknown:
      return {503, "unavailable"};
    case ErrorCode::kInternal:
      break;
  }
  return {500, "internal_error"};
}

Reply error_reply(const Error& error, std::string_view data) {
  Reply reply;
  reply.status = name_of(error.code).status;
  if (reply.status == 401) {
    reply.headers.emplace_back("WWW-Authenticate", "Bearer");
  }
  if (reply.status == 429 || reply.status == 503) {
    reply.headers.emplace_back("Retry-After", "1");
  }
  reply.body = body_of(error, data);
  return reply;
}

Reply method_not_allowed(const std::string& methods) {
  Reply reply =
      error_reply(make_error(ErrorCode::kMethodNotAllowed,
                             "This endpoint does not take that method; use " + methods + "."));
  reply.headers.emplace_back("Allow", methods);
  return reply;
}

Reply too_many_requests(std::string_view what, std::chrono::seconds wait) {
  const std::string seconds = std::to_string(wait.count());
  Reply reply = error_reply(make_error(ErrorCode::kTooManyRequests,
                                       std::string(what) + "; try again in " + seconds + " s."));
  reply.headers = {{"Retry-After", seconds}};
  return reply;
}

void log_failure(const Error& error, std::string_view request_id) {
  const int status = name_of(error.code).status;
  if (status < 500) {
    return;
  }
  log(status == 500 ? LogLevel::kError : LogLevel::kWarn, error.message,
      {{"request_id", std::string(request_id)},
       {"detail", error.detail},
       {"at", std::string(error.where.file) + ":" + std::to_string(error.where.line)}});
}

}  // namespace tickiti::http
