#include "domain/password.h"

#include "foundation/utf8.h"

namespace tickiti {

std::string_view problem_of_password(std::string_view password) {
  constexpr std::size_t kLeastCharacters = 12;
  constexpr std::size_t kMostBytes = 1024;
  if (count_characters(password) < kLeastCharacters) {
    return "must have at least 12 characters";
  }
  return password.size() > kMostBytes ? "must have at most 1024 bytes" : std::string_view{};
}

}  // namespace tickiti
