#include "domain/response_template.h"

#include <algorithm>
#include <array>

namespace tickiti {

bool is_template_type(std::string_view type) {
  static constexpr std::array<std::string_view, 5> kTypes{"email", "notification", "intervention",
                                                          "faq", "stock-response"};
  return std::ranges::find(kTypes, type) != kTypes.end();
}

}  // namespace tickiti
