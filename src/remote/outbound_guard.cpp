#include "remote/outbound_guard.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>

namespace tickiti::remote {
namespace {

// IANA's special-purpose registry: what is not globally reachable, and what
// only relays to elsewhere.
constexpr auto kClosedV4 = std::to_array<std::string_view>({
    "0.0.0.0/8",        // this network
    "10.0.0.0/8",       // private
    "100.64.0.0/10",    // carrier NAT
    "127.0.0.0/8",      // loopback
    "169.254.0.0/16",   // link-local, cloud metadata
    "172.16.0.0/12",    // private
    "192.0.0.0/24",     // protocol assignments
    "192.0.2.0/24",     // documentation
    "192.88.99.0/24",   // 6to4 relays
    "192.168.0.0/16",   // private
    "198.18.0.0/15",    // benchmarks
    "198.51.100.0/24",  // documentation
    "203.0.113.0/24",   // documentation
    "224.0.0.0/4",      // multicast
    "240.0.0.0/4",      // reserved, broadcast
});
// Everything outside it (loopback, mapped, NAT64, unique-local, link-local,
// multicast, …) is closed.
constexpr std::string_view kOpenV6 = "2000::/3";
constexpr auto kClosedInOpenV6 = std::to_array<std::string_view>({
    "2001::/23",      // protocol assignments, Teredo
    "2001:db8::/32",  // documentation
    "2002::/16",      // 6to4
    "3fff::/20",      // documentation
});

template <std::size_t kCount>
std::vector<IpBlock> parse_all(const std::array<std::string_view, kCount>& texts) {
  std::vector<IpBlock> blocks;
  for (const std::string_view text : texts) {
    if (const std::optional<IpBlock> block = IpBlock::parse(text)) {
      blocks.push_back(*block);
    }
  }
  return blocks;
}

bool any_contains(const std::vector<IpBlock>& blocks, const IpAddress& address) {
  return std::ranges::any_of(blocks, [&](const IpBlock& block) { return block.contains(address); });
}

}  // namespace

bool is_public(const IpAddress& address) {
  static const std::vector<IpBlock> closed_v4 = parse_all(kClosedV4);
  static const std::vector<IpBlock> open_v6 = parse_all(std::array{kOpenV6});
  static const std::vector<IpBlock> closed_v6 = parse_all(kClosedInOpenV6);
  if (address.family == IpAddress::Family::kV4) {
    return !any_contains(closed_v4, address);
  }
  return any_contains(open_v6, address) && !any_contains(closed_v6, address);
}

Result<OutboundGuard> OutboundGuard::create(const std::vector<std::string>& allow) {
  return with_entries(Others::kPublic, allow);
}

Result<OutboundGuard> OutboundGuard::create_closed(const std::vector<std::string>& allow) {
  return with_entries(Others::kNone, allow);
}

Result<OutboundGuard> OutboundGuard::with_entries(Others others,
                                                  const std::vector<std::string>& allow) {
  OutboundGuard guard(others);
  for (const std::string& entry : allow) {
    std::optional<OutboundEntry> parsed = parse_outbound_entry(entry);
    if (!parsed) {
      return make_error(ErrorCode::kValidationFailed,
                        "TICKITI_OUTBOUND_ALLOW: `" + entry +
                            "` is neither a CIDR (10.0.0.0/8, fd00::/8) nor a host glob "
                            "(*.internal).");
    }
    if (const auto* block = std::get_if<IpBlock>(&*parsed)) {
      guard.blocks_.push_back(*block);
    } else {
      guard.globs_.push_back(std::get<HostGlob>(std::move(*parsed)));
    }
  }
  return guard;
}

bool OutboundGuard::lists(const IpAddress& address) const {
  const std::optional<IpAddress> v4 = address.mapped_v4();
  return any_contains(blocks_, address) || (v4 && any_contains(blocks_, *v4));
}

bool OutboundGuard::allows(const IpAddress& address, std::string_view host) const {
  if (others_ == Others::kPublic && is_public(address)) {
    return true;
  }
  return lists(address) ||
         std::ranges::any_of(globs_, [&](const HostGlob& glob) { return glob.matches(host); });
}

}  // namespace tickiti::remote
