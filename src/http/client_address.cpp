#include "http/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace tickiti::http {
namespace {

constexpr std::array<std::uint8_t, 12> kV4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr unsigned kV4Bits = 32;
constexpr unsigned kV6Bits = 128;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Without brackets and port, which some proxies write: `[2001:db8::7]:443`, `192.0.2.7:443`.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) {
    return text.substr(1, std::min(text.find(']'), text.size()) - 1);
  }
  const std::size_t colon = text.find(':');
  const bool one_colon = colon != std::string_view::npos && colon == text.rfind(':');
  return one_colon ? text.substr(0, colon) : text;
}

// The comma-separated items of all headers of that name, in order.
std::vector<std::string_view> list_items(const Request& request, std::string_view name) {
  std::vector<std::string_view> items;
  for (const auto& [header, value] : request.headers) {
    if (!equal_ignoring_case(header, name)) {
      continue;
    }
    std::string_view rest = value;
    for (std::size_t comma = rest.find(','); comma != std::string_view::npos;
         comma = rest.find(',')) {
      items.push_back(trimmed(rest.substr(0, comma)));
      rest.remove_prefix(comma + 1);
    }
    items.push_back(trimmed(rest));
  }
  return items;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string terminated(text);
  IpAddress address;
  std::uint8_t* const bytes = address.bytes_.data();
  if (inet_pton(AF_INET6, terminated.c_str(), bytes) == 1) {
    return address;
  }
  std::ranges::copy(kV4Prefix, bytes);
  if (inet_pton(AF_INET, terminated.c_str(), bytes + kV4Prefix.size()) == 1) {
    return address;
  }
  return std::nullopt;
}

std::string IpAddress::to_string() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool v4 = is_v4();
  inet_ntop(v4 ? AF_INET : AF_INET6, bytes_.data() + (v4 ? kV4Prefix.size() : 0), text.data(),
            text.size());
  return text.data();
}

std::string IpAddress::subscriber() const {
  if (is_v4()) {
    return to_string();
  }
  IpAddress network = *this;
  std::fill(network.bytes_.begin() + network.bytes_.size() / 2, network.bytes_.end(),
            std::uint8_t{0});
  return network.to_string() + "/64";
}

bool IpAddress::is_v4() const {
  return std::equal(kV4Prefix.begin(), kV4Prefix.end(), bytes_.begin());
}

bool IpAddress::is_within(const IpAddress& network, unsigned prefix) const {
  const std::size_t whole = prefix / 8;
  if (!std::equal(bytes_.begin(), bytes_.begin() + whole, network.bytes_.begin())) {
    return false;
  }
  const unsigned rest = prefix % 8;
  return rest == 0 || (bytes_.at(whole) ^ network.bytes_.at(whole)) >> (8 - rest) == 0;
}

Result<TrustedProxies> TrustedProxies::create(const std::vector<std::string>& cidrs) {
  TrustedProxies proxies;
  for (const std::string& cidr : cidrs) {
    const std::size_t slash = std::min(cidr.find('/'), cidr.size());
    const auto address = IpAddress::parse(std::string_view(cidr).substr(0, slash));
    const unsigned bits = address && address->is_v4() ? kV4Bits : kV6Bits;
    unsigned prefix = bits;
    const char* const end = cidr.data() + cidr.size();
    if (slash < cidr.size()) {
      const auto parsed = std::from_chars(cidr.data() + slash + 1, end, prefix);
      if (parsed.ec != std::errc{} || parsed.ptr != end) {
        prefix = kV6Bits + 1;
      }
    }
    if (!address || prefix > bits) {
      return invalid_field("trusted_proxies",
                           "'" + cidr + "' is not a CIDR such as 10.0.0.0/8 or 2001:db8::/32.");
    }
    proxies.networks_.push_back({*address, prefix + kV6Bits - bits});
  }
  return proxies;
}

bool TrustedProxies::trusts(const IpAddress& address) const {
  return std::ranges::any_of(networks_, [&](const Network& network) {
    return address.is_within(network.address, network.prefix);
  });
}

Client TrustedProxies::identify(const IpAddress& peer, const Request& request) const {
  if (!trusts(peer)) {
    return {.address = peer.to_string()};
  }
  const auto protocols = list_items(request, "X-Forwarded-Proto");
  const bool secure = !protocols.empty() && equal_ignoring_case(protocols.back(), "https");

  IpAddress client = peer;
  auto hops = list_items(request, "X-Forwarded-For");
  for (; !hops.empty() && trusts(client); hops.pop_back()) {
    const auto hop = IpAddress::parse(without_port(hops.back()));
    if (!hop) {
      break;
    }
    client = *hop;
  }
  return {.address = client.to_string(), .secure = secure};
}

}  // namespace tickiti::http
