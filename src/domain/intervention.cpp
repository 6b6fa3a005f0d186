#include "domain/intervention.h"

#include <algorithm>

namespace tickiti {

bool is_intervention_name(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  return !text.empty() && text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

std::string bearer_token_context(std::string_view intervention_name) {
  return "intervention." + std::string(intervention_name) + ".remote_bearer_token";
}

std::string private_template(std::string_view intervention_name) {
  return std::string(intervention_name) + ".private";
}

std::string public_template(std::string_view intervention_name) {
  return std::string(intervention_name) + ".public";
}

std::string final_template(std::string_view intervention_name) {
  return std::string(intervention_name) + ".final";
}

}  // namespace tickiti
