#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "application/secrets.h"
#include "http/middleware/failure_limit.h"

namespace tickiti::http {

// Guards passwords against guessing (contract §9): within 15 minutes 10 failures
// per account and address, 100 per address. Of IPv6 a /64 counts as one address.
// Thread-safe.
class SignInLimit {
 public:
  // `hasher` outlives it.
  explicit SignInLimit(const Hasher& hasher) : hasher_(hasher) {}

  // One attempt at an account, by the keys that it counts under.
  struct Attempt {
    std::string account;
    std::string address;
  };
  Attempt attempt(std::string email, const std::string& client_address) const;

  // Counts it as failed until one of the others is called. None: go ahead; else
  // how long to wait.
  std::optional<std::chrono::seconds> take(const Attempt& attempt, FailureLimit::Time now);

  // The password was right: the account starts anew.
  void succeeded(const Attempt& attempt);

  // It came to no judgement.
  void give_back(const Attempt& attempt);

 private:
  const Hasher& hasher_;
  FailureLimit per_account_{{.most = 10, .window = std::chrono::minutes{15}}};
  FailureLimit per_address_{{.most = 100, .window = std::chrono::minutes{15}}};
};

}  // namespace tickiti::http
