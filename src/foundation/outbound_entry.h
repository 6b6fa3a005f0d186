#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "foundation/ip_address.h"

namespace tickiti {

// A pattern of host names: letters, digits, `-`, `_` and dots, with `*` for any text and
// `?` for any one character. Case does not count. Parts without `*` and `?` may be in any
// script: they stand for their names in the DNS (domain_name.h).
class HostGlob {
 public:
  // None when there are other characters, or only digits and dots: that is a mistyped
  // address, never a host.
  static std::optional<HostGlob> parse(std::string_view text);

  // A dot at the end of the name does not count.
  bool matches(std::string_view host) const;

 private:
  explicit HostGlob(std::string pattern) : pattern_(std::move(pattern)) {}

  std::string pattern_;  // In lower case.
};

// One entry of TICKITI_OUTBOUND_ALLOW.
using OutboundEntry = std::variant<IpBlock, HostGlob>;

// None when it is neither an address, nor a CIDR, nor a host glob.
std::optional<OutboundEntry> parse_outbound_entry(std::string_view text);

}  // namespace tickiti
