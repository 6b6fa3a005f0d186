#include "foundation/domain_name.h"

#include <idn2.h>

#include <algorithm>
#include <memory>

namespace tickiti {
namespace {

constexpr std::size_t kLongestName = 253;
constexpr std::size_t kLongestLabel = 63;

struct FreeName {
  void operator()(char* name) const { idn2_free(name); }
};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

Error impossible(std::string why) {
  return make_error(ErrorCode::kValidationFailed, std::move(why));
}

bool is_label_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

Result<Done> check_label(std::string_view label, std::string_view more) {
  if (label.empty()) {
    return impossible("has an empty part");
  }
  if (is_ascii(label) && label.size() > kLongestLabel) {
    return impossible("has a part of more than 63 characters");
  }
  if (label.front() == '-' || label.back() == '-') {
    return impossible("has a part that begins or ends with a hyphen");
  }
  const bool known = std::ranges::all_of(label, [&](char c) {
    return is_label_character(c) || more.find(c) != std::string_view::npos;
  });
  if (!known) {
    return impossible("has characters other than letters, digits and hyphens");
  }
  return Done{};
}

// `more` are characters that a label may have besides those of the DNS.
Result<Done> check_labels(std::string_view domain, std::string_view more = {}) {
  for (;;) {
    const std::size_t dot = domain.find('.');
    TRY(check_label(domain.substr(0, dot), more));
    if (dot == std::string_view::npos) {
      return Done{};
    }
    domain.remove_prefix(dot + 1);
  }
}

bool is_number(std::string_view label) {
  return !label.empty() && std::ranges::all_of(label, [](char c) { return c >= '0' && c <= '9'; });
}

Result<Done> check_a_labels(const std::string& name) {
  char* raw = nullptr;
  const int fault = idn2_to_unicode_8z8z(name.c_str(), &raw, 0);
  const std::unique_ptr<char, FreeName> read(raw);
  return fault == IDN2_OK ? Result<Done>(Done{})
                          : impossible("has a part that begins with xn-- and stands for nothing");
}

Result<std::string> to_a_labels(const std::string& domain) {
  char* raw = nullptr;
  const int fault = idn2_to_ascii_8z(domain.c_str(), &raw, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<char, FreeName> name(raw);
  if (fault == IDN2_TOO_BIG_LABEL || fault == IDN2_PUNYCODE_BIG_OUTPUT) {
    return impossible("has a part of more than 63 characters as xn--…");
  }
  if (fault != IDN2_OK || name == nullptr) {
    return impossible(std::string("has letters that names of hosts do not have (") +
                      idn2_strerror(fault) + ")");
  }
  return std::string(name.get());
}

Result<Done> check_size(std::string_view name) {
  return name.size() > kLongestName ? impossible("has more than 253 characters")
                                    : Result<Done>(Done{});
}

}  // namespace

Result<std::string> to_ascii_domain(std::string_view domain) {
  TRY(check_labels(domain));
  std::string name(domain);
  if (!is_ascii(domain)) {
    name = TRY(to_a_labels(name));
    TRY(check_labels(name));  // A full stop of another script parts labels too.
  }
  TRY(check_size(name));
  return name;
}

Result<Done> check_host_name(std::string_view host) {
  host.remove_suffix(host.ends_with('.') ? 1 : 0);
  TRY(check_labels(host, "_"));
  TRY(check_size(host));
  if (is_number(host.substr(host.rfind('.') + 1))) {
    return impossible("ends with a number and is no IPv4 address");
  }
  return check_a_labels(std::string(host));
}

std::string to_ascii_host(std::string_view url) {
  constexpr std::string_view kBeforeHost = "://";
  const std::size_t scheme = url.find(kBeforeHost);
  if (scheme == std::string_view::npos || is_ascii(url)) {
    return std::string(url);
  }
  const std::size_t authority = scheme + kBeforeHost.size();
  const std::size_t end = std::min(url.find_first_of("/?#\\", authority), url.size());
  const std::size_t at = url.substr(0, end).rfind('@');
  const std::size_t begin = at == std::string_view::npos || at < authority ? authority : at + 1;
  const std::size_t colon = url.substr(0, end).find(':', begin);
  const std::size_t host_end = std::min(colon, end);
  const Result<std::string> host = to_ascii_domain(url.substr(begin, host_end - begin));
  if (!host) {
    return std::string(url);
  }
  return std::string(url.substr(0, begin)) + *host + std::string(url.substr(host_end));
}

}  // namespace tickiti
