#include "remote/call_outcome.h"

#include <fmt/format.h>

#include <system_error>

namespace tickiti::remote {
namespace {

bool is_tls_failure(CURLcode code) {
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_USE_SSL_FAILED:
      return true;
    default:
      return false;
  }
}

CallOutcome connect_failure(const CallFacts& facts) {
  if (!facts.refused_address.empty() && !facts.allowed_address) {
    return {CallFailure::kRefusedAddress,
            fmt::format("{} has the address {}, which is not public: TICKITI_OUTBOUND_ALLOW must "
                        "list it before it is called.",
                        facts.host, facts.refused_address)};
  }
  const std::string reason =
      facts.system_error == 0
          ? std::string()
          : ": " + std::generic_category().message(static_cast<int>(facts.system_error));
  return {CallFailure::kConnect, fmt::format("Could not connect to {}{}.", facts.host, reason)};
}

CallOutcome timeout_failure(const CallFacts& facts) {
  const double seconds = std::chrono::duration<double>(facts.timeout).count();
  if (!facts.connected) {
    return {CallFailure::kTimeout,
            fmt::format("No connection to {} within {:g} s.", facts.host, seconds)};
  }
  return {CallFailure::kTimeout,
          fmt::format("No complete answer from {} within {:g} s.", facts.host, seconds)};
}

}  // namespace

CallOutcome outcome_of(CURLcode code, const CallFacts& facts) {
  if (code == CURLE_OUT_OF_MEMORY || (code != CURLE_OK && facts.is_short)) {
    return {CallFailure::kShortage,
            fmt::format("{} could not be called for want of files, memory or ports of our own.",
                        facts.host)};
  }
  if (facts.too_large) {
    return {CallFailure::kTooLarge, fmt::format("The answer of {} is longer than {} KiB.",
                                                facts.host, kMaxAnswerBytes / 1024)};
  }
  if (facts.too_much) {
    return {CallFailure::kTooLarge,
            fmt::format("The answer of {} is longer than {} KiB with its headers and framing.",
                        facts.host, kMaxReceivedBytes / 1024)};
  }
  if (is_tls_failure(code)) {
    return {CallFailure::kTls,
            fmt::format("No secure connection to {}: {}.", facts.host,
                        facts.tls_detail.empty() ? curl_easy_strerror(code) : facts.tls_detail)};
  }
  switch (code) {
    case CURLE_OK:
      return {};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {CallFailure::kDns, fmt::format("The name {} could not be resolved.", facts.host)};
    case CURLE_COULDNT_CONNECT:
      return connect_failure(facts);
    case CURLE_OPERATION_TIMEDOUT:
      return timeout_failure(facts);
    default:
      return {
          CallFailure::kBroken,
          fmt::format("The connection to {} ended before its answer was complete.", facts.host)};
  }
}

}  // namespace tickiti::remote
