#include "mail/conversation.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tickiti::mail {
namespace {

using Lines = std::vector<std::string>;

// Commands and replies by turns, the first line a reply.
Conversation held(const Lines& lines) {
  Conversation talk([] {});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i % 2 == 0) {
      talk.heard_reply(lines[i] + "\r\n");
    } else {
      talk.heard_command(lines[i] + "\r\n");
    }
  }
  return talk;
}

TEST(Conversation, HangsUpOnWhoAnswersWithoutEnd) {
  int hung_up = 0;
  Conversation talk([&] { ++hung_up; });
  const std::string line = "250-" + std::string(1000, 'x') + "\r\n";
  for (int i = 0; i < 100'000 && hung_up == 0; ++i) {
    talk.heard_reply(line);
  }
  EXPECT_EQ(hung_up, 1);
  EXPECT_TRUE(talk.is_endless());
  EXPECT_LE(talk.last_reply().size(), 4096U);
}

TEST(Conversation, WhoRefusesTheRecipientOrTheTextRefusesForGood) {
  const Lines begun{"220 hello", "EHLO desk", "250 ok", "MAIL FROM:<desk@e.example>", "250 ok"};
  Lines recipient = begun;
  recipient.insert(recipient.end(), {"RCPT TO:<nobody@e.example>", "550 5.1.1 No such user"});
  EXPECT_EQ(held(recipient).outcome_of_failure(), MailOutcome::kRefused);
  EXPECT_EQ(held(recipient).last_reply(), "550 5.1.1 No such user");

  Lines text = begun;
  text.insert(text.end(), {"RCPT TO:<a@e.example>", "250 ok", "DATA", "354 go on"});
  Conversation talk = held(text);
  EXPECT_EQ(talk.outcome_of_failure(), MailOutcome::kFailed);
  talk.heard_reply("554 5.7.1 Looks like spam\r\n");
  EXPECT_EQ(talk.outcome_of_failure(), MailOutcome::kRefused);
}

TEST(Conversation, WhatCanBeMendedIsTriedAgain) {
  const Lines sender{"220 hello", "EHLO desk", "250 ok", "MAIL FROM:<desk@e.example>",
                     "550 5.7.1 Not from you"};
  EXPECT_EQ(held(sender).outcome_of_failure(), MailOutcome::kFailed);
  const Lines busy{"220 hello", "MAIL FROM:<a@e.example>", "250 ok", "RCPT TO:<b@e.example>",
                   "451 Try again"};
  EXPECT_EQ(held(busy).outcome_of_failure(), MailOutcome::kFailed);
}

TEST(Conversation, ManyRefuseClientOrSenderOnlyAtTheRecipient) {
  struct Case {
    const char* reply;
    MailOutcome outcome;
  };
  const std::vector<Case> cases{
      {"550 5.1.1 No such user", MailOutcome::kRefused},
      {"550 No such user", MailOutcome::kRefused},
      {"553 5.1.3 Bad address syntax", MailOutcome::kRefused},
      {"552 5.2.2 Mailbox full", MailOutcome::kRefused},
      {"550 5.1.8 Sender's domain is unknown", MailOutcome::kFailed},
      {"553 5.7.1 Sender address rejected", MailOutcome::kFailed},
      {"554 5.7.1 Relay access denied", MailOutcome::kFailed},
      {"554 Go away", MailOutcome::kFailed},
      {"530 5.7.0 Authentication required", MailOutcome::kFailed},
      {"450 4.1.1 Later", MailOutcome::kFailed},
      {"550", MailOutcome::kRefused},
  };
  for (const Case& one : cases) {
    const Conversation talk = held(
        {"220 hello", "MAIL FROM:<a@e.example>", "250 ok", "RCPT TO:<b@e.example>", one.reply});
    EXPECT_EQ(talk.outcome_of_failure(), one.outcome) << one.reply;
  }
}

TEST(Conversation, TheLinesOfAReplyAreReadTogether) {
  Conversation talk = held({"220 hello", "RCPT TO:<b@e.example>", "550-5.1.1 No such user."});
  talk.heard_reply("550 5.1.1 See https://mail.example/help\r\n");
  EXPECT_EQ(talk.last_reply(), "550-5.1.1 No such user. 5.1.1 See https://mail.example/help");
  EXPECT_EQ(talk.outcome_of_failure(), MailOutcome::kRefused);
}

TEST(Conversation, AServerThatNeverTookASenderCannotBeReached) {
  EXPECT_EQ(held({}).outcome_of_failure(), MailOutcome::kUnreachable);
  EXPECT_EQ(held({"554 Go away"}).outcome_of_failure(), MailOutcome::kUnreachable);
  EXPECT_EQ(held({"220 hello", "EHLO desk", "250 ok", "AUTH PLAIN x", "535 Wrong password"})
                .outcome_of_failure(),
            MailOutcome::kUnreachable);
}

TEST(Conversation, EndsBeforeAnAddressThatTheServerDoesNotTake) {
  for (const bool offers : {false, true}) {
    int ends = 0;
    Conversation talk([&] { ++ends; }, {.is_needed = true});
    talk.heard_reply("220 hello\r\n");
    talk.heard_command("EHLO desk\r\n");
    talk.heard_reply("250-mail.test\r\n");
    talk.heard_reply(offers ? "250 smtputf8\r\n" : "250 8BITMIME\r\n");
    talk.heard_command("MAIL FROM:<desk@e.example>\r\n");
    EXPECT_EQ(talk.offers_utf8(), offers);
    EXPECT_EQ(talk.lacks_utf8(), !offers);
    EXPECT_EQ(ends, offers ? 0 : 1);
  }
  Conversation again([] {}, {.is_needed = true, .is_offered = true});
  again.heard_command("MAIL FROM:<desk@e.example>\r\n");
  EXPECT_FALSE(again.lacks_utf8());
}

TEST(Conversation, TheGoodbyeChangesNothing) {
  const Lines lines{"220 hello",        "MAIL FROM:<a@e.example>",
                    "250 ok",           "RCPT TO:<b@e.example>",
                    "550 No such user", "QUIT",
                    "221 bye"};
  EXPECT_EQ(held(lines).last_reply(), "550 No such user");
  EXPECT_EQ(held(lines).reply_code(), 550);
  int goodbyes = 0;
  Conversation talk([&] { ++goodbyes; });
  talk.heard_command("QUIT\r\n");
  EXPECT_EQ(goodbyes, 1);
}

}  // namespace
}  // namespace tickiti::mail
