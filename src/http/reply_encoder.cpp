#include "http/reply_encoder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdio>

namespace tickiti::http {
namespace {

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return "";  // RFC 9112 §4 lets the reason be empty.
  }
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
  });
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  if (!has_control_character(name) && !has_control_character(value)) {
    out.append(name).append(": ").append(value).append("\r\n");
  }
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

bool ReplyEncoder::has_body(int status) { return status >= 200 && status != 204 && status != 304; }

void ReplyEncoder::append_head(std::string& out, const Reply& reply, std::string_view request_id,
                               ConnectionHeader connection) {
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(reply.status));
  out.append(" ").append(reason_of(reply.status)).append("\r\n");
  append_header(out, "Date", date());
  if (has_body(reply.status)) {
    if (!reply.content_type.empty()) {
      append_header(out, "Content-Type", reply.content_type);
    }
    if (!reply.events) {
      out.append("Content-Length: ");
      append_number(out, reply.body.size());
      out.append("\r\n");
    }
  }
  append_header(out, "X-Request-Id", request_id);
  if (connection == ConnectionHeader::kClose) {
    out.append("Connection: close\r\n");
  } else if (connection == ConnectionHeader::kKeepAlive) {
    out.append("Connection: keep-alive\r\n");
  }
  for (const auto& [name, value] : reply.headers) {
    append_header(out, name, value);
  }
  out.append("\r\n");
}

// RFC 9110 §5.6.7, written here because strftime's names depend on the locale.
std::string_view ReplyEncoder::date() {
  const std::time_t now = std::time(nullptr);
  if (now != date_second_) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                                   kMonths.at(static_cast<std::size_t>(utc.tm_mon)),
                                   utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    date_.assign(text.data(), static_cast<std::size_t>(size));
    date_second_ = now;
  }
  return date_;
}

}  // namespace tickiti::http
