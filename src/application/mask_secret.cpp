#include "application/mask_secret.h"

namespace tickiti {
namespace {

constexpr std::size_t kShortestMasked = 8;
constexpr std::string_view kMask = "***";

void replace_all(std::string& text, std::string_view part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.replace(at, part.size(), kMask);
    at += kMask.size();
  }
}

// As PHP's json_encode writes it.
std::string with_escaped_slashes(std::string_view secret) {
  std::string escaped;
  for (const char c : secret) {
    if (c == '/') {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

}  // namespace

std::string mask_secret(std::string text, std::string_view secret) {
  if (secret.size() >= kShortestMasked) {
    replace_all(text, secret);
    replace_all(text, with_escaped_slashes(secret));
  }
  return text;
}

}  // namespace tickiti
