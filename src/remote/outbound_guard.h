#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/outbound_entry.h"
#include "foundation/result.h"

namespace tickiti::remote {

// Which addresses epilog calls may reach (contract §11). Immutable.
class OutboundGuard {
 public:
  // Public addresses, and what `allow` (the entries of TICKITI_OUTBOUND_ALLOW)
  // has besides: addresses, CIDRs (`10.0.0.0/8`, `fd00::/8`) and host globs
  // (`shop.internal`, `*.internal`, `shop?.internal`). Fails with
  // kValidationFailed, naming the entry that is none of these.
  static Result<OutboundGuard> create(const std::vector<std::string>& allow);

  // Only what `allow` has: public addresses are refused too.
  static Result<OutboundGuard> create_closed(const std::vector<std::string>& allow);

  // Judges the address about to be connected to. `host` is the host of the URL
  // that led there, without brackets.
  bool allows(const IpAddress& address, std::string_view host) const;

 private:
  enum class Others { kPublic, kNone };

  explicit OutboundGuard(Others others) : others_(others) {}

  static Result<OutboundGuard> with_entries(Others others, const std::vector<std::string>& allow);
  bool lists(const IpAddress& address) const;

  Others others_;
  std::vector<IpBlock> blocks_;
  std::vector<HostGlob> globs_;
};

// False for every address that is not plainly a host on the public internet:
// loopback, private, link-local, carrier NAT, multicast, reserved,
// documentation, and IPv6 that embeds IPv4 (mapped, NAT64, 6to4, Teredo).
bool is_public(const IpAddress& address);

}  // namespace tickiti::remote
