#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

TEST_P(Conformance, APayloadComesBackExactlyByIdTicketAndUid) {
  const InterventionId intervention = add_intervention();
  const InterventionPayload wanted = add_payload(intervention, "order-1001 é");
  const auto by_uid =
      get([&](const Snapshot& s) { return s.payloads.find_by_uid(intervention, "order-1001 é"); });
  const auto by_ticket =
      get([&](const Snapshot& s) { return s.payloads.find_by_ticket(wanted.ticket); });
  const auto found = get([&](const Snapshot& s) { return s.payloads.find(wanted.id); });
  ASSERT_TRUE(by_uid && by_ticket && found);
  EXPECT_EQ(by_uid->id, wanted.id);
  EXPECT_EQ(by_ticket->id, wanted.id);
  EXPECT_EQ(found->intervention, intervention);
  EXPECT_EQ(found->uid, wanted.uid);
  EXPECT_EQ(found->ticket, wanted.ticket);
  EXPECT_EQ(found->originator, wanted.originator);
  EXPECT_EQ(found->private_response, wanted.private_response);
  EXPECT_EQ(found->state, PayloadState::kPending);
  EXPECT_EQ(found->version, 1);
  EXPECT_EQ(found->data, wanted.data);
  EXPECT_EQ(to_text(to_json(found->fields)), to_text(to_json(wanted.fields)));
  EXPECT_EQ(found->create_fingerprint, wanted.create_fingerprint);
  EXPECT_FALSE(found->response || found->decided_by || found->decided_at);
  EXPECT_EQ(found->created_at, kNow);
  EXPECT_EQ(found->updated_at, kNow);
}

TEST_P(Conformance, AnUnknownPayloadIsNone) {
  const InterventionId intervention = add_intervention();
  add_payload(intervention, "a");
  EXPECT_FALSE(get([](const Snapshot& s) { return s.payloads.find(PayloadId{999}); }));
  EXPECT_FALSE(get([](const Snapshot& s) { return s.payloads.find_by_ticket(TicketId{999}); }));
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.payloads.find_by_uid(intervention, "A"); }));
}

TEST_P(Conformance, APayloadsUpdateWritesTheDecision) {
  InterventionPayload payload = add_payload(add_intervention(), "a");
  payload.state = PayloadState::kSubmitted;
  payload.version = 2;
  payload.data = R"({"order_price":0.10})";
  payload.response = payload.private_response;
  payload.decided_by = add_person("staff@example.com");
  payload.decided_at = kNow + kMinute;
  payload.updated_at = kNow + kMinute;
  write([&](Transaction& tx) { return tx.payloads.update(payload); });
  const auto found = get([&](const Snapshot& s) { return s.payloads.find(payload.id); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->state, PayloadState::kSubmitted);
  EXPECT_EQ(found->version, 2);
  EXPECT_EQ(found->data, payload.data);
  EXPECT_EQ(found->response, payload.response);
  EXPECT_EQ(found->decided_by, payload.decided_by);
  EXPECT_EQ(found->decided_at, payload.decided_at);
  EXPECT_EQ(found->updated_at, payload.updated_at);
}

TEST_P(Conformance, AUidIsReservedOncePerIntervention) {
  const InterventionId one = add_intervention("one");
  const InterventionId two = add_intervention("two");
  add_payload(one, "a");
  const auto reserve = [&](InterventionId intervention, const char* uid) {
    return write([=](Transaction& tx) { return tx.payloads.reserve(intervention, uid); });
  };
  EXPECT_FALSE(reserve(one, "a"));
  EXPECT_TRUE(reserve(two, "a"));
  EXPECT_TRUE(reserve(one, "b"));
  EXPECT_TRUE(reserve(one, "A"));
}

TEST_P(Conformance, AReservationEndsWithItsFailedTransaction) {
  const InterventionId intervention = add_intervention();
  const auto failed = try_write([=](Transaction& tx) -> Result<Done> {
    EXPECT_TRUE(TRY(tx.payloads.reserve(intervention, "a")));
    return make_error(ErrorCode::kNotPending, "No.");
  });
  ASSERT_FALSE(failed);
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.payloads.find_by_uid(intervention, "a"); }));
  EXPECT_TRUE(write([=](Transaction& tx) { return tx.payloads.reserve(intervention, "a"); }));
}

TEST_P(Conformance, APayloadOfNoTicketFailsAloneAndAsABug) {
  InterventionPayload orphan = add_payload(add_intervention(), "a");
  orphan.uid = "b";
  orphan.ticket = TicketId{999'999};
  const auto failed = try_write([&](Transaction& tx) { return tx.payloads.insert(orphan); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kInternal);
  EXPECT_FALSE(
      get([&](const Snapshot& s) { return s.payloads.find_by_uid(orphan.intervention, "b"); }));
}

}  // namespace
}  // namespace tickiti::conformance
