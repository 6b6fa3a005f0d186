#pragma once

#include <string>
#include <vector>

namespace tickiti::app {

// One line per row, the header first, columns aligned and two spaces apart.
// What is in a cell stays on its line.
std::string table_text(const std::vector<std::vector<std::string>>& rows);

}  // namespace tickiti::app
