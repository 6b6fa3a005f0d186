#include "postgres/change_words.h"

#include <gtest/gtest.h>

namespace tickiti::postgres {
namespace {

std::vector<TicketId> tickets_up_to(std::int64_t last) {
  std::vector<TicketId> tickets;
  for (std::int64_t id = last; id > 0; --id) {
    tickets.push_back(TicketId{1'000'000'000'000 + id});
  }
  return tickets;
}

TEST(ChangeWords, NameEachTicketOnce) {
  const auto words = write_change_words("7", {TicketId{3}, TicketId{1}, TicketId{3}});
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0], "7:1,3");
  EXPECT_EQ(read_change_word(words[0]).node, "7");
  EXPECT_EQ(read_change_word(words[0]).tickets, (std::vector{TicketId{1}, TicketId{3}}));
}

TEST(ChangeWords, AreShortEnoughForNotify) {
  const auto words = write_change_words("12345678901234567890", tickets_up_to(2000));
  ASSERT_GT(words.size(), 1U);
  std::size_t named = 0;
  for (const std::string& word : words) {
    EXPECT_LT(word.size(), 8000U);
    named += read_change_word(word).tickets.size();
  }
  EXPECT_EQ(named, 2000U);
}

TEST(ChangeWords, NameNoneOfVeryMany) {
  const auto words = write_change_words("7", tickets_up_to(2001));
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(read_change_word(words[0]).node, "7");
  EXPECT_TRUE(read_change_word(words[0]).tickets.empty());
}

TEST(ChangeWords, ThatOthersWriteSayNothing) {
  for (const char* payload : {"", "7", "7:x", "7:1,,2", "7:1;2"}) {
    EXPECT_TRUE(read_change_word(payload).tickets.empty()) << payload;
  }
}

}  // namespace
}  // namespace tickiti::postgres
