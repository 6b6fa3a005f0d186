#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "foundation/result.h"

namespace tickiti::postgres {

// One address that a database URL leads to.
struct Address {
  // As libpq takes them: names and values.
  std::vector<std::pair<std::string, std::string>> options;
  std::string name;  // `db1.internal 10.0.0.7:5432`; without secrets.
  // How long it may take until a connection stands.
  std::chrono::milliseconds limit;
};

// The addresses in the order in which they are to be tried: the URL's hosts one by one, of
// each name all that it resolves to, all of them twice for `prefer-standby`. `limit` is the
// URL's connect_timeout, else 10 s, or 3 s when there are several; never more than
// `patience`. Fails with kUnavailable when libpq cannot use the URL; the detail says why,
// without quoting it.
Result<std::vector<Address>> find_addresses(const std::string& url,
                                            std::chrono::milliseconds patience);

}  // namespace tickiti::postgres
