#include "mail/header_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tickiti::mail {
namespace {

TEST(HeaderText, ShortAsciiStaysAsItIs) {
  EXPECT_EQ(header_text("Refund for order 7 [#100001]"), "Refund for order 7 [#100001]");
  EXPECT_EQ(header_text(""), "");
}

TEST(HeaderText, OtherTextBecomesEncodedWords) {
  EXPECT_EQ(header_text("Größe"), "=?UTF-8?B?R3LDtsOfZQ==?=");
  EXPECT_EQ(header_text("=?UTF-8?B?eA==?="), "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
}

TEST(HeaderText, NothingEndsTheLine) {
  EXPECT_EQ(header_text("Hello\r\nBcc: all@example.com"), "Hello  Bcc: all@example.com");
}

TEST(HeaderText, LongTextIsFoldedBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += "é€";
  }
  const std::string encoded = header_text(text);
  std::size_t lines = 1;
  for (std::size_t begin = 0; begin < encoded.size(); ++lines) {
    const std::size_t end = std::min(encoded.find("\r\n ", begin), encoded.size());
    EXPECT_LE(end - begin, 75U);
    EXPECT_EQ(encoded.substr(begin, 10), "=?UTF-8?B?");
    begin = end == encoded.size() ? end : end + 3;
  }
  EXPECT_GT(lines, 6U);
}

TEST(HeaderDate, IsAsMailWritesIt) {
  EXPECT_EQ(header_date(TimePoint{std::chrono::milliseconds{1'777'000'000'123}}),
            "Fri, 24 Apr 2026 03:06:40 +0000");
  EXPECT_EQ(header_date(TimePoint{}), "Thu, 01 Jan 1970 00:00:00 +0000");
}

struct SenderCase {
  std::string text;
  std::string header;
  std::string address;
  std::string domain;
};

TEST(Sender, IsReadFromWhatTheAdministratorWrote) {
  const std::vector<SenderCase> cases{
      {"desk@example.com", "<desk@example.com>", "desk@example.com", "example.com"},
      {"Desk <desk@example.com>", "\"Desk\" <desk@example.com>", "desk@example.com", "example.com"},
      {"\"Desk, The\" <d@e.example>", "\"Desk, The\" <d@e.example>", "d@e.example", "e.example"},
      {"Büro <b@e.example>", "=?UTF-8?B?QsO8cm8=?= <b@e.example>", "b@e.example", "e.example"},
  };
  for (const SenderCase& one : cases) {
    const Sender sender = read_sender(one.text);
    EXPECT_EQ(header_sender(sender), one.header);
    EXPECT_EQ(sender.address, one.address);
    EXPECT_EQ(sender.domain, one.domain);
  }
}

}  // namespace
}  // namespace tickiti::mail
