#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.h"
#include "http/message.h"

namespace tickiti::http {

// An IPv4 or IPv6 address; an IPv4 address and its v4-mapped form are the same.
class IpAddress {
 public:
  // `192.0.2.7` or `2001:db8::7`; no brackets, port or zone.
  static std::optional<IpAddress> parse(std::string_view text);

  // The canonical text; IPv4 in dotted form.
  std::string to_string() const;

  bool is_v4() const;

  // What one subscriber has: an IPv4 address itself, of an IPv6 address the
  // network `2001:db8::/64`.
  std::string subscriber() const;

  // Whether the first `prefix` of the 128 bits are those of `network`.
  bool is_within(const IpAddress& network, unsigned prefix) const;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

// Where a request really came from.
struct Client {
  std::string address;
  bool secure = false;  // https at a trusted proxy.
};

// The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Immutable.
class TrustedProxies {
 public:
  // CIDRs or single addresses; kValidationFailed names the first that is neither.
  static Result<TrustedProxies> create(const std::vector<std::string>& cidrs);

  // `peer` is the address at the other end of the connection. From an untrusted
  // peer, no header is believed. Else the client is the rightmost address of
  // X-Forwarded-For that is no trusted proxy; where the list is exhausted or
  // cannot be read, the last hop that could be.
  Client identify(const IpAddress& peer, const Request& request) const;

  // Whether it is one of them.
  bool trusts(const IpAddress& address) const;

 private:
  struct Network {
    IpAddress address;
    unsigned prefix;
  };

  std::vector<Network> networks_;
};

}  // namespace tickiti::http
