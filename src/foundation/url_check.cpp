#include "foundation/url_check.h"

#include <curl/curl.h>

#include <memory>

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

}  // namespace

std::string url_problem(std::string_view url, std::string_view example) {
  const CurlUrl read(curl_url());
  const std::string text(url);
  const CURLUcode problem = curl_url_set(read.get(), CURLUPART_URL, text.c_str(), 0);
  if (problem != CURLUE_OK || text.find('\0') != std::string::npos) {
    return words_for(problem, url, example);
  }
  char* part = nullptr;
  if (curl_url_get(read.get(), CURLUPART_PORT, &part, 0) == CURLUE_OK) {
    const CurlText port(part);
    if (to_number<int>(port.get()).value_or(0) == 0) {
      return kPort;
    }
  }
  return {};
}

}  // namespace tickiti
