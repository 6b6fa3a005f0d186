#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "foundation/result.h"

// What a setting may hold. Each function fails with kValidationFailed; the
// message completes the sentence "TICKITI_X …" and never quotes the value.
namespace tickiti {

struct ListenAddress {
  std::string host;  // IPv6 without brackets.
  int port = 0;
};

// `host:port`; host is an IPv4 address, `[IPv6]` or `localhost`.
Result<ListenAddress> parse_listen(std::string_view text);

// True for addresses that only this machine can reach.
bool is_loopback(const ListenAddress& address);

// An http(s) URL with host, without user info, path, query and fragment; gives it as browsers
// write it in `Origin` (url_check.h).
Result<std::string> parse_public_url(std::string_view given);

// A smtp:// or smtps:// URL with host.
Result<std::string> parse_smtp_url(std::string_view text);

// `sqlite:PATH` or `postgresql://…` (also `postgres://…`).
Result<std::string> parse_database_url(std::string_view text);

// The connections to PostgreSQL: all of them (`25`, at least 3), or those that write and
// those that read (`16+8`).
Result<DatabasePool> parse_database_pool(std::string_view text);

// The parts of a comma list, without white space around them; empty parts are dropped.
std::vector<std::string> split_list(std::string_view text);

// A comma list of CIDRs; a bare address stands for itself alone.
Result<std::vector<std::string>> parse_cidrs(std::string_view text);

// A comma list of CIDRs and host globs (`*.shop.example`).
Result<std::vector<std::string>> parse_outbound_allow(std::string_view text);

// `base64:` and the base64 of 32 bytes, padded or not; gives the bytes.
Result<std::string> parse_app_key(std::string_view text);

// A size in bytes from 1 to 1 GiB.
Result<std::size_t> parse_size(std::string_view text);

// An address a mail may come from: `desk@example.com` or `Desk <desk@example.com>`.
Result<std::string> parse_mail_from(std::string_view text);

}  // namespace tickiti
