#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "foundation/error.h"
#include "http/message.h"

namespace tickiti::http {

// How contract §2 shows an error to the caller.
struct ErrorName {
  int status;
  std::string_view code;
};

// The one map from our errors to the contract's.
ErrorName name_of(ErrorCode code);

// The whole answer for an error, with the headers that its status asks for.
// `data`, JSON text, is added as the body's `data` unless empty. A kInternal
// error shows nothing of itself.
Reply error_reply(const Error& error, std::string_view data = {});

// The 429 that says how long to wait; `what` was too much, without a full stop.
Reply too_many_requests(std::string_view what, std::chrono::seconds wait);

// 405 for a path that takes other methods: `GET, HEAD`.
Reply method_not_allowed(const std::string& methods);

// Tells the operators what the caller of a 500 or 503 is not told. Errors of
// the caller's own making write nothing.
void log_failure(const Error& error, std::string_view request_id);

}  // namespace tickiti::http
