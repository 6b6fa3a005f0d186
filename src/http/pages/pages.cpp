#include "http/pages/pages.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "foundation/error.h"
#include "http/error_reply.h"
#include "http/header_list.h"
#include "http/pages/content_coding.h"

namespace tickiti::http {
namespace {

constexpr std::string_view kPageFile = "/index.html";
constexpr std::string_view kNoncePlace = "__CSP_NONCE__";
constexpr std::string_view kMethods = "GET, HEAD";

bool is_page_path(std::string_view path) {
  constexpr std::string_view kTicket = "/tickets/";
  if (path.starts_with(kTicket)) {
    const std::string_view number = path.substr(kTicket.size());
    return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  }
  return path == "/" || path == "/sign-in" || path == "/setup" || path == "/inbox" ||
         path == "/account";
}

bool is_below_api(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

std::vector<std::string_view> split_at_nonce(std::string_view page) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while ((at = page.find(kNoncePlace)) != std::string_view::npos) {
    parts.push_back(page.substr(0, at));
    page.remove_prefix(at + kNoncePlace.size());
  }
  parts.push_back(page);
  return parts;
}

// Nothing inline runs, nothing comes from elsewhere, nobody frames it.
std::string content_policy(std::string_view style_source) {
  std::string policy =
      "default-src 'none'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
      "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
      "style-src 'self'";
  return policy.append(style_source);
}

void add_page_headers(Reply& reply, std::string_view style_source) {
  reply.headers.emplace_back("Content-Security-Policy", content_policy(style_source));
  reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
}

struct Form {
  std::string_view coding;  // Empty: as it is.
  std::string_view bytes;
};

Form choose_form(const StaticFile& file, const Request& request) {
  const std::string_view accepted = request.header("Accept-Encoding");
  if (!file.brotli.empty() && takes_coding(accepted, "br")) {
    return {"br", file.brotli};
  }
  if (!file.gzip.empty() && takes_coding(accepted, "gzip")) {
    return {"gzip", file.gzip};
  }
  return {"", file.plain};
}

// If-None-Match compares weakly: a proxy that compresses may have marked ours.
bool has_already(const Request& request, std::string_view etag) {
  const auto names = split(request.header("If-None-Match"), ',');
  return std::ranges::any_of(names, [&](std::string_view known) {
    known.remove_prefix(known.starts_with("W/") ? 2 : 0);
    return known == etag || known == "*";
  });
}

Reply file_reply(const StaticFile& file, const Request& request) {
  const Form form = choose_form(file, request);
  std::string etag = "\"" + std::string(file.hash);
  etag.append(form.coding.empty() ? "" : "-").append(form.coding).append("\"");
  Reply reply;
  reply.content_type = file.mime_type;
  reply.headers = {
      {"ETag", etag},
      {"Vary", "Accept-Encoding"},
      {"Cache-Control",
       file.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"}};
  add_page_headers(reply, "");
  if (has_already(request, etag)) {
    reply.status = 304;
    return reply;
  }
  if (!form.coding.empty()) {
    reply.headers.emplace_back("Content-Encoding", form.coding);
  }
  reply.body = form.bytes;
  return reply;
}

}  // namespace

Pages::Pages(const std::vector<StaticFile>& files, std::function<std::string()> nonce)
    : nonce_(std::move(nonce)) {
  for (const StaticFile& file : files) {
    if (file.path == kPageFile) {
      page_parts_ = split_at_nonce(file.plain);
    } else {
      files_.emplace(file.path, file);
    }
  }
}

std::optional<Reply> Pages::answer(const Request& request) const {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const auto file = files_.find(request.path);
  const bool is_page = !page_parts_.empty() && is_page_path(request.path);
  if ((file != files_.end() || is_page) && !reads) {
    return method_not_allowed(std::string(kMethods));
  }
  if (file != files_.end()) {
    return file_reply(file->second, request);
  }
  const bool is_lost = !is_page && !page_parts_.empty() && reads && !is_below_api(request.path) &&
                       request.header("Accept").find("text/html") != std::string_view::npos;
  if (is_page || is_lost) {
    return page(is_lost ? 404 : 200);
  }
  return std::nullopt;
}

Reply Pages::page(int status) const {
  const std::string nonce = nonce_();
  Reply reply;
  reply.status = status;
  reply.content_type = "text/html; charset=utf-8";
  reply.headers = {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}};
  add_page_headers(reply, " 'nonce-" + nonce + "'");
  reply.body = page_parts_.front();
  for (std::size_t part = 1; part < page_parts_.size(); ++part) {
    reply.body.append(nonce).append(page_parts_[part]);
  }
  return reply;
}

}  // namespace tickiti::http
