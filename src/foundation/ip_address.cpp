#include "foundation/ip_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <span>

namespace tickiti {
namespace {

constexpr unsigned kV4Bits = 32;
constexpr unsigned kV6Bits = 128;
constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

int socket_family(IpAddress::Family family) {
  return family == IpAddress::Family::kV4 ? AF_INET : AF_INET6;
}

unsigned bits_of(IpAddress::Family family) {
  return family == IpAddress::Family::kV4 ? kV4Bits : kV6Bits;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string terminated(text);
  for (const Family family : {Family::kV4, Family::kV6}) {
    IpAddress address{family, {}};
    if (inet_pton(socket_family(family), terminated.c_str(), address.bytes.data()) == 1) {
      return address;
    }
  }
  return std::nullopt;
}

std::optional<IpAddress> IpAddress::from_socket(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    IpAddress result{Family::kV4, {}};
    std::memcpy(result.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    return result;
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    IpAddress result{Family::kV6, {}};
    std::memcpy(result.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
    return result;
  }
  return std::nullopt;
}

std::optional<IpAddress> IpAddress::mapped_v4() const {
  if (family != Family::kV6 || !std::ranges::equal(kMappedPrefix, std::span(bytes).first<12>())) {
    return std::nullopt;
  }
  IpAddress v4{Family::kV4, {}};
  std::copy(bytes.begin() + kMappedPrefix.size(), bytes.end(), v4.bytes.begin());
  return v4;
}

std::string IpAddress::text() const {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  inet_ntop(socket_family(family), bytes.data(), buffer.data(), buffer.size());
  return buffer.data();
}

std::optional<IpBlock> IpBlock::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<IpAddress> base = IpAddress::parse(text.substr(0, slash));
  if (!base) {
    return std::nullopt;
  }
  if (slash == std::string_view::npos) {
    return IpBlock{*base, bits_of(base->family)};
  }
  const std::string_view digits = text.substr(slash + 1);
  unsigned bits = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (digits.empty() || problem != std::errc() || end != digits.data() + digits.size() ||
      bits > bits_of(base->family)) {
    return std::nullopt;
  }
  return IpBlock{*base, bits};
}

bool IpBlock::contains(const IpAddress& address) const {
  if (address.family != base.family) {
    return false;
  }
  for (unsigned bit = 0; bit < prefix_bits; bit += 8) {
    const unsigned compared = std::min(prefix_bits - bit, 8U);
    const unsigned difference = address.bytes[bit / 8] ^ base.bytes[bit / 8];
    if (difference >> (8U - compared) != 0) {
      return false;
    }
  }
  return true;
}

}  // namespace tickiti
