#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

TEST_P(Conformance, AnEscalationComesBackAsItWasWrittenAndUpdated) {
  Escalation row{
      .id = {}, .minutes = 60, .action = EscalationAction::kEmail, .email = "a@b.example"};
  row.id = write([&](Transaction& tx) { return tx.escalations.insert(row); });
  const auto find = [&] {
    return get([&](const Snapshot& s) { return s.escalations.find(row.id); });
  };
  ASSERT_TRUE(find());
  EXPECT_EQ(find()->minutes, 60);
  EXPECT_EQ(find()->action, EscalationAction::kEmail);
  EXPECT_EQ(find()->email, "a@b.example");

  row.minutes = 525'600;
  row.action = EscalationAction::kNotify;
  row.email.clear();
  write([&](Transaction& tx) { return tx.escalations.update(row); });
  EXPECT_EQ(find()->minutes, 525'600);
  EXPECT_EQ(find()->action, EscalationAction::kNotify);
  EXPECT_EQ(find()->email, "");

  write([&](Transaction& tx) { return tx.escalations.remove(row.id); });
  EXPECT_FALSE(find());
}

TEST_P(Conformance, EscalationsAreListedByMinutes) {
  for (const int minutes : {60, 5, 60}) {
    const Escalation row{.id = {}, .minutes = minutes, .action = {}, .email = {}};
    write([&](Transaction& tx) { return tx.escalations.insert(row); });
  }
  const auto rows = get([](const Snapshot& s) { return s.escalations.list(); });
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].minutes, 5);
  EXPECT_LT(rows[1].id, rows[2].id);
}

}  // namespace
}  // namespace tickiti::conformance
