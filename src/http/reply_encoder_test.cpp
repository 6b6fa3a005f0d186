#include "http/reply_encoder.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

std::string head_of(const Reply& reply, ConnectionHeader connection = ConnectionHeader::kNone) {
  ReplyEncoder encoder;
  std::string head;
  encoder.append_head(head, reply, "id-1", connection);
  return head;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ReplyEncoderTest, WritesStatusLineAndHeadersAndEndsWithABlankLine) {
  const Reply reply{
      .status = 404, .content_type = "text/plain", .headers = {{"Allow", "GET"}}, .body = "gone"};
  const std::string head = head_of(reply);

  EXPECT_TRUE(head.starts_with("HTTP/1.1 404 Not Found\r\nDate: ")) << head;
  EXPECT_TRUE(contains(head, " GMT\r\n")) << head;
  EXPECT_TRUE(contains(head, "\r\nContent-Type: text/plain\r\n")) << head;
  EXPECT_TRUE(contains(head, "\r\nContent-Length: 4\r\n")) << head;
  EXPECT_TRUE(contains(head, "\r\nX-Request-Id: id-1\r\n")) << head;
  EXPECT_TRUE(contains(head, "\r\nAllow: GET\r\n")) << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
  EXPECT_FALSE(contains(head, "Connection")) << head;
}

TEST(ReplyEncoderTest, SaysWhetherTheConnectionStays) {
  EXPECT_TRUE(contains(head_of({}, ConnectionHeader::kClose), "\r\nConnection: close\r\n"));
  EXPECT_TRUE(
      contains(head_of({}, ConnectionHeader::kKeepAlive), "\r\nConnection: keep-alive\r\n"));
}

TEST(ReplyEncoderTest, StatusesWithoutABodyHaveNoLength) {
  for (const int status : {204, 304}) {
    const std::string head =
        head_of({.status = status, .content_type = "a", .headers = {}, .body = {}});
    EXPECT_FALSE(contains(head, "Content-")) << head;
  }
}

TEST(ReplyEncoderTest, HeaderThatWouldSplitTheReplyIsLeftOut) {
  Reply reply;
  reply.headers = {{"Location", "/a\r\nSet-Cookie: b"}, {"X\n", "c"}, {"Kept", "d\te"}};
  const std::string head = head_of(reply);

  EXPECT_FALSE(contains(head, "Location")) << head;
  EXPECT_FALSE(contains(head, "X\n")) << head;
  EXPECT_TRUE(contains(head, "Kept: d\te\r\n")) << head;
}

}  // namespace
}  // namespace tickiti::http
