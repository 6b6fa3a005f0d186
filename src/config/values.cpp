#include "config/values.h"

#include <sodium.h>

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <cstdint>
#include <optional>

#include "foundation/domain_name.h"
#include "foundation/number.h"
#include "foundation/outbound_entry.h"
#include "foundation/url_check.h"

namespace tickiti {
namespace {

constexpr std::size_t kLargestSize = 1U << 30U;
constexpr std::size_t kAppKeyBytes = 32;
constexpr std::string_view kSmtpExample = "smtp://user:password@mail.example.com:587";

Error bad_value(std::string problem, const char* file = __builtin_FILE(),
                int line = __builtin_LINE()) {
  return make_error(ErrorCode::kValidationFailed, std::move(problem), {}, file, line);
}

// With its prefix length written out; none when the text is no CIDR.
std::optional<std::string> to_cidr(std::string_view text) {
  const std::optional<IpBlock> block = IpBlock::parse(text);
  if (!block) {
    return std::nullopt;
  }
  return std::string(text.substr(0, text.find('/'))) + "/" + std::to_string(block->prefix_bits);
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

}  // namespace

Result<ListenAddress> parse_listen(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return bad_value("must be host:port, such as 127.0.0.1:8080");
  }
  const auto port = to_number<std::uint16_t>(text.substr(colon + 1));
  if (!port) {
    return bad_value("must end with a port from 0 to 65535");
  }
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) {
    host = host.substr(1, host.size() - 2);
  }
  const std::string name{host};
  const std::optional<IpAddress> address = IpAddress::parse(name);
  const bool is_v6 = address && address->family == IpAddress::Family::kV6;
  const bool fits = bracketed ? is_v6 : (address && !is_v6) || name == "localhost";
  if (!fits) {
    return bad_value("must start with an IPv4 address, an [IPv6] address or localhost");
  }
  return ListenAddress{name, *port};
}

bool is_loopback(const ListenAddress& address) {
  return address.host == "localhost" || address.host == "::1" ||
         address.host.compare(0, 4, "127.") == 0;
}

Result<std::string> parse_public_url(std::string_view given) {
  const std::string text = to_ascii_host(given);
  const auto url = boost::urls::parse_uri(text);
  if (!url || (url->scheme_id() != boost::urls::scheme::http &&
               url->scheme_id() != boost::urls::scheme::https)) {
    return bad_value("must be a URL that starts with http:// or https://");
  }
  if (url->encoded_host().empty() || url->has_userinfo()) {
    return bad_value("must have a host, and no user before it");
  }
  if (const std::string problem = url_problem(text, "https://desk.example.com"); !problem.empty()) {
    return bad_value("must " + problem);
  }
  if (url->has_query() || url->has_fragment()) {
    return bad_value("must end with the host, without ? and #");
  }
  // Pages, cookies and the API's answers know no other place than the root of a host.
  if (url->encoded_path().find_first_not_of('/') != std::string_view::npos) {
    return bad_value("must have no path after the host: the server cannot be served below one");
  }
  return origin_of(text);
}

Result<std::string> parse_smtp_url(std::string_view text) {
  const auto url = boost::urls::parse_uri({text.data(), text.size()});
  std::string problem = url_problem(text, kSmtpExample);
  if (problem.empty() && !url) {
    problem = "be a URL such as " + std::string(kSmtpExample);
  }
  if (!problem.empty()) {
    return bad_value("must " + problem);
  }
  if ((url->scheme() != "smtp" && url->scheme() != "smtps") || url->encoded_host().empty()) {
    return bad_value("must be smtp://host:port or smtps://host:port");
  }
  if (has_control(url->user()) || has_control(url->password())) {
    return bad_value("must not have control characters in user and password");
  }
  return std::string{text};
}

Result<std::string> parse_database_url(std::string_view text) {
  constexpr std::string_view kSqlite = "sqlite:";
  const bool sqlite = text.substr(0, kSqlite.size()) == kSqlite && text.size() > kSqlite.size();
  const bool postgresql =
      text.substr(0, 13) == "postgresql://" || text.substr(0, 11) == "postgres://";
  if (!sqlite && !postgresql) {
    return bad_value("must be sqlite:PATH or postgresql://user:password@host/database");
  }
  return std::string{text};
}

Result<DatabasePool> parse_database_pool(std::string_view text) {
  constexpr std::size_t kMost = 1000;
  constexpr std::size_t kFewest = 3;  // One that writes, one that reads, one that listens.
  const std::size_t plus = text.find('+');
  if (plus == std::string_view::npos) {
    const std::size_t all = to_number<std::size_t>(text).value_or(0);
    if (all < kFewest || all > kMost) {
      return bad_value("must be a number of connections from 3 to 1000, or writers+readers (16+8)");
    }
    const std::size_t writers = (all - 1) * 2 / 3;
    return DatabasePool{writers, all - 1 - writers};
  }
  const std::size_t writers = to_number<std::size_t>(text.substr(0, plus)).value_or(0);
  const std::size_t readers = to_number<std::size_t>(text.substr(plus + 1)).value_or(0);
  if (writers == 0 || readers == 0 || writers > kMost || readers > kMost) {
    return bad_value("must be a number of connections from 3 to 1000, or writers+readers (16+8)");
  }
  return DatabasePool{writers, readers};
}

std::vector<std::string> split_list(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    std::string_view part = text.substr(0, comma);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    part.remove_prefix(std::min(part.find_first_not_of(kSpace), part.size()));
    part = part.substr(0, part.find_last_not_of(kSpace) + 1);
    if (!part.empty()) {
      parts.emplace_back(part);
    }
  }
  return parts;
}

Result<std::vector<std::string>> parse_cidrs(std::string_view text) {
  std::vector<std::string> cidrs;
  for (const std::string& part : split_list(text)) {
    std::optional<std::string> cidr = to_cidr(part);
    if (!cidr) {
      return bad_value("must be a comma list of CIDRs such as 10.0.0.0/8, which `" + part +
                       "` is not");
    }
    cidrs.push_back(std::move(*cidr));
  }
  return cidrs;
}

Result<std::vector<std::string>> parse_outbound_allow(std::string_view text) {
  std::vector<std::string> allowed;
  for (const std::string& part : split_list(text)) {
    std::optional<std::string> cidr = to_cidr(part);
    if (!parse_outbound_entry(part)) {
      return bad_value("must be a comma list of CIDRs and host globs, which `" + part + "` is not");
    }
    allowed.push_back(cidr ? *cidr : part);
  }
  return allowed;
}

Result<std::string> parse_app_key(std::string_view text) {
  constexpr std::string_view kPrefix = "base64:";
  const Error problem = bad_value("must be base64: followed by the base64 of 32 bytes");
  if (text.substr(0, kPrefix.size()) != kPrefix) {
    return problem;
  }
  text.remove_prefix(kPrefix.size());
  const int variant = !text.empty() && text.back() == '='
                          ? sodium_base64_VARIANT_ORIGINAL
                          : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string bytes(kAppKeyBytes, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int fault = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                      text.data(), text.size(), nullptr, &length, &end, variant);
  if (fault != 0 || length != kAppKeyBytes || end != text.data() + text.size()) {
    return problem;
  }
  return bytes;
}

Result<std::size_t> parse_size(std::string_view text) {
  const auto size = to_number<std::size_t>(text);
  if (!size || *size == 0 || *size > kLargestSize) {
    return bad_value("must be a number of bytes from 1 to 1073741824");
  }
  return *size;
}

Result<std::string> parse_mail_from(std::string_view text) {
  std::string_view address = text;
  const std::size_t open = text.find('<');
  if (open != std::string_view::npos && text.back() == '>') {
    address = text.substr(open + 1, text.size() - open - 2);
  }
  const std::size_t at = address.find('@');
  const bool is_whole = at != 0 && at != std::string_view::npos && at + 1 < address.size();
  if (!is_whole || address.find('@', at + 1) != std::string_view::npos ||
      address.find_first_of(" \"(),:;<>[\\]") != std::string_view::npos || has_control(text)) {
    return bad_value("must be an address such as desk@example.com or Desk <desk@example.com>");
  }
  if (const auto domain = to_ascii_domain(address.substr(at + 1)); !domain) {
    return bad_value("must be an address, but its domain " + domain.error().message);
  }
  return std::string{text};
}

}  // namespace tickiti
