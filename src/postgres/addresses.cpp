#include "postgres/addresses.h"

#include <libpq-fe.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "foundation/number.h"

namespace tickiti::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kOnlyOne{10};
constexpr seconds kOneOfSeveral{3};
constexpr int kShortestTimeout = 2;  // libpq takes 1 for 2.

using Options = std::vector<std::pair<std::string, std::string>>;

// A dead peer is noticed although nothing is asked of it; the URL may say otherwise.
constexpr std::array<std::pair<const char*, const char*>, 4> kDefaults{{
    {"keepalives_idle", "10"},
    {"keepalives_interval", "5"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "10000"},
}};

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using ParsedUrl = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string find(const Options& options, std::string_view name) {
  const auto found =
      std::ranges::find_if(options, [&](const auto& option) { return option.first == name; });
  return found == options.end() ? std::string() : found->second;
}

// As libpq: what the URL leaves open may stand in the environment.
std::string find_or(const Options& options, std::string_view name, const char* variable) {
  std::string value = find(options, name);
  const char* set = value.empty() ? std::getenv(variable) : nullptr;
  return set == nullptr ? value : std::string(set);
}

void put(Options& options, std::string_view name, std::string value) {
  std::erase_if(options, [&](const auto& option) { return option.first == name; });
  if (!value.empty()) {
    options.emplace_back(name, std::move(value));
  }
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts(1);
  for (const char c : list) {
    if (c == ',') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// The item of a list with one item a host, or one for all of them.
std::string item(const std::vector<std::string>& list, std::size_t place) {
  return list.size() == 1 ? list.front() : list[place];
}

bool is_folder(const std::string& host) { return host.starts_with('/') || host.starts_with('@'); }

std::vector<std::string> resolve(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  std::vector<std::string> addresses;
  if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) {
    return addresses;
  }
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0,
                    NI_NUMERICHOST) == 0) {
      addresses.emplace_back(text.data());
    }
  }
  freeaddrinfo(found);
  return addresses;
}

Address address_of(const Options& options, const std::string& host, const std::string& number,
                   const std::string& port) {
  Address address{options, host, milliseconds{0}};
  put(address.options, "host", host);
  put(address.options, "hostaddr", number);
  put(address.options, "port", port);
  if (!number.empty() && number != host) {
    address.name += (host.empty() ? "" : " ") + number;
  }
  address.name += ":" + (port.empty() ? "5432" : port);
  return address;
}

std::vector<Address> list_hosts(const Options& options) {
  const auto hosts = split(find_or(options, "host", "PGHOST"));
  const auto numbers = split(find_or(options, "hostaddr", "PGHOSTADDR"));
  const auto ports = split(find_or(options, "port", "PGPORT"));
  const std::size_t count = std::max(hosts.size(), numbers.size());
  for (const auto& list : {hosts, numbers, ports}) {
    if (list.size() != 1 && list.size() != count) {
      return {{options, "", milliseconds{0}}};  // libpq says what is wrong with it.
    }
  }
  std::vector<Address> all;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string host = item(hosts, i);
    std::vector<std::string> resolved{item(numbers, i)};
    if (resolved.front().empty() && !host.empty() && !is_folder(host)) {
      resolved = resolve(host);
    }
    if (resolved.empty()) {
      resolved.emplace_back();
    }
    for (const std::string& number : resolved) {
      all.push_back(address_of(options, host, number, item(ports, i)));
    }
  }
  return all;
}

// Each address is a try of its own, so the wish for a standby among all is two rounds.
void spread_preference(std::vector<Address>& addresses) {
  constexpr std::string_view kName = "target_session_attrs";
  if (find(addresses.front().options, kName) != "prefer-standby") {
    return;
  }
  std::vector<Address> any = addresses;
  for (Address& address : addresses) {
    put(address.options, kName, "standby");
  }
  for (Address& address : any) {
    put(address.options, kName, "any");
    addresses.push_back(std::move(address));
  }
}

Error unusable(const std::string& why) {
  return make_error(ErrorCode::kUnavailable, "The database URL cannot be used: " + why + ".");
}

// What libpq itself would take for something else, or not look at.
Result<Done> check(const Options& options) {
  for (const std::string& host : split(find(options, "host"))) {
    if (host.find('@', 1) != std::string::npos) {
      return unusable("write an @ in user or password as %40");
    }
  }
  for (const std::string& port : split(find(options, "port"))) {
    if (!port.empty() && to_number<std::uint16_t>(port).value_or(0) == 0) {
      return unusable("a port is a number from 1 to 65535");
    }
  }
  const std::string timeout = find(options, "connect_timeout");
  if (!timeout.empty() && !to_number<int>(timeout)) {
    return unusable("connect_timeout is a number of seconds");
  }
  return Done{};
}

milliseconds limit_of(const Options& options, std::size_t addresses) {
  const auto set = to_number<int>(find_or(options, "connect_timeout", "PGCONNECT_TIMEOUT"));
  if (set && *set > 0) {
    return seconds{std::max(*set, kShortestTimeout)};
  }
  return addresses == 1 ? kOnlyOne : kOneOfSeveral;
}

}  // namespace

Result<std::vector<Address>> find_addresses(const std::string& url, milliseconds patience) {
  const ParsedUrl parsed(PQconninfoParse(url.c_str(), nullptr));  // Its words would quote it.
  if (!parsed) {
    return unusable("look at its percent signs and names");
  }
  Options options;
  for (const PQconninfoOption* one = parsed.get(); one->keyword != nullptr; ++one) {
    if (one->val != nullptr && *one->val != '\0') {
      options.emplace_back(one->keyword, one->val);
    }
  }
  TRY(check(options));
  for (const auto& [name, value] : kDefaults) {
    if (find(options, name).empty()) {
      options.emplace_back(name, value);
    }
  }
  std::vector<Address> addresses = list_hosts(options);
  const milliseconds limit = std::min(limit_of(options, addresses.size()), patience);
  for (Address& address : addresses) {
    address.limit = limit;
  }
  spread_preference(addresses);
  return addresses;
}

}  // namespace tickiti::postgres
