#include <algorithm>
#include <functional>
#include <iterator>

#include "app/demo_samples.h"

namespace tickiti::app {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view kSam = "staff@example.com";
constexpr std::string_view kTess = "tess@example.com";

std::vector<SampleTicket> waiting_for_a_decision() {
  return {
      {.intervention = "discount_request",
       .uid = "order-2001-discount",
       .originator = "grace@example.net",
       .age = minutes{4},
       .bag = R"({"currency":"GBP","order_price":100,"accept":false,"product":"Harbour lamp",
                  "reason":"I order the same every month."})"},
      {.intervention = "discount_request",
       .uid = "order-2002-discount",
       .originator = "alan@example.net",
       .age = minutes{38},
       .bag = R"({"currency":"EUR","order_price":249.90,"accept":false,
                  "reason":"The parcel came two weeks late.",
                  "items":[{"sku":"LAMP-3","quantity":2},{"sku":"BULB-E27","quantity":10}]})",
       .notes = {{kTess, "<p>The carrier confirms the delay: strike in Rotterdam.</p>"},
                 {kSam, "<p>Thank you for your patience, Alan. You will hear from us today.</p>",
                  Visibility::kPublic}},
       .assigned_to = kSam},
      {.intervention = "discount_request",
       .uid = "order-2003-discount",
       .originator = "grace@example.net",
       .age = hours{5},
       .bag = R"({"currency":"GBP","order_price":1250.00,"accept":false,
                  "product":"conference table"})",
       .priority = Priority::kHigh},
      {.intervention = "invoice_release",
       .uid = "invoice-88213",
       .originator = "accounts@paperworks.example",
       .age = minutes{11},
       .bag = R"({"supplier":"Paperworks Ltd","limit":5000,"release":false,"cost_centre":"4711",
                  "invoice":{"number":"88213","currency":"GBP","total":12480.50,
                   "lines":[{"text":"Printing, spring catalogue","net":10400.00,"vat":0.20},
                            {"text":"Delivery to three branches","net":0.50,"vat":0.00}]}})"},
      {.intervention = "agent_message",
       .uid = "chat-5120-reply",
       .originator = "joan@example.net",
       .age = minutes{2},
       .bag =
           R"({"subject":"Your missing parcel","send":false,"confidence":"62 %",
               "message":"Dear Joan, your parcel is at the depot in Leeds and will be with you on Thursday. I have added free delivery to your next order.",
               "sources":["Tracking of parcel JD0146","Terms of delivery, section 4"]})"},
      {.intervention = "agent_message",
       .uid = "chat-5121-reply",
       .originator = "margaret@example.net",
       .age = minutes{26},
       .bag = R"({"subject":"Cancelling your plan","send":false,"confidence":"48 %",
                  "message":"Dear Margaret, your plan ends on the last day of this month. Nothing will be charged after that.",
                  "sources":["Contract 7731"]})",
       .assigned_to = kTess},
      {.intervention = "address_change",
       .uid = "address-4002",
       .originator = "grace@example.net",
       .age = days{1},
       .bag = R"({"street":"7 Mill Road","city":"Cambridge","confirmed":false})"},
      {.intervention = "refund_request",
       .uid = "refund-3004",
       .originator = "katherine@example.net",
       .age = days{2},
       .bag = R"({"product":"walking boots","goods_returned":false,
                  "refund":{"currency":"GBP","amount":84.00,"reference":"BOOTS-3004"},
                  "reason":"Too small. I have sent them back on Friday."})",
       .notes = {{kSam, "<p>Waiting for the parcel to reach the warehouse.</p>"}},
       .assigned_to = kSam,
       .status = TicketStatus::kOnHold,
       .held_for_days = 3},
  };
}

std::vector<SampleTicket> told_and_understood() {
  return {
      {.intervention = "discount_request",
       .uid = "order-2004-discount",
       .originator = "edsger@example.net",
       .age = hours{3},
       .bag = R"({"currency":"EUR","order_price":80,"accept":false,"product":"tea set",
                  "reason":"The box was damaged."})",
       .edits = R"({"order_price":72,"accept":true})",
       .words = "<p>The photos show the damage. Ten per cent off.</p>",
       .answers = "final",
       .state = PayloadState::kAccepted,
       .delivery = "delivered"},
      {.intervention = "discount_request",
       .uid = "order-1990-discount",
       .originator = "ada@example.net",
       .age = days{3},
       .bag = R"({"currency":"GBP","order_price":640.00,"accept":false,"product":"writing desk"})",
       .edits = R"({"order_price":"608.00","accept":true})",
       .words = "<p>Five per cent for the second order this year.</p>",
       .decided_by = kTess,
       .answers = "final",
       .state = PayloadState::kAccepted,
       .delivery = "delivered",
       .status = TicketStatus::kClosed},
      {.intervention = "invoice_release",
       .uid = "invoice-88190",
       .originator = "office@northlight.example",
       .age = days{1},
       .bag = R"({"supplier":"Northlight Energy","limit":5000,"release":false,
                  "cost_centre":"4000",
                  "invoice":{"number":"88190","currency":"GBP","total":7310.00,
                   "lines":[{"text":"Electricity, October","net":7310.00,"vat":0.05}]}})",
       .edits = R"({"release":true})",
       .words = "<p>Checked against the meter. Fine.</p>",
       .decided_by = kTess,
       .answers = "final",
       .state = PayloadState::kAccepted,
       .delivery = "delivered",
       .status = TicketStatus::kClosed},
      {.intervention = "discount_request",
       .uid = "order-2005-discount",
       .originator = "barbara@example.net",
       .age = hours{7},
       .bag = R"({"currency":"USD","order_price":35.50,"accept":false,"product":"bookends"})",
       .edits = R"({"accept":false})",
       .words = "<p>Already at the lowest price.</p>",
       .answers = "ok",
       .state = PayloadState::kAcknowledged,
       .delivery = "delivered"},
  };
}

std::vector<SampleTicket> in_trouble() {
  return {
      {.intervention = "discount_request",
       .uid = "order-2006-discount",
       .originator = "alan@example.net",
       .age = minutes{52},
       .bag = R"({"currency":"EUR","order_price":410,"accept":false,"product":"bicycle"})",
       .edits = R"({"order_price":390,"accept":true})",
       .words = "<p>A good customer. Agreed.</p>",
       .answers = "503",
       .state = PayloadState::kSubmitted,
       .delivery = "scheduled"},
      {.intervention = "refund_request",
       .uid = "refund-3001",
       .originator = "barbara@example.net",
       .age = hours{9},
       .bag = R"({"product":"rain jacket","goods_returned":false,
                  "refund":{"currency":"GBP","amount":18.99,"reference":"JACKET-3001"}})",
       .edits = R"({"goods_returned":true})",
       .words = "<p>The parcel is back in the warehouse.</p>",
       .answers = "500",
       .state = PayloadState::kFailed,
       .delivery = "failed"},
      {.intervention = "refund_request",
       .uid = "refund-2977",
       .originator = "mary@example.net",
       .age = days{1},
       .bag = R"({"product":"coffee grinder","goods_returned":true,
                  "refund":{"currency":"EUR","amount":129.00,"reference":"GRINDER-2977"},
                  "reason":"It stopped after a week."})",
       .edits = R"({"refund.amount":"129.00"})",
       .words = "<p>Full refund, the motor is known to fail.</p>",
       .decided_by = kTess,
       .answers = "drop",
       .state = PayloadState::kFailed,
       .delivery = "failed",
       .priority = Priority::kUrgent},
      {.intervention = "address_change",
       .uid = "address-4001",
       .originator = "edsger@example.net",
       .age = days{1},
       .bag = R"({"street":"1 Harbour Lane","city":"Rotterdam","confirmed":false})",
       .edits = R"({"confirmed":true})",
       .words = "<p>Called the customer back.</p>",
       .state = PayloadState::kSubmitted,
       .delivery = "disabled"},
  };
}

}  // namespace

const std::vector<SampleTicket>& sample_tickets() {
  static const std::vector<SampleTicket> all = [] {
    std::vector<SampleTicket> tickets = waiting_for_a_decision();
    for (std::vector<SampleTicket> more : {told_and_understood(), in_trouble()}) {
      tickets.insert(tickets.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
    }
    // The oldest came first, so that numbers and news are in the order of time.
    std::ranges::stable_sort(tickets, std::greater{}, &SampleTicket::age);
    return tickets;
  }();
  return all;
}

}  // namespace tickiti::app
