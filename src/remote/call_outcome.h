#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstddef>
#include <string>

#include "application/epilog_client.h"

namespace tickiti::remote {

inline constexpr std::size_t kMaxAnswerBytes = std::size_t{64} << 10U;  // Of the body.
// Of everything that an answer brings: interim answers, headers, what parts chunks, trailers.
inline constexpr std::size_t kMaxReceivedBytes = 4 * kMaxAnswerBytes;

// What was noticed about a call beside libcurl's own result.
struct CallFacts {
  std::string host;
  std::chrono::milliseconds timeout{0};
  std::string refused_address;   // By the guard; empty: none was.
  bool allowed_address = false;  // The guard let at least one through.
  bool connected = false;        // Ready to send the request.
  bool too_large = false;        // The body.
  bool too_much = false;         // All that came.
  bool is_short = false;         // Of files, memory or ports of our own.
  std::string tls_detail;        // libcurl's own words.
  long system_error = 0;         // errno of the failed connect, or 0.
};

struct CallOutcome {
  CallFailure failure = CallFailure::kNone;
  std::string error;  // One sentence, without secrets.
};

CallOutcome outcome_of(CURLcode code, const CallFacts& facts);

}  // namespace tickiti::remote
