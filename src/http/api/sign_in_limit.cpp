#include "http/api/sign_in_limit.h"

#include <algorithm>
#include <utility>

#include "http/client_address.h"

namespace tickiti::http {

SignInLimit::Attempt SignInLimit::attempt(std::string email,
                                          const std::string& client_address) const {
  std::ranges::transform(email, email.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto parsed = IpAddress::parse(client_address);
  std::string address = parsed ? parsed->subscriber() : client_address;
  // Hashed, so that a long text costs no memory.
  return {hasher_.sha256(address + " " + email), std::move(address)};
}

std::optional<std::chrono::seconds> SignInLimit::take(const Attempt& attempt,
                                                      FailureLimit::Time now) {
  if (const auto wait = per_account_.take(attempt.account, now)) {
    return wait;
  }
  const auto wait = per_address_.take(attempt.address, now);
  if (wait) {
    per_account_.give_back(attempt.account);
  }
  return wait;
}

void SignInLimit::succeeded(const Attempt& attempt) {
  per_account_.forget(attempt.account);
  per_address_.give_back(attempt.address);
}

void SignInLimit::give_back(const Attempt& attempt) {
  per_account_.give_back(attempt.account);
  per_address_.give_back(attempt.address);
}

}  // namespace tickiti::http
