#include "config/toml_file.h"

#include <fmt/format.h>

#include <fstream>
#include <optional>
#include <sstream>

// This is the only file that sees toml++: it is slow to compile.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace tickiti {
namespace {

// None when the value is of a kind that no setting takes.
std::optional<std::string> to_setting_text(const toml::node& node) {
  if (auto text = node.value_exact<std::string>()) {
    return text;
  }
  if (const auto number = node.value_exact<std::int64_t>()) {
    return std::to_string(*number);
  }
  const toml::array* list = node.as_array();
  if (list == nullptr) {
    return std::nullopt;
  }
  std::string joined;
  for (const toml::node& item : *list) {
    const auto text = item.value_exact<std::string>();
    if (!text) {
      return std::nullopt;
    }
    joined += (joined.empty() ? "" : ",") + *text;
  }
  return joined;
}

}  // namespace

Result<NamedValues> read_toml_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  if (!file || !(content << file.rdbuf() || file.peek() == std::ifstream::traits_type::eof())) {
    return make_error(ErrorCode::kValidationFailed,
                      fmt::format("The configuration file {} cannot be read.", path));
  }
  const toml::parse_result parsed = toml::parse(content.str(), path);
  if (!parsed) {
    const toml::parse_error& fault = parsed.error();
    return make_error(
        ErrorCode::kValidationFailed,
        fmt::format("{} line {}: {}", path, fault.source().begin.line, fault.description()));
  }
  NamedValues values;
  for (const auto& [key, node] : parsed.table()) {
    std::optional<std::string> text = to_setting_text(node);
    if (!text && node.is_table()) {
      text = "";  // No setting is a table: its name is unknown, which is what to say.
    }
    if (!text) {
      return make_error(
          ErrorCode::kValidationFailed,
          fmt::format("{}: {} must be a text, a whole number or a list of texts", path, key.str()));
    }
    values.emplace_back(key.str(), std::move(*text));
  }
  return values;
}

}  // namespace tickiti
