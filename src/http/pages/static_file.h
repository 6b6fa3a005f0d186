#pragma once

#include <string_view>

namespace tickiti::http {

// One file of the desk's pages in every form it is kept in. The bytes last as
// long as the program.
struct StaticFile {
  std::string_view path;  // As requested: `/assets/index-4f3a.js`.
  std::string_view mime_type;
  std::string_view hash;  // Of `plain`; other content, other hash.
  std::string_view plain;
  std::string_view brotli;  // Empty: there is no such form. So with gzip.
  std::string_view gzip;
};

}  // namespace tickiti::http
