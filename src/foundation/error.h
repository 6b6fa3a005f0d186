#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tickiti {

// What went wrong, in terms every layer shares: the codes of contract §2. The
// HTTP layer maps each to its status and name in one place (http/error_reply).
enum class ErrorCode {
  kMalformed,
  kUnauthenticated,
  kMissingAbility,
  kMissingRole,
  kForbiddenAddress,
  kCsrfFailed,  // A session's request that does not prove it comes from our pages.
  kNotFound,
  kMethodNotAllowed,
  kIdempotencyKeyConflict,
  kUidConflict,
  kNotPending,
  kStaleVersion,
  kDecisionPending,  // Closing would hide an intervention that nobody has decided.
  kInUse,
  kBodyTooLarge,
  kUnsupportedMediaType,
  kValidationFailed,
  kIdempotencyKeyRequired,
  kTooManyRequests,
  kHeadersTooLarge,
  kUnavailable,     // Nothing was written; worth trying again.
  kOutcomeUnknown,  // It cannot be known whether it was written.
  kInternal,        // A bug. Details go to the log, never to the caller.
};

// Where an error was made. (std::source_location needs a newer clang than 14.)
struct SourceLine {
  const char* file;
  int line;
};

// What is wrong with each field of a request, in the order found. The key is
// the path as the caller wrote it: `data.data`, `fields.0.name`.
class FieldErrors {
 public:
  void add(const std::string& path, std::string problem) {
    const auto [place, is_new] = places_.emplace(path, fields_.size());
    if (is_new) {
      fields_.emplace_back(path, std::vector<std::string>{});
    }
    fields_[place->second].second.push_back(std::move(problem));
  }
  bool empty() const { return fields_.empty(); }
  bool has(const std::string& path) const { return places_.contains(path); }
  const std::vector<std::pair<std::string, std::vector<std::string>>>& all() const {
    return fields_;
  }

 private:
  std::vector<std::pair<std::string, std::vector<std::string>>> fields_;
  std::map<std::string, std::size_t> places_;
};

// An expected failure. `message` may be shown to the caller; `detail` is for
// the operator's log only, because it can quote SQL, URLs or remote bodies.
struct Error {
  ErrorCode code;
  std::string message;
  std::string detail;
  SourceLine where;
  FieldErrors fields;  // Only with kValidationFailed.
};

inline Error make_error(ErrorCode code, std::string message, std::string detail = {},
                        const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  return Error{code, std::move(message), std::move(detail), {file, line}, {}};
}

// kValidationFailed, with the first problem as the message a person can act on.
inline Error invalid_fields(FieldErrors fields, const char* file = __builtin_FILE(),
                            int line = __builtin_LINE()) {
  std::string message = "The request is not valid.";
  if (!fields.empty()) {
    message = fields.all().front().first + ": " + fields.all().front().second.front();
  }
  return Error{
      ErrorCode::kValidationFailed, std::move(message), {}, {file, line}, std::move(fields)};
}

inline Error invalid_field(const std::string& path, std::string problem,
                           const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  FieldErrors fields;
  fields.add(path, std::move(problem));
  return invalid_fields(std::move(fields), file, line);
}

}  // namespace tickiti
