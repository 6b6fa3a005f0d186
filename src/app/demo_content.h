#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "application/ports.h"

namespace tickiti::app {

// Where the samples' epilogs go.
struct DemoRemote {
  std::string epilog_url;
  std::string bearer;
};

struct DemoAccount {
  std::string email;
  std::string password;
  Role role;
};

struct DemoTicket {
  std::int64_t number = 0;
  std::string intervention;
  std::string uid;
  std::string state;     // Of the payload.
  std::string delivery;  // `none`, `scheduled` …
};

// What was made, with the secrets that are shown once.
struct DemoContent {
  std::vector<DemoAccount> accounts;
  std::string shop_token;   // create-ticket for discount_request, as generate-token makes it.
  std::string staff_token;  // tickets:write, of the staff member.
  std::string admin_token;  // Everything that the role admin may do.
  std::vector<DemoTicket> tickets;
};

// Fills a new installation, whose jobs run, with people, definitions and
// tickets, through the use cases; returns when each ticket has got where its
// sample says. Fails with kUnavailable when that takes over 20 s.
Result<DemoContent> make_demo_content(const Ports& ports, const DemoRemote& remote);

}  // namespace tickiti::app
