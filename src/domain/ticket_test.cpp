#include "domain/ticket.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(TicketTest, EveryStatusComesBackFromItsText) {
  for (const TicketStatus status :
       {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed}) {
    EXPECT_EQ(ticket_status_from_text(to_text(status)), status);
  }
  EXPECT_FALSE(ticket_status_from_text("OPEN"));
}

TEST(TicketTest, OnlyFourNumbersArePriorities) {
  EXPECT_EQ(priority_from_number(10), Priority::kLow);
  EXPECT_EQ(priority_from_number(40), Priority::kUrgent);
  for (const long long number : {0, 11, 50, -10}) {
    EXPECT_FALSE(priority_from_number(number)) << number;
  }
}

TEST(TicketTest, ADayToWaitForStaysOnlyOnHold) {
  for (const TicketStatus status :
       {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed}) {
    Ticket ticket;
    ticket.on_hold_until = TimePoint{};
    set_status(ticket, status);
    EXPECT_EQ(ticket.status, status);
    EXPECT_EQ(ticket.on_hold_until.has_value(), status == TicketStatus::kOnHold);
  }
}

}  // namespace
}  // namespace tickiti
