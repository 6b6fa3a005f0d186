#include "postgres/placeholders.h"

namespace tickiti::postgres {

std::string number_placeholders(std::string_view sql) {
  std::string numbered;
  numbered.reserve(sql.size() + 16);
  char quote = '\0';
  int count = 0;
  for (const char c : sql) {
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '?') {
      numbered.append("$").append(std::to_string(++count));
      continue;
    }
    numbered.push_back(c);
  }
  return numbered;
}

}  // namespace tickiti::postgres
