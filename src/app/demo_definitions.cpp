#include "app/demo_samples.h"

namespace tickiti::app {
namespace {

SampleIntervention discount_request() {
  return {
      .name = "discount_request",
      .title = "Discount request",
      .queue = "Sales",
      .remote_name = "demo shop",
      .fields = R"([
        {"type": "label", "label": "Discount for order {{uid}}"},
        {"type": "text", "name": "order_price", "label": "Order price (net) {{currency}}"},
        {"type": "hr"},
        {"type": "checkbox", "name": "accept", "label": "Grant the discount"}])",
      .templates = {
          {"private", "Discount request {{uid}}",
           "<p>The shop asks for a decision on a discount for <strong>{{uid}}</strong>.</p>"
           "<p>Order price (net): {{currency}} {{order_price}}</p>"
           "{{#reason}}<p>The customer writes: <em>{{reason}}</em></p>{{/reason}}"
           "{{#items}}<p>{{quantity}} × {{sku}}</p>{{/items}}"},
          {"public",
           "{{#product}}A better price for the {{product}}?{{/product}}"
           "{{^product}}Your discount request{{/product}}",
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
          .queue = "Refunds",
          .remote_name = "demo payments",
          .fields = R"([
        {"type": "text", "name": "refund.amount", "label": "Refund in {{refund.currency}}"},
        {"type": "text", "name": "refund.reference", "label": "Reference on the statement"},
        {"type": "checkbox", "name": "goods_returned", "label": "The goods came back"}])",
          .max_attempts = 2,
          .retry_base_seconds = 1,
          .templates = {
              {"private", "Refund of {{refund.currency}} {{refund.amount}} for {{uid}}",
               "<p>{{originator_email_address}} asks for <strong>{{refund.currency}} "
               "{{refund.amount}}</strong> back.</p>"
               "{{#reason}}<blockquote>{{reason}}</blockquote>{{/reason}}"},
              {"public", "Your refund for the {{product}}",
               "<p>We have received your refund request {{uid}} and will check it.</p>"},
              {"final", "",
               "<p>{{refund.currency}} {{refund.amount}} are on their way to your account.</p>"},
          }};
}

SampleIntervention invoice_release() {
  return {.name = "invoice_release",
          .title = "Release of an invoice",
          .queue = "Billing",
          .remote_name = "demo billing",
          .fields = R"([
        {"type": "label", "label": "{{supplier}}, invoice {{invoice.number}}"},
        {"type": "text", "name": "invoice.total", "label": "To pay in {{invoice.currency}}"},
        {"type": "text", "name": "cost_centre", "label": "Cost centre"},
        {"type": "text", "name": "invoice.lines", "label": "Lines of the invoice"},
        {"type": "hr"},
        {"type": "checkbox", "name": "release", "label": "Release the payment"}])",
          .told = "staff@example.com",
          .create_urgent = true,
          .templates = {
              {"private", "{{supplier}}: {{invoice.currency}} {{invoice.total}} above the limit",
               "<p>The billing run stopped at an invoice above the limit of "
               "{{invoice.currency}} {{limit}}.</p><p>Supplier: <strong>{{supplier}}</strong>, "
               "invoice {{invoice.number}}.</p>"},
          }};
}

SampleIntervention agent_message() {
  return {.name = "agent_message",
          .title = "An agent asks before it writes",
          .queue = "Inbox",
          .remote_name = "demo agent",
          .fields = R"([
        {"type": "label", "label": "The agent wants to send this to {{originator_email_address}}"},
        {"type": "text", "name": "subject", "label": "Subject"},
        {"type": "text", "name": "message", "label": "Message"},
        {"type": "checkbox", "name": "send", "label": "Send it"}])",
          .told = "staff@example.com",
          .templates = {
              {"private", "Agent: {{subject}}",
               "<p>The agent is {{confidence}} sure about this answer and asks a person.</p>"
               "<blockquote>{{message}}</blockquote>"
               "{{#sources}}<p>It has read: {{.}}</p>{{/sources}}"},
              {"final", "", "<p>{{message}}</p>"},
          }};
}

SampleIntervention address_change() {
  return {.name = "address_change",
          .title = "Change of address",
          .queue = "Customer care",
          .remote_name = "demo shop",
          .fields = R"([
        {"type": "text", "name": "street", "label": "Street"},
        {"type": "text", "name": "city", "label": "City"},
        {"type": "checkbox", "name": "confirmed", "label": "Confirmed by the customer"}])",
          .remote_enabled = false,
          .templates = {
              {"private", "New address for {{uid}}", "<p>New address: {{street}}, {{city}}</p>"}}};
}

}  // namespace

const std::vector<SamplePerson>& sample_people() {
  static const std::vector<SamplePerson> all = {
      {"staff@example.com", "Sam Okafor", Role::kStaff},
      {"tess@example.com", "Tess Byrne", Role::kStaff},
      {"admin@example.com", "Ada Lindqvist", Role::kAdmin},
      {"superuser@example.com", "Robin Marsh", Role::kSuperuser},
  };
  return all;
}

const std::vector<std::string_view>& sample_queues() {
  static const std::vector<std::string_view> all = {"Sales", "Refunds", "Billing", "Customer care"};
  return all;
}

const std::vector<SampleIntervention>& sample_interventions() {
  static const std::vector<SampleIntervention> all = {
      discount_request(), refund_request(), invoice_release(), agent_message(), address_change()};
  return all;
}

}  // namespace tickiti::app
