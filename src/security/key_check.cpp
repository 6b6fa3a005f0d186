#include "security/key_check.h"

#include <cstddef>

namespace tickiti::security {
namespace {

constexpr std::string_view kContext = "key-check";
constexpr std::string_view kContent = "tickiti";

}  // namespace

std::string make_key_check(const SecretBox& box) { return box.seal(kContent, kContext); }

Result<Done> verify_key_check(const SecretBox& box, std::string_view stored) {
  const Result<std::string> opened = box.open(stored, kContext);
  if (opened && *opened == kContent) {
    return Done{};
  }
  return make_error(ErrorCode::kInternal,
                    "The app key does not open this database: set TICKITI_APP_KEY, or add to "
                    "TICKITI_PREVIOUS_APP_KEYS, the key with id " +
                        std::string(key_id_of_sealed(stored)) + ".");
}

std::string_view key_id_of_sealed(std::string_view sealed) {
  const std::size_t first = sealed.find(':');
  const std::size_t second = first == std::string_view::npos ? first : sealed.find(':', first + 1);
  if (second == std::string_view::npos) {
    return {};
  }
  return sealed.substr(first + 1, second - first - 1);
}

}  // namespace tickiti::security
