#include <gtest/gtest.h>

#include "http/api/encode_intervention.h"
#include "http/api/encode_outcome.h"
#include "http/api/encode_rows.h"
#include "http/api/encode_ticket.h"

namespace tickiti::http {
namespace {

constexpr TimePoint kThen{std::chrono::milliseconds{1'777'626'842'000}};

CreatedTicket created() {
  return {.ticket = TicketId{17},
          .number = 220009,
          .response = ResponseId{41},
          .payload = PayloadId{9}};
}

TEST(EncodeCreatedTest, IsTheContractsExample) {
  const KeyedAnswer answer = encode_created(created());

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body,
            R"({"ok":true,"data":{"ticket_id":17,"ticket_number":220009,"response_id":41,)"
            R"("intervention_payload_id":9}})");
}

TEST(EncodeCreatedTest, SaysWhatExistedAlready) {
  CreatedTicket existing = created();
  existing.existing = true;
  existing.state = PayloadState::kAccepted;

  EXPECT_EQ(encode_created(existing).body,
            R"({"ok":true,"data":{"ticket_id":17,"ticket_number":220009,"response_id":41,)"
            R"("intervention_payload_id":9,"existing":true,"state":"accepted"}})");
}

TEST(EncodeCreatedTest, WarnsLastOfAll) {
  CreatedTicket one = created();
  one.misfits = {"data.data.a: no"};

  EXPECT_EQ(encode_created(one, {"unknown"}).body,
            R"({"ok":true,"data":{"ticket_id":17,"ticket_number":220009,"response_id":41,)"
            R"("intervention_payload_id":9,"warnings":["unknown","data.data.a: no"]}})");
}

TEST(EncodeCreatedTest, ConflictIsAnOutcomeToo) {
  const KeyedAnswer answer =
      encode_created(make_error(ErrorCode::kUidConflict, "Ticket 220009 has it."));

  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.body,
            R"({"ok":false,"error":"uid_conflict","message":"Ticket 220009 has it."})");
}

TEST(EncodeSubmittedTest, GivesIdsAsNumbers) {
  const KeyedAnswer answer = encode_submitted(
      SubmittedIntervention{.ticket = TicketId{17}, .response = ResponseId{42}, .version = 2});

  EXPECT_EQ(
      answer.body,
      R"({"ok":true,"data":{"ticket_id":17,"response_id":42,"state":"submitted","version":2}})");
}

InterventionView discount_view() {
  InterventionView view;
  view.intervention.name = "discount_request";
  view.intervention.title = "Discount request";
  view.ticket.id = TicketId{17};
  view.ticket.number = 220009;
  view.payload.uid = "order-1001-discount";
  view.payload.data = R"({"currency":"GBP","order_price":100,"accept":false})";
  view.fields = {{.field = {FieldType::kText, "order_price", "Order price (net) GBP"},
                  .value = Json::number(100),
                  .read_only = false}};
  view.may_decide = true;
  view.delivery = {.state = "none",
                   .attempts = 0,
                   .max_attempts = 18,
                   .next_attempt_at = std::nullopt,
                   .last_error = {}};
  return view;
}

TEST(EncodeInterventionTest, IsTheContractsExample) {
  EXPECT_EQ(
      encode_intervention(discount_view()),
      R"({"ticket_id":17,"ticket_number":220009,"intervention":"discount_request",)"
      R"("title":"Discount request","uid":"order-1001-discount","state":"pending","version":1,)"
      R"("response_id":null,"expires_at":null,"actions":[{"name":"submit","label":"Submit"}],)"
      R"("fields":[{"type":"text","name":"order_price","label":"Order price (net) GBP",)"
      R"("value":100,"read_only":false}],)"
      R"("data":{"currency":"GBP","order_price":100,"accept":false},)"
      R"("delivery":{"state":"none","attempts":0,"max_attempts":18,"next_attempt_at":null,)"
      R"("last_error":null},"attempts":[]})");
}

TEST(EncodeInterventionTest, LabelsAndLinesHaveNoValue) {
  InterventionView view = discount_view();
  view.fields = {{.field = {FieldType::kLabel, "", "Order 1"}, .value = {}, .read_only = true},
                 {.field = {FieldType::kHr, "", ""}, .value = {}, .read_only = true}};

  EXPECT_NE(encode_intervention(view).find(
                R"("fields":[{"type":"label","label":"Order 1"},{"type":"hr"}])"),
            std::string::npos);
}

TEST(EncodeInterventionTest, ShowsEveryAttempt) {
  InterventionView view = discount_view();
  view.may_decide = false;
  view.payload.response = ResponseId{42};
  JobAttempt refused;
  refused.number = 1;
  refused.started_at = kThen;
  refused.duration_ms = 12;
  refused.error = "Connection refused.";
  JobAttempt answered = refused;
  answered.number = 2;
  answered.status = 200;
  answered.error = "";
  answered.response_body = R"({"ok":true})";
  view.attempts = {refused, answered};

  const std::string text = encode_intervention(view);

  EXPECT_NE(text.find(R"("response_id":42,"expires_at":null,"actions":[],)"), std::string::npos);
  EXPECT_NE(text.find(R"("attempts":[{"number":1,"started_at":"2026-05-01T09:14:02+00:00",)"
                      R"("duration_ms":12,"status":null,"error":"Connection refused.",)"
                      R"("response_body":""},{"number":2,"started_at":"2026-05-01T09:14:02+00:00",)"
                      R"("duration_ms":12,"status":200,"error":null,)"
                      R"("response_body":"{\"ok\":true}"}])"),
            std::string::npos);
}

TEST(EncodeDeliveryTest, TellsWhereTheDeliveryStands) {
  InterventionView view = discount_view();
  view.payload.state = PayloadState::kSubmitted;
  view.payload.version = 2;
  view.delivery.state = "scheduled";
  view.delivery.attempts = 3;
  view.delivery.next_attempt_at = kThen;
  view.delivery.last_error = "HTTP 500";

  EXPECT_EQ(encode_delivery(view),
            R"({"ticket_id":17,"ticket_number":220009,"state":"submitted","version":2,)"
            R"("delivery":{"state":"scheduled","attempts":3,"max_attempts":18,)"
            R"("next_attempt_at":"2026-05-01T09:14:02+00:00","last_error":"HTTP 500"}})");
}

TicketView ticket_view() {
  TicketView view;
  view.ticket.id = TicketId{17};
  view.ticket.number = 220009;
  view.ticket.queue = QueueId{1};
  view.ticket.subject = "Discount";
  view.ticket.created_at = kThen;
  view.ticket.updated_at = kThen;
  view.originator_email = "customer@example.com";
  view.queue_name = "Inbox";
  return view;
}

TEST(EncodeTicketTest, ShowHasIdsAsStringsAndTheNumberAsANumber) {
  JsonWriter json;
  json.open_object();
  write_ticket(json, ticket_view());
  json.close_object();

  EXPECT_EQ(
      json.take(),
      R"({"ticket":{"id":"17","number":220009,"subject":"Discount","status":"open",)"
      R"("priority":20,"queue_id":"1","originator_email":"customer@example.com",)"
      R"("assigned_to_email":null,"resolved":false,"on_hold_until":null,)"
      R"("created_at":"2026-05-01T09:14:02+00:00","updated_at":"2026-05-01T09:14:02+00:00"}})");
}

TEST(EncodeTicketTest, RowHasIdsAsNumbersAndTheQueuesName) {
  JsonWriter json;
  write_ticket_row(json, ticket_view());

  EXPECT_EQ(
      json.take(),
      R"({"id":17,"number":220009,"subject":"Discount","status":"open","priority":20,)"
      R"("queue_id":1,"queue":"Inbox","originator_email":"customer@example.com",)"
      R"("assigned_to_email":null,)"
      R"("created_at":"2026-05-01T09:14:02+00:00","updated_at":"2026-05-01T09:14:02+00:00"})");
}

TEST(EncodeTicketTest, ResponsesHaveTheirAttachmentsAndAudit) {
  ResponseView view;
  view.entry.response.id = ResponseId{41};
  view.entry.response.visibility = Visibility::kInternal;
  view.entry.response.is_staff = true;
  view.entry.response.html = "<p>Hi</p>";
  view.entry.response.plain_text = "Hi";
  view.entry.response.created_at = kThen;
  view.entry.audit = {{.at = kThen, .by = "shop", .text = "Discount applied"}};
  view.created_by_email = "staff@desk.example";
  view.attachments = {{.id = AttachmentId{7},
                       .response = ResponseId{41},
                       .placement = Placement::kInline,
                       .name = "image-1.png",
                       .mime_type = "image/png",
                       .file_size = 68,
                       .sha256 = "ab12"}};
  JsonWriter json;
  json.open_object();
  write_responses(json, {view});
  json.close_object();

  EXPECT_EQ(
      json.take(),
      R"({"responses":[{"id":"41","is_internal":true,"is_pinned":false,)"
      R"("staff_response":true,"created_by_email":"staff@desk.example",)"
      R"("created_at":"2026-05-01T09:14:02+00:00","updated_at":"2026-05-01T09:14:02+00:00",)"
      R"("is_email_sourced":false,)"
      R"("html":"<p>Hi</p>","plain_text":"Hi",)"
      R"("attachments":[{"id":"7","name":"image-1.png","mime_type":"image/png","file_size":68,)"
      R"("sha256":"ab12","is_inline":true}],)"
      R"("audit":[{"at":"2026-05-01T09:14:02+00:00","by":"shop","text":"Discount applied"}]}]})");
}

TEST(EncodeRowsTest, DefinitionNeverShowsItsSecret) {
  DefinedIntervention row;
  row.intervention.id = InterventionId{3};
  row.intervention.name = "discount_request";
  row.intervention.title = "Discount request";
  row.intervention.queue = QueueId{1};
  row.intervention.remote_enabled = true;
  row.intervention.remote_epilog_url = "https://shop.example/epilog";
  row.intervention.remote_bearer_token_sealed = "v1:sealed";
  row.intervention.created_at = kThen;
  row.intervention.updated_at = kThen;
  row.queue_name = "Inbox";
  JsonWriter json;
  json.open_object();
  write_definition(json, row);
  json.close_object();

  EXPECT_EQ(
      json.take(),
      R"({"id":3,"name":"discount_request","title":"Discount request","queue_id":1,)"
      R"("queue_name":"Inbox","notify_inbox_managers":false,"fma_inbox_managers":false,)"
      R"("create_urgent":false,"remote_enabled":true,)"
      R"("remote_epilog_url":"https://shop.example/epilog","remote_bearer_token_set":true,)"
      R"("remote_name":null,"remote_timeout_seconds":10,"remote_max_attempts":18,)"
      R"("remote_retry_base_seconds":5,"remote_retry_cap_seconds":21600,)"
      R"("remote_max_concurrency":32,"fields":[],)"
      R"("created_at":"2026-05-01T09:14:02+00:00","updated_at":"2026-05-01T09:14:02+00:00"})");
}

TEST(EncodeRowsTest, JobSaysWhatItIsAboutAndNothingSecret) {
  JobOverview row;
  row.job.id = JobId{5};
  row.job.attempt = 2;
  row.job.next_attempt_at = kThen;
  row.job.idempotency_key = "secret-key";
  row.ticket_number = 220009;
  row.intervention = "discount_request";
  JsonWriter json;
  json.open_object();
  write_job(json, row);
  json.close_object();

  EXPECT_EQ(json.take(), R"({"id":5,"name":"InterventionTicketEpilogJob","state":"scheduled",)"
                         R"("ticket_number":220009,"intervention":"discount_request","attempts":2,)"
                         R"("next_attempt_at":"2026-05-01T09:14:02+00:00","last_error":null})");
}

}  // namespace
}  // namespace tickiti::http
