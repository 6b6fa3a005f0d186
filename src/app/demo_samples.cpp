#include "app/demo_samples.h"

namespace tickiti::app {
namespace {

SampleIntervention discount_request() {
  return {
      .name = "discount_request",
      .title = "Discount request",
      .fields = R"([
        {"type": "label", "label": "Discount for order {{uid}}"},
        {"type": "text", "name": "order_price", "label": "Order price (net) {{currency}}"},
        {"type": "hr"},
        {"type": "checkbox", "name": "accept", "label": "Grant the discount"}])",
      .templates = {
          {"private", "Discount request {{uid}}",
           "<p>The shop asks for a decision on a discount for <strong>{{uid}}</strong>.</p>"
           "<p>Order price (net): {{currency}} {{order_price}}</p>"
           "{{#reason}}<p>The customer writes: <em>{{reason}}</em></p>{{/reason}}"},
          {"public", "Your discount request",
           "<p>Thank you for your request about {{uid}}. We will look at it and get back to "
           "you.</p>"},
          {"final", "",
           "{{#accept}}<p>Good news: your new price is {{currency}} {{order_price}}."
           "{{#voucher}} Your voucher: <strong>{{voucher}}</strong>{{/voucher}}</p>{{/accept}}"
           "{{^accept}}<p>We are sorry, we cannot offer a discount on this order.</p>{{/accept}}"},
      }};
}

SampleIntervention refund_request() {
  return {.name = "refund_request",
          .title = "Refund request",
          .fields = R"([
        {"type": "text", "name": "refund.amount", "label": "Refund in {{refund.currency}}"},
        {"type": "checkbox", "name": "goods_returned", "label": "The goods came back"}])",
          .max_attempts = 2,
          .retry_base_seconds = 1,
          .templates = {
              {"private", "Refund for {{uid}}",
               "<p>{{originator_email_address}} asks for {{refund.currency}} {{refund.amount}} "
               "back.</p>"},
              {"public", "Your refund", "<p>We have received your refund request {{uid}}.</p>"},
          }};
}

SampleIntervention address_change() {
  return {.name = "address_change",
          .title = "Change of address",
          .fields = R"([
        {"type": "text", "name": "street", "label": "Street"},
        {"type": "text", "name": "city", "label": "City"},
        {"type": "checkbox", "name": "confirmed", "label": "Confirmed by the customer"}])",
          .remote_enabled = false,
          .templates = {
              {"private", "New address for {{uid}}", "<p>New address: {{street}}, {{city}}</p>"}}};
}

}  // namespace

const std::vector<SampleIntervention>& sample_interventions() {
  static const std::vector<SampleIntervention> all = {discount_request(), refund_request(),
                                                      address_change()};
  return all;
}

const std::vector<SampleTicket>& sample_tickets() {
  static const std::vector<SampleTicket> all = {
      {.intervention = "discount_request",
       .uid = "order-2001-discount",
       .originator = "grace@example.net",
       .bag = R"({"currency":"GBP","order_price":100,"accept":false,
                  "reason":"I order the same every month."})"},
      {.intervention = "discount_request",
       .uid = "order-2002-discount",
       .originator = "alan@example.net",
       .bag = R"({"currency":"EUR","order_price":249.90,"accept":false,
                  "reason":"The parcel came two weeks late.",
                  "items":[{"sku":"LAMP-3","quantity":2},{"sku":"BULB-E27","quantity":10}]})"},
      {.intervention = "discount_request",
       .uid = "order-2003-discount",
       .originator = "grace@example.net",
       .bag = R"({"currency":"GBP","order_price":1250.00,"accept":false})"},
      {.intervention = "discount_request",
       .uid = "order-2004-discount",
       .originator = "edsger@example.net",
       .bag = R"({"currency":"EUR","order_price":80,"accept":false,
                  "reason":"The box was damaged."})",
       .edits = R"({"order_price":72,"accept":true})",
       .words = "<p>The photos show the damage. Ten per cent off.</p>",
       .answers = "final",
       .state = PayloadState::kAccepted,
       .delivery = "delivered"},
      {.intervention = "discount_request",
       .uid = "order-2005-discount",
       .originator = "barbara@example.net",
       .bag = R"({"currency":"USD","order_price":35.50,"accept":false})",
       .edits = R"({"accept":false})",
       .words = "<p>Already at the lowest price.</p>",
       .answers = "ok",
       .state = PayloadState::kAcknowledged,
       .delivery = "delivered"},
      {.intervention = "discount_request",
       .uid = "order-2006-discount",
       .originator = "alan@example.net",
       .bag = R"({"currency":"EUR","order_price":410,"accept":false})",
       .edits = R"({"order_price":390,"accept":true})",
       .words = "<p>A good customer. Agreed.</p>",
       .answers = "503",
       .state = PayloadState::kSubmitted,
       .delivery = "scheduled"},
      {.intervention = "refund_request",
       .uid = "refund-3001",
       .originator = "barbara@example.net",
       .bag = R"({"refund":{"currency":"GBP","amount":18.99},"goods_returned":false})",
       .edits = R"({"goods_returned":true})",
       .words = "<p>The parcel is back in the warehouse.</p>",
       .answers = "500",
       .state = PayloadState::kFailed,
       .delivery = "failed"},
      {.intervention = "address_change",
       .uid = "address-4001",
       .originator = "edsger@example.net",
       .bag = R"({"street":"1 Harbour Lane","city":"Rotterdam","confirmed":false})",
       .edits = R"({"confirmed":true})",
       .words = "<p>Called the customer back.</p>",
       .state = PayloadState::kSubmitted,
       .delivery = "disabled"},
      {.intervention = "address_change",
       .uid = "address-4002",
       .originator = "grace@example.net",
       .bag = R"({"street":"7 Mill Road","city":"Cambridge","confirmed":false})"},
  };
  return all;
}

}  // namespace tickiti::app
