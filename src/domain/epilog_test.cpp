#include "domain/epilog.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

constexpr ResponseId kResponse{42};

struct AnswerCase {
  const char* name;
  int status;
  std::string body;
  bool success;
  bool has_final;
  std::string error;  // A part of it.
};

class EpilogAnswerTest : public testing::TestWithParam<AnswerCase> {};

TEST_P(EpilogAnswerTest, IsReadByContractSection8) {
  const AnswerCase& each = GetParam();
  const EpilogAnswer answer = read_epilog_answer(each.status, each.body, kResponse);
  EXPECT_EQ(answer.success, each.success);
  EXPECT_EQ(answer.final.has_value(), each.has_final);
  EXPECT_NE(answer.error.find(each.error), std::string::npos) << answer.error;
  EXPECT_EQ(answer.error.empty(), each.success);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, EpilogAnswerTest,
    testing::Values(
        AnswerCase{"Ok", 200, R"({"ok":true})", true, false, ""},
        AnswerCase{"OkBehindBom", 200, "\xEF\xBB\xBF \n{\"ok\":true}", true, false, ""},
        AnswerCase{"LastDuplicateWins", 200, R"({"ok":false,"ok":true})", true, false, ""},
        AnswerCase{"FinalNull", 200, R"({"ok":true,"final":null})", true, false, ""},
        AnswerCase{"FinalEmptyArray", 200, R"({"ok":true,"final":[]})", true, false, ""},
        AnswerCase{"FinalEmptyObject", 200, R"({"ok":true,"final":{}})", true, false, ""},
        AnswerCase{"Final", 200, R"({"ok":true,"final":{"response_id":42,"ticket_audit":"done"}})",
                   true, true, ""},
        AnswerCase{"FinalWithDecimalString", 200,
                   R"({"ok":true,"final":{"response_id":"42","ticket_audit":"done"}})", true, true,
                   ""},
        AnswerCase{"Created", 201, R"({"ok":true})", false, false, "HTTP 201"},
        AnswerCase{"NoContent", 204, "", false, false, "HTTP 204"},
        AnswerCase{"Gone", 410, R"({"ok":true})", false, false, "HTTP 410"},
        AnswerCase{"ServerError", 500, "", false, false, "HTTP 500"},
        AnswerCase{"Empty", 200, "", false, false, "no JSON object"},
        AnswerCase{"Html", 200, "<p>ok</p>", false, false, "no JSON object"},
        AnswerCase{"Array", 200, "[true]", false, false, "no JSON object"},
        AnswerCase{"OkMissing", 200, "{}", false, false, "\"ok\": true"},
        AnswerCase{"OkFalse", 200, R"({"ok":false})", false, false, "\"ok\": true"},
        AnswerCase{"OkText", 200, R"({"ok":"true"})", false, false, "\"ok\": true"},
        AnswerCase{"OkNumber", 200, R"({"ok":1})", false, false, "\"ok\": true"},
        AnswerCase{"FinalText", 200, R"({"ok":true,"final":"done"})", false, false, "no object"},
        AnswerCase{"FinalWithoutResponse", 200, R"({"ok":true,"final":{"ticket_audit":"x"}})",
                   false, false, "no response_id"},
        AnswerCase{"FinalOfAnotherResponse", 200,
                   R"({"ok":true,"final":{"response_id":41,"ticket_audit":"x"}})", false, false,
                   "response_id 41; expected 42"},
        AnswerCase{"FinalWithFraction", 200,
                   R"({"ok":true,"final":{"response_id":42.0,"ticket_audit":"x"}})", false, false,
                   "response_id"},
        AnswerCase{"FinalWithoutAudit", 200, R"({"ok":true,"final":{"response_id":42}})", false,
                   false, "ticket_audit"},
        AnswerCase{"FinalWithBlankAudit", 200,
                   R"({"ok":true,"final":{"response_id":42,"ticket_audit":"  "}})", false, false,
                   "ticket_audit"},
        AnswerCase{"FinalWithNumberAudit", 200,
                   R"({"ok":true,"final":{"response_id":42,"ticket_audit":7}})", false, false,
                   "ticket_audit"}),
    [](const auto& each) { return each.param.name; });

TEST(EpilogFinalTest, KeepsAtMost4000CharactersOfAuditAndCutsNone) {
  std::string audit;
  for (int n = 0; n < 4001; ++n) {
    audit += "\xC3\xA9";
  }
  const EpilogAnswer answer = read_epilog_answer(
      200, R"({"ok":true,"final":{"response_id":42,"ticket_audit":")" + audit + "\"}}", kResponse);
  ASSERT_TRUE(answer.final);
  EXPECT_EQ(answer.final->ticket_audit, audit.substr(0, 8000));
}

TEST(EpilogFinalTest, AuditIsPlainTextWithoutControls) {
  const EpilogAnswer answer = read_epilog_answer(
      200, R"({"ok":true,"final":{"response_id":42,"ticket_audit":"a\u0000b\u001bc\nd"}})",
      kResponse);
  ASSERT_TRUE(answer.final);
  EXPECT_EQ(answer.final->ticket_audit, "a b c\nd");
}

Job job_after(int failures) {
  Job job;
  job.failures = failures;
  return job;
}

constexpr TimePoint kNow{std::chrono::hours{1}};

TEST(EpilogDecisionTest, AcceptsAFinalAndAcknowledgesWithoutOne) {
  EpilogAnswer answer{true, {}, std::nullopt};
  EXPECT_EQ(decide_epilog(answer, false, job_after(0), {}, kNow, 0.5).outcome,
            EpilogOutcome::kAcknowledged);
  answer.final = EpilogFinal{"done", Json::object()};
  EXPECT_EQ(decide_epilog(answer, false, job_after(17), {}, kNow, 0.5).outcome,
            EpilogOutcome::kAccepted);
}

TEST(EpilogDecisionTest, AFailureIsTriedAgainAfterThePlannedDelay) {
  const EpilogAnswer answer{false, "no", std::nullopt};
  const EpilogDecision decision = decide_epilog(answer, false, job_after(1), {}, kNow, 0.5);
  EXPECT_EQ(decision.outcome, EpilogOutcome::kRetry);
  EXPECT_EQ(decision.error, "no");
  EXPECT_EQ(decision.next_attempt_at, kNow + std::chrono::seconds{20});
}

TEST(EpilogDecisionTest, ARemoteThatAsksForTimeGetsUpToTwiceThePlan) {
  EpilogAnswer answer{false, "no", std::nullopt};
  answer.retry_after = std::chrono::hours{1};
  const EpilogDecision decision = decide_epilog(answer, false, job_after(1), {}, kNow, 0.5);
  EXPECT_EQ(decision.next_attempt_at, kNow + std::chrono::seconds{40});
}

TEST(EpilogDecisionTest, TheLastFailureOfTheBudgetIsFinal) {
  const EpilogAnswer answer{false, "no", std::nullopt};
  EXPECT_EQ(decide_epilog(answer, false, job_after(16), {}, kNow, 0.5).outcome,
            EpilogOutcome::kRetry);
  const EpilogDecision decision = decide_epilog(answer, false, job_after(17), {}, kNow, 0.5);
  EXPECT_EQ(decision.outcome, EpilogOutcome::kFailed);
  EXPECT_EQ(decision.next_attempt_at, std::nullopt);
}

TEST(EpilogDecisionTest, AnInterruptedCallIsDueAtOnceAndDoesNotCount) {
  const EpilogAnswer answer{false, "no", std::nullopt};
  const EpilogDecision decision = decide_epilog(answer, true, job_after(17), {}, kNow, 0.5);
  EXPECT_EQ(decision.outcome, EpilogOutcome::kInterrupted);
  EXPECT_EQ(decision.next_attempt_at, kNow);
}

TEST(EpilogBodyTest, HasTheContractsOrderAndTheBagVerbatim) {
  Job job;
  job.ticket = {17};
  job.response = kResponse;
  EXPECT_EQ(epilog_body(job, "order-1001-discount", "discount_request",
                        R"({"currency":"GBP","order_price":0.10,"accept":true})"),
            R"({"ticket_id":17,"response_id":42,"uid":"order-1001-discount",)"
            R"("intervention":"discount_request","action":"submit",)"
            R"("data":{"currency":"GBP","order_price":0.10,"accept":true}})");
}

}  // namespace
}  // namespace tickiti
