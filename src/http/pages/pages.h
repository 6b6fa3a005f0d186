#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/message.h"
#include "http/pages/static_file.h"

namespace tickiti::http {

// What browsers get of the desk: its one page, whose paths the page itself tells
// apart, and the files that it loads. Immutable; thread-safe.
class Pages {
 public:
  // `/index.html` among the files is the page; without it there is none. Each
  // answer of the page has a nonce of its own: `nonce` is called on any thread.
  Pages(const std::vector<StaticFile>& files, std::function<std::string()> nonce);

  // The answer to a request that no endpoint takes: a file, the page, the page
  // with 404 for a browser that is lost, or 405. None: it is not about pages.
  std::optional<Reply> answer(const Request& request) const;

 private:
  Reply page(int status) const;

  std::unordered_map<std::string_view, StaticFile> files_;
  std::vector<std::string_view> page_parts_;  // The nonce goes between them.
  const std::function<std::string()> nonce_;
};

}  // namespace tickiti::http
