#include "mail/header_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "foundation/base64.h"

namespace tickiti::mail {
namespace {

// Each at most 76 characters long.
std::vector<std::string> lines_of(const std::string& header) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < header.size();) {
    const std::size_t end = std::min(header.find("\r\n", begin), header.size());
    lines.push_back(header.substr(begin, end - begin));
    EXPECT_LE(lines.back().size(), 76U) << lines.back();
    begin = end + 2;
  }
  return lines;
}

std::string repeat(std::string_view text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) {
    repeated += text;
  }
  return repeated;
}

TEST(HeaderLine, ShortAsciiStaysAsItIs) {
  EXPECT_EQ(header_line("Subject", "Refund for order 7 [#100001]"),
            "Subject: Refund for order 7 [#100001]");
  EXPECT_EQ(header_line("Subject", ""), "Subject: ");
}

TEST(HeaderLine, OtherTextBecomesEncodedWords) {
  EXPECT_EQ(header_line("Subject", "Größe"), "Subject: =?UTF-8?B?R3LDtsOfZQ==?=");
  EXPECT_EQ(header_line("Subject", "=?UTF-8?B?eA==?="),
            "Subject: =?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
}

TEST(HeaderLine, NothingEndsTheLine) {
  EXPECT_EQ(header_line("Subject", "Hello\r\nBcc: all@example.com"),
            "Subject: Hello  Bcc: all@example.com");
}

TEST(HeaderLine, LongWordsOfAsciiAreFoldedAtABlank) {
  const auto lines = lines_of(header_line("Subject", repeat("some words ", 12) + "end"));
  EXPECT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], "Subject: " + repeat("some words ", 6).substr(0, 65));
  EXPECT_EQ(lines[1].substr(0, 12), " some words ");
}

TEST(HeaderLine, WhatCannotBeFoldedIsEncoded) {
  for (const std::string& text : {std::string(200, 'x'), repeat("a  ", 60), std::string(80, ' ')}) {
    const auto lines = lines_of(header_line("Subject", text));
    EXPECT_EQ(lines[0].substr(0, 19), "Subject: =?UTF-8?B?") << text;
  }
}

TEST(HeaderLine, LongTextIsFoldedBetweenCharacters) {
  for (const std::string& text : {repeat("ü", 60), repeat("é€", 60), repeat("😀", 50)}) {
    const auto lines = lines_of(header_line("Subject", text));
    EXPECT_GE(lines.size(), 3U);
    std::string decoded;
    for (const std::string& line : lines) {
      const std::size_t begin = line.find("=?UTF-8?B?") + 10;
      const auto bytes = from_base64(line.substr(begin, line.size() - begin - 2));
      ASSERT_TRUE(bytes) << line;
      EXPECT_NE(static_cast<unsigned char>(bytes->front()) & 0xC0U, 0x80U) << line;
      decoded += *bytes;
    }
    EXPECT_EQ(decoded, text);
  }
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
      {"desk@bücher.example", "<desk@xn--bcher-kva.example>", "desk@xn--bcher-kva.example",
       "xn--bcher-kva.example"},
  };
  for (const SenderCase& one : cases) {
    const Sender sender = read_sender(one.text);
    EXPECT_EQ(header_sender("From", sender), "From: " + one.header);
    EXPECT_EQ(sender.address, one.address);
    EXPECT_EQ(sender.domain, one.domain);
  }
}

TEST(Sender, LongNamesAreFolded) {
  for (const std::string& name : {repeat("ü", 60), repeat("Desk ", 16), repeat("ü", 24)}) {
    const auto lines = lines_of(header_sender("From", read_sender(name + " <desk@e.example>")));
    EXPECT_GE(lines.size(), 2U);
    EXPECT_TRUE(lines.back().ends_with(" <desk@e.example>")) << lines.back();
  }
}

}  // namespace
}  // namespace tickiti::mail
