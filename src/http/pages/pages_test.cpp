#include "http/pages/pages.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

const std::vector<StaticFile> kFiles{
    {"/index.html", "text/html", "h0", "__CSP_NONCE__<p>__CSP_NONCE__</p>", "brotli", "gzip"},
    {"/assets/a.js", "text/javascript", "h1", "plain", "brotli", "gzip"},
    {"/assets/b.png", "image/png", "h2", "picture", {}, {}},
    {"/icon.svg", "image/svg+xml", "h3", "icon", {}, "gzip"}};

class PagesTest : public testing::Test {
 protected:
  // An answer with status 0 stands for none.
  Reply ask(const std::string& path, HeaderList headers = {}, const std::string& method = "GET") {
    Request request;
    request.method = method;
    request.path = path;
    request.headers = std::move(headers);
    Reply none;
    none.status = 0;
    return pages.answer(request).value_or(none);
  }
  static std::string header(const Reply& reply, const std::string& name) {
    for (const auto& [known, value] : reply.headers) {
      if (known == name) {
        return value;
      }
    }
    return "none";
  }

  int nonces = 0;
  Pages pages{kFiles, [this] { return "n" + std::to_string(++nonces); }};
};

TEST_F(PagesTest, TheDesksPathsAreItsPage) {
  for (const char* path : {"/", "/sign-in", "/setup", "/inbox", "/tickets/100009", "/account"}) {
    const Reply reply = ask(path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_EQ(reply.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header(reply, "Cache-Control"), "no-cache");
    EXPECT_EQ(header(reply, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(header(reply, "Content-Encoding"), "none");
  }
}

TEST_F(PagesTest, EveryPageHasItsOwnNonceInBodyAndPolicy) {
  for (const std::string nonce : {"n1", "n2"}) {
    const Reply reply = ask("/");
    EXPECT_EQ(reply.body, nonce + "<p>" + nonce + "</p>");
    EXPECT_TRUE(header(reply, "Content-Security-Policy")
                    .ends_with("; style-src 'self' 'nonce-" + nonce + "'"))
        << header(reply, "Content-Security-Policy");
  }
}

TEST_F(PagesTest, ALostBrowserGetsThePageWith404) {
  for (const char* path : {"/nothing", "/tickets/", "/tickets/x", "/index.html", "/apix",
                           "/assets/missing.js", "/inbox/"}) {
    EXPECT_EQ(ask(path, {{"Accept", "text/html,*/*;q=0.8"}}).status, 404) << path;
    EXPECT_EQ(ask(path, {{"Accept", "*/*"}}).status, 0) << path;
    EXPECT_EQ(ask(path, {{"Accept", "text/html"}}, "POST").status, 0) << path;
  }
  EXPECT_EQ(ask("/api/v1/nothing", {{"Accept", "text/html"}}).status, 0);
  EXPECT_EQ(ask("/api", {{"Accept", "text/html"}}).status, 0);
}

TEST_F(PagesTest, TheBestFormThatTheClientTakesIsSent) {
  const auto form_for = [&](const std::string& accepted) {
    return ask("/assets/a.js", {{"Accept-Encoding", accepted}});
  };
  const Reply brotli = form_for("gzip, deflate, br");
  EXPECT_EQ(brotli.body, "brotli");
  EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
  EXPECT_EQ(header(brotli, "ETag"), "\"h1-br\"");
  EXPECT_EQ(header(brotli, "Vary"), "Accept-Encoding");
  EXPECT_EQ(form_for("gzip, br;q=0").body, "gzip");
  const Reply plain = form_for("deflate");
  EXPECT_EQ(plain.body, "plain");
  EXPECT_EQ(header(plain, "Content-Encoding"), "none");
  EXPECT_EQ(header(plain, "ETag"), "\"h1\"");
  EXPECT_EQ(ask("/assets/b.png", {{"Accept-Encoding", "br, gzip"}}).body, "picture");
  EXPECT_EQ(ask("/icon.svg", {{"Accept-Encoding", "br, gzip"}}).body, "gzip");
}

TEST_F(PagesTest, AssetsAreKeptForeverAndOtherFilesAreAskedFor) {
  EXPECT_EQ(header(ask("/assets/a.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(ask("/icon.svg"), "Cache-Control"), "no-cache");
}

TEST_F(PagesTest, WhoHasTheFileAlreadyIsToldSo) {
  for (const char* known : {"\"h1\"", "W/\"h1\"", "\"x\", \"h1\"", "*"}) {
    const Reply reply = ask("/assets/a.js", {{"If-None-Match", known}});
    EXPECT_EQ(reply.status, 304) << known;
    EXPECT_EQ(reply.body, "");
    EXPECT_EQ(header(reply, "ETag"), "\"h1\"");
    EXPECT_EQ(header(reply, "Vary"), "Accept-Encoding");
  }
  EXPECT_EQ(ask("/assets/a.js", {{"If-None-Match", "\"h1-br\", h1"}}).status, 200);
}

TEST_F(PagesTest, PagesAndFilesAreOnlyRead) {
  for (const char* path : {"/", "/assets/a.js", "/tickets/1"}) {
    const Reply reply = ask(path, {}, "POST");
    EXPECT_EQ(reply.status, 405) << path;
    EXPECT_EQ(header(reply, "Allow"), "GET, HEAD");
    EXPECT_EQ(ask(path, {}, "HEAD").status, 200) << path;
  }
}

TEST_F(PagesTest, WithoutFilesThereAreNoPages) {
  const Pages none({}, [] { return std::string("n"); });
  Request request;
  request.method = "GET";
  request.path = "/";
  request.headers = {{"Accept", "text/html"}};
  EXPECT_FALSE(none.answer(request));
}

}  // namespace
}  // namespace tickiti::http
