#include "http/middleware/security_headers.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

Reply through(const std::string& path, Transport transport, HeaderList headers = {}) {
  Request request;
  request.path = path;
  Reply sent;
  const Responder respond = with_security_headers(
      request, [&](Reply reply) { sent = std::move(reply); }, transport);
  Reply reply;
  reply.headers = std::move(headers);
  respond(std::move(reply));
  return sent;
}

TEST(SecurityHeadersTest, EveryAnswerHasThem) {
  EXPECT_EQ(
      through("/", Transport::kPlain).headers,
      (HeaderList{{"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "same-origin"}}));
}

TEST(SecurityHeadersTest, AnswersOfTheApiAreNotKeptUnlessTheySaySo) {
  const std::pair<std::string, std::string> none{"Cache-Control", "no-store"};
  EXPECT_EQ(through("/api/v1/tickets", Transport::kPlain).headers.back(), none);
  const Reply own = through("/api/v1/x", Transport::kPlain, {{"Cache-Control", "private"}});
  EXPECT_EQ(own.headers.size(), 3U);
}

TEST(SecurityHeadersTest, HttpsIsKept) {
  EXPECT_EQ(through("/", Transport::kHttps).headers.back(),
            (std::pair<std::string, std::string>{"Strict-Transport-Security", "max-age=31536000"}));
}

}  // namespace
}  // namespace tickiti::http
