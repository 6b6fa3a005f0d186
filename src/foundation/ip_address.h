#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace tickiti {

// An IPv4 or IPv6 address; an IPv6 zone is not kept.
struct IpAddress {
  enum class Family { kV4, kV6 };

  Family family = Family::kV4;
  std::array<std::uint8_t, 16> bytes{};  // V4: the first four.

  // The address in its one usual spelling (`10.0.0.1`, `::1`), or nothing.
  static std::optional<IpAddress> parse(std::string_view text);

  // Nothing when it is neither AF_INET nor AF_INET6.
  static std::optional<IpAddress> from_socket(const sockaddr& address);

  // The IPv4 address inside `::ffff:a.b.c.d`, or nothing.
  std::optional<IpAddress> mapped_v4() const;

  std::string text() const;
};

// A block of addresses, such as `10.0.0.0/8`.
struct IpBlock {
  IpAddress base;
  unsigned prefix_bits = 0;

  // `address/bits`, or an address alone, which is a block of one.
  static std::optional<IpBlock> parse(std::string_view text);

  bool contains(const IpAddress& address) const;
};

}  // namespace tickiti
