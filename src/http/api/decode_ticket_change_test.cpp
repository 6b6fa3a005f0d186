#include "http/api/decode_ticket_change.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

UpdateTicket update(const std::string& text) { return decode_update(parse_json(text).value()); }
RespondToTicket respond(const std::string& text) {
  return decode_respond(parse_json(text).value());
}

std::vector<std::string> wrong_fields(const FieldErrors& problems) {
  std::vector<std::string> names;
  for (const auto& [name, texts] : problems.all()) {
    names.push_back(name);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(DecodeUpdateTest, LeavesWhatIsAbsentAlone) {
  const UpdateTicket command = update(R"({"ticket_number":"100000"})");
  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.ticket_number, 100000);
  EXPECT_FALSE(command.status || command.on_hold_until || command.priority ||
               command.assigned_to_email || command.queue_name);
}

TEST(DecodeUpdateTest, ReadsEveryField) {
  const UpdateTicket command =
      update(R"({"ticket_number":100000,"status":"on-hold","on_hold_until":"2030-02-28",
                 "priority":"40","assigned_to_email":"a@example.com","queue_name":"Inbox"})");
  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.status, TicketStatus::kOnHold);
  EXPECT_EQ(to_rfc3339(command.on_hold_until.value().value()), "2030-02-28T00:00:00+00:00");
  EXPECT_EQ(command.priority, Priority::kUrgent);
  EXPECT_EQ(command.assigned_to_email.value(), "a@example.com");
  EXPECT_EQ(command.queue_name, "Inbox");
}

TEST(DecodeUpdateTest, HoldsUntilAMomentOfAnyZoneToo) {
  const auto until = [](const std::string& text) {
    return to_rfc3339(
        update(R"({"ticket_number":1,"on_hold_until":")" + text + "\"}").on_hold_until->value());
  };
  EXPECT_EQ(until("2030-02-28T00:00:00+02:00"), "2030-02-27T22:00:00+00:00");
  EXPECT_EQ(until("2030-02-28T00:00:00-08:00"), "2030-02-28T08:00:00+00:00");
  EXPECT_EQ(until("2030-02-28T00:00:00Z"), "2030-02-28T00:00:00+00:00");
}

TEST(DecodeUpdateTest, ClosingUndecidedIsAskedForByTrueAlone) {
  EXPECT_FALSE(update(R"({"ticket_number":1})").leave_undecided);
  EXPECT_FALSE(update(R"({"ticket_number":1,"leave_undecided":null})").leave_undecided);
  EXPECT_TRUE(update(R"({"ticket_number":1,"leave_undecided":true})").leave_undecided);
  EXPECT_EQ(wrong_fields(update(R"({"ticket_number":1,"leave_undecided":"true"})").problems),
            Names{"leave_undecided"});
}

TEST(DecodeUpdateTest, NullTakesTheDayAndTheAssigneeAway) {
  const UpdateTicket command = update(
      R"({"ticket_number":1,"status":null,"on_hold_until":null,"priority":null,
          "assigned_to_email":null,"queue_name":null})");
  EXPECT_TRUE(command.problems.empty());
  ASSERT_TRUE(command.on_hold_until && command.assigned_to_email);
  EXPECT_FALSE(*command.on_hold_until || *command.assigned_to_email);
  EXPECT_FALSE(command.status || command.priority || command.queue_name);
}

TEST(DecodeUpdateTest, NamesEveryWrongFieldAtOnce) {
  const UpdateTicket command =
      update(R"({"ticket_number":"x","status":"lost","on_hold_until":"tomorrow","priority":25,
                 "assigned_to_email":7,"queue_name":[]})");
  EXPECT_EQ(wrong_fields(command.problems), (Names{"ticket_number", "status", "on_hold_until",
                                                   "priority", "assigned_to_email", "queue_name"}));
}

TEST(DecodeRespondTest, IsPublicAndFromTheCallerByDefault) {
  const RespondToTicket command = respond(R"({"ticket_number":100000,"content":"<p>Hi</p>"})");
  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.content, "<p>Hi</p>");
  EXPECT_EQ(command.visibility, Visibility::kPublic);
  EXPECT_FALSE(command.from_email || command.status || command.on_hold_until);
}

TEST(DecodeRespondTest, ReadsEveryField) {
  const RespondToTicket command =
      respond(R"({"ticket_number":1,"from_email":"a@example.com","content":"x","is_internal":true,
                  "status":"on-hold","on_hold_until":"2030-01-01"})");
  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.from_email, "a@example.com");
  EXPECT_EQ(command.visibility, Visibility::kInternal);
  EXPECT_EQ(command.status, TicketStatus::kOnHold);
  EXPECT_EQ(to_rfc3339(command.on_hold_until.value()), "2030-01-01T00:00:00+00:00");
}

TEST(DecodeRespondTest, NamesEveryWrongFieldAtOnce) {
  const RespondToTicket command =
      respond(R"({"from_email":1,"content":{},"is_internal":"no","status":"closed",
                  "on_hold_until":"2030-02-30"})");
  EXPECT_EQ(wrong_fields(command.problems), (Names{"ticket_number", "from_email", "content",
                                                   "is_internal", "status", "on_hold_until"}));
}

}  // namespace
}  // namespace tickiti::http
