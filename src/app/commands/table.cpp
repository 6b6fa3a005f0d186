#include "app/commands/table.h"

#include <algorithm>

#include "application/ticket_words.h"
#include "foundation/utf8.h"

namespace tickiti::app {

std::string table_text(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], count_characters(to_single_line(row[column])));
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string cell = to_single_line(row[column]);
      line += cell + std::string(widths[column] - count_characters(cell) + 2, ' ');
    }
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace tickiti::app
