#include "application/ticket_words.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(TicketWordsTest, AreFoundUnderTheirContractNames) {
  const Json words = to_json(TicketWords{.uid = "order-1",
                                         .intervention = "refund",
                                         .title = "Refund",
                                         .ticket_number = 100000,
                                         .originator_email_address = "a@example.com"});
  EXPECT_EQ(to_text(words),
            R"({"uid":"order-1","intervention":"refund","title":"Refund","ticket_number":100000,)"
            R"("originator_email_address":"a@example.com"})");
}

TEST(SingleLineTest, TurnsBreaksAndControlsIntoSpacesAndTrims) {
  EXPECT_EQ(to_single_line(" a\r\nb\tc \n"), "a  b c");
  EXPECT_EQ(to_single_line("\n\t "), "");
}

TEST(SubjectTest, IsOneLineOfAtMost255Characters) {
  EXPECT_EQ(to_subject(" a\nb "), "a b");
  std::string long_text;
  for (int n = 0; n < 300; ++n) {
    long_text += "ü";
  }
  const std::string cut = to_subject(long_text);
  EXPECT_EQ(cut.size(), 254 * std::string_view("ü").size() + std::string_view("…").size());
  EXPECT_TRUE(cut.ends_with("ü…"));
}

}  // namespace
}  // namespace tickiti
