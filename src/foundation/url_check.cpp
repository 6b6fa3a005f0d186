#include "foundation/url_check.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "foundation/domain_name.h"
#include "foundation/ip_address.h"
#include "foundation/number.h"

namespace tickiti {
namespace {

template <auto kFree>
struct FreeWith {
  template <typename Handle>
  void operator()(Handle* handle) const {
    kFree(handle);
  }
};
using CurlUrl = std::unique_ptr<CURLU, FreeWith<curl_url_cleanup>>;
using CurlText = std::unique_ptr<char, FreeWith<curl_free>>;

constexpr const char* kPort = "have a port between 1 and 65535";

std::string words_for(CURLUcode problem, std::string_view url, std::string_view example) {
  if (url.find('@') != std::string_view::npos && example.find('@') != std::string_view::npos) {
    return "be a URL such as " + std::string(example) +
           "; in user and password, @ is written %40, : %3A, / %2F, ? %3F, # %23 and % %25";
  }
  if (problem == CURLUE_BAD_PORT_NUMBER) {
    return kPort;
  }
  return problem == CURLUE_BAD_HOSTNAME || problem == CURLUE_BAD_IPV6
             ? "have a host name or address of letters, digits, -, _ and dots"
             : "be a URL such as " + std::string(example);
}

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  return curl_url_get(url, part, &text, flags) == CURLUE_OK ? CurlText(text).get() : std::string();
}

std::string host_problem(const std::string& host) {
  if (host.starts_with('[') || IpAddress::parse(host)) {
    return {};
  }
  const Result<Done> checked = check_host_name(host);
  return checked ? "" : "have a host that can be, and its name " + checked.error().message;
}

}  // namespace

std::string url_problem(std::string_view url, std::string_view example) {
  const CurlUrl read(curl_url());
  const std::string text(url);
  const CURLUcode problem = curl_url_set(read.get(), CURLUPART_URL, text.c_str(), 0);
  if (problem != CURLUE_OK || text.find('\0') != std::string::npos) {
    return words_for(problem, url, example);
  }
  const std::string port = part_of(read.get(), CURLUPART_PORT);
  if (!port.empty() && to_number<int>(port).value_or(0) == 0) {
    return kPort;
  }
  return host_problem(part_of(read.get(), CURLUPART_HOST));
}

std::string origin_of(std::string_view url) {
  const CurlUrl read(curl_url());
  if (curl_url_set(read.get(), CURLUPART_URL, to_ascii_host(url).c_str(), 0) != CURLUE_OK) {
    return {};
  }
  const std::string port = part_of(read.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  std::string origin = part_of(read.get(), CURLUPART_SCHEME) + "://" +
                       part_of(read.get(), CURLUPART_HOST) + (port.empty() ? "" : ":" + port);
  std::ranges::transform(origin, origin.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return origin;
}

}  // namespace tickiti
