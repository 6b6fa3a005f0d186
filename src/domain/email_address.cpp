#include "domain/email_address.h"

#include <algorithm>
#include <array>
#include <utility>

#include "foundation/domain_name.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestLocal = 64;

bool is_local_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7f &&
         std::string_view("\"(),:;<>@[\\]").find(c) == std::string_view::npos;
}

// White space and invisible marks outside ASCII, in valid UTF-8.
bool has_invisible_characters(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSingle{"\xC2\xA0", "\xE1\x9A\x80", "\xE2\x81\x9F",
                                                    "\xE3\x80\x80", "\xEF\xBB\xBF"};
  constexpr std::string_view kGeneralPunctuation = "\xE2\x80";
  for (auto at = text.find(kGeneralPunctuation); at != std::string_view::npos;
       at = text.find(kGeneralPunctuation, at + 1)) {
    // U+2000 to U+200F are spaces and marks, U+2028 to U+202F separators and marks.
    const std::string_view last = text.substr(at + kGeneralPunctuation.size(), 1);
    if (last.empty() || last[0] <= '\x8F' || (last[0] >= '\xA8' && last[0] <= '\xAF')) {
      return true;
    }
  }
  return std::ranges::any_of(
      kSingle, [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

bool is_local_part(std::string_view local) {
  return !local.empty() && local.size() <= kLongestLocal && local.front() != '.' &&
         local.back() != '.' && local.find("..") == std::string_view::npos &&
         std::ranges::all_of(local, is_local_character);
}

}  // namespace

std::string email_address_problem(std::string_view text) {
  std::string problem = "must be an e-mail address";
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || has_control_characters(text) ||
      has_invisible_characters(text) || !is_local_part(text.substr(0, at))) {
    return problem;
  }
  const std::string_view domain = text.substr(at + 1);
  const Result<std::string> ascii = to_ascii_domain(domain);
  if (!ascii) {
    return problem + ", but its domain \"" + std::string(cut_to_bytes(domain, kLongestAddress)) +
           "\" " + ascii.error().message;
  }
  if (at + 1 + ascii->size() > kLongestAddress || text.size() > kLongestAddress) {
    return problem + " of at most 254 characters";
  }
  return {};
}

void check_email_address(std::string_view text, const std::string& path, FieldErrors& problems) {
  if (problems.has(path)) {
    return;
  }
  if (std::string problem = email_address_problem(text); !problem.empty()) {
    problems.add(path, std::move(problem));
  }
}

std::string to_wire_address(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) {
    return std::string(address);
  }
  const Result<std::string> domain = to_ascii_domain(address.substr(at + 1));
  return domain ? std::string(address.substr(0, at + 1)) + *domain : std::string(address);
}

}  // namespace tickiti
