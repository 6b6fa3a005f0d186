#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

void expect_same(const Intervention& found, const Intervention& wanted) {
  EXPECT_EQ(found.name, wanted.name);
  EXPECT_EQ(found.title, wanted.title);
  EXPECT_EQ(found.queue, wanted.queue);
  EXPECT_EQ(found.notify_inbox_managers, wanted.notify_inbox_managers);
  EXPECT_EQ(found.fma_inbox_managers, wanted.fma_inbox_managers);
  EXPECT_EQ(found.create_urgent, wanted.create_urgent);
  EXPECT_EQ(found.remote_enabled, wanted.remote_enabled);
  EXPECT_EQ(found.remote_name, wanted.remote_name);
  EXPECT_EQ(found.remote_epilog_url, wanted.remote_epilog_url);
  EXPECT_EQ(found.remote_bearer_token_sealed, wanted.remote_bearer_token_sealed);
  EXPECT_EQ(found.remote_timeout, wanted.remote_timeout);
  EXPECT_EQ(found.retry.max_attempts, wanted.retry.max_attempts);
  EXPECT_EQ(found.retry.base, wanted.retry.base);
  EXPECT_EQ(found.retry.cap, wanted.retry.cap);
  EXPECT_EQ(found.remote_max_concurrency, wanted.remote_max_concurrency);
  EXPECT_EQ(to_text(to_json(found.fields)), to_text(to_json(wanted.fields)));
  EXPECT_EQ(found.revision, wanted.revision);
  EXPECT_EQ(found.created_at, wanted.created_at);
  EXPECT_EQ(found.updated_at, wanted.updated_at);
}

TEST_P(Conformance, AnInterventionComesBackAsItWasWritten) {
  const Intervention wanted = sample_intervention("discount_request");
  const InterventionId id = add_intervention(wanted.name);
  const auto found =
      get([](const Snapshot& s) { return s.interventions.find_by_name("Discount_REQUEST"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, id);
  expect_same(*found, wanted);
  EXPECT_FALSE(get([](const Snapshot& s) { return s.interventions.find_by_name("refund"); }));
}

TEST_P(Conformance, AnInterventionsUpdateWritesAllButTheName) {
  Intervention changed = sample_intervention("refund");
  changed.id = add_intervention("discount_request");
  changed.title = "Refund";
  changed.notify_inbox_managers = true;
  changed.fma_inbox_managers = true;
  changed.create_urgent = false;
  changed.remote_enabled = false;
  changed.remote_name.clear();
  changed.remote_epilog_url.clear();
  changed.remote_bearer_token_sealed.clear();
  changed.remote_timeout = std::chrono::seconds{300};
  changed.retry = {
      .max_attempts = 1, .base = std::chrono::seconds{2}, .cap = std::chrono::seconds{3}};
  changed.remote_max_concurrency = 256;
  changed.fields.clear();
  changed.revision = 5;
  changed.updated_at = kNow + kMinute;
  write([&](Transaction& tx) { return tx.interventions.update(changed); });
  const auto found = get([&](const Snapshot& s) { return s.interventions.find(changed.id); });
  ASSERT_TRUE(found);
  changed.name = "discount_request";
  expect_same(*found, changed);
}

TEST_P(Conformance, ATakenInterventionNameIsRefusedInAnyCase) {
  add_intervention("refund");
  const auto refused = try_write(
      [](Transaction& tx) { return tx.interventions.insert(sample_intervention("REFUND")); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kValidationFailed);
  EXPECT_TRUE(refused.error().fields.has("name"));
}

TEST_P(Conformance, InterventionsAndTemplatesAreListedById) {
  add_intervention("zebra");
  add_intervention("ant");
  const auto rows = get([](const Snapshot& s) { return s.interventions.list(); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].name, "zebra");
  EXPECT_EQ(rows[1].name, "ant");

  write([](Transaction& tx) { return tx.templates.insert(sample_template("z.private")); });
  write([](Transaction& tx) { return tx.templates.insert(sample_template("a.private")); });
  const auto templates = get([](const Snapshot& s) { return s.templates.list(); });
  ASSERT_EQ(templates.size(), 2U);
  EXPECT_EQ(templates[0].identifier, "z.private");
  EXPECT_EQ(templates[1].identifier, "a.private");
}

TEST_P(Conformance, ATemplateComesBackAsItWasWrittenAndUpdated) {
  ResponseTemplate row = sample_template("refund.private");
  row.id = write([&](Transaction& tx) { return tx.templates.insert(row); });
  row.identifier = "refund.public";
  row.type = "email";
  row.subject = "New";
  row.content = "<p>New</p>";
  row.description = "d";
  row.category = "c";
  row.subcategory = "s";
  row.is_enabled = false;
  row.revision = 3;
  row.updated_at = kNow + kMinute;
  write([&](Transaction& tx) { return tx.templates.update(row); });
  const auto found =
      get([](const Snapshot& s) { return s.templates.find_by_identifier("refund.public"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, row.id);
  EXPECT_EQ(found->type, "email");
  EXPECT_EQ(found->subject, "New");
  EXPECT_EQ(found->content, "<p>New</p>");
  EXPECT_EQ(found->description, "d");
  EXPECT_EQ(found->category, "c");
  EXPECT_EQ(found->subcategory, "s");
  EXPECT_FALSE(found->is_enabled);
  EXPECT_EQ(found->revision, 3);
  EXPECT_EQ(found->created_at, kNow);
  EXPECT_EQ(found->updated_at, kNow + kMinute);
  EXPECT_TRUE(get([&](const Snapshot& s) { return s.templates.find(row.id); }));
  EXPECT_FALSE(
      get([](const Snapshot& s) { return s.templates.find_by_identifier("REFUND.public"); }));
}

TEST_P(Conformance, ATakenIdentifierIsRefusedByInsertAndUpdate) {
  write([](Transaction& tx) { return tx.templates.insert(sample_template("a")); });
  ResponseTemplate other = sample_template("b");
  other.id = write([&](Transaction& tx) { return tx.templates.insert(other); });
  other.identifier = "a";
  const auto inserted =
      try_write([](Transaction& tx) { return tx.templates.insert(sample_template("a")); });
  const auto updated = try_write([&](Transaction& tx) { return tx.templates.update(other); });
  ASSERT_FALSE(inserted);
  ASSERT_FALSE(updated);
  EXPECT_TRUE(inserted.error().fields.has("identifier"));
  EXPECT_TRUE(updated.error().fields.has("identifier"));
}

TEST_P(Conformance, ATemplateIsFoundByWhatItsTextsHoldAndCanBeRemoved) {
  ResponseTemplate refund = sample_template("refund.private");
  refund.content = "<p>Money back</p>";
  refund.id = write([&](Transaction& tx) { return tx.templates.insert(refund); });
  ResponseTemplate faq = sample_template("opening-hours");
  faq.type = "faq";
  faq.id = write([&](Transaction& tx) { return tx.templates.insert(faq); });
  const auto found = [&](const std::vector<std::string>& phrases, std::string_view type) {
    std::vector<TemplateId> ids;
    for (const ResponseTemplate& row :
         get([&](const Snapshot& s) { return s.templates.search(phrases, type); })) {
      ids.push_back(row.id);
    }
    return ids;
  };
  using Ids = std::vector<TemplateId>;
  EXPECT_EQ(found({}, ""), (Ids{refund.id, faq.id}));
  EXPECT_EQ(found({}, "faq"), (Ids{faq.id}));
  EXPECT_EQ(found({"MONEY back", "shop"}, ""), (Ids{refund.id}));
  EXPECT_EQ(found({"money", "hours"}, ""), (Ids{}));
  EXPECT_EQ(found({"%"}, ""), (Ids{}));

  write([&](Transaction& tx) { return tx.templates.remove(refund.id); });
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.templates.find(refund.id); }));
  EXPECT_EQ(found({}, ""), (Ids{faq.id}));
}

TEST_P(Conformance, TheInboxIsBuiltInAndCountsItsTicketsThatAreNotClosed) {
  add_ticket(100'000);
  Ticket held = add_ticket(100'001);
  held.status = TicketStatus::kOnHold;
  Ticket closed = add_ticket(100'002);
  closed.status = TicketStatus::kClosed;
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.tickets.update(held));
    return tx.tickets.update(closed);
  });
  const auto queues = get([](const Snapshot& s) { return s.queues.list(); });
  ASSERT_EQ(queues.size(), 1U);
  EXPECT_EQ(queues[0].queue.id, kInboxQueue);
  EXPECT_EQ(queues[0].queue.name, "Inbox");
  EXPECT_TRUE(queues[0].queue.is_builtin);
  EXPECT_EQ(queues[0].tickets, 2);
  EXPECT_TRUE(get([](const Snapshot& s) { return s.queues.find(kInboxQueue); }));
  EXPECT_TRUE(get([](const Snapshot& s) { return s.queues.find_by_name("INBOX"); }));
  EXPECT_FALSE(get([](const Snapshot& s) { return s.queues.find_by_name("Outbox"); }));
}

TEST_P(Conformance, QueuesAreAddedAndRenamedButNoTwoShareAName) {
  TicketQueue refunds;
  refunds.name = "Refunds";
  write([&](Transaction& tx) -> Result<Done> {
    refunds.id = TRY(tx.queues.insert(refunds));
    return Done{};
  });
  EXPECT_EQ(get([&](const Snapshot& s) { return s.queues.find_with_count(refunds.id); })->tickets,
            0);

  refunds.name = "Money back";
  refunds.outgoing_mailbox_id = 3;
  write([&](Transaction& tx) { return tx.queues.update(refunds); });
  const auto found = get([](const Snapshot& s) { return s.queues.find_by_name("money back"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, refunds.id);
  EXPECT_EQ(found->outgoing_mailbox_id, 3);

  refunds.name = "inbox";
  const auto renamed = try_write([&](Transaction& tx) { return tx.queues.update(refunds); });
  ASSERT_FALSE(renamed);
  EXPECT_TRUE(renamed.error().fields.has("name"));
}

TEST_P(Conformance, AQueueKnowsWhetherItHasTicketsAndCanBeRemoved) {
  TicketQueue queue;
  queue.name = "Refunds";
  queue.id = write([&](Transaction& tx) { return tx.queues.insert(queue); });
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.queues.has_tickets(queue.id); }));
  Ticket ticket = add_ticket(100'000);
  ticket.queue = queue.id;
  ticket.status = TicketStatus::kClosed;
  write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  EXPECT_TRUE(get([&](const Snapshot& s) { return s.queues.has_tickets(queue.id); }));

  ticket.queue = kInboxQueue;
  write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  write([&](Transaction& tx) { return tx.queues.remove(queue.id); });
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.queues.find(queue.id); }));
}

TEST_P(Conformance, AnInterventionKnowsWhetherItHasPayloadsAndCanBeRemoved) {
  const InterventionId used = add_intervention("used");
  const InterventionId unused = add_intervention("unused");
  add_payload(used, "a");
  EXPECT_TRUE(get([&](const Snapshot& s) { return s.interventions.has_payloads(used); }));
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.interventions.has_payloads(unused); }));

  write([&](Transaction& tx) { return tx.interventions.remove(unused); });
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.interventions.find(unused); }));
  add_intervention("UNUSED");
}

TEST_P(Conformance, TheTokensOfAnInterventionAreRevokedAndFreedOfIt) {
  const InterventionId intervention = add_intervention();
  const auto add_restricted = [&](std::optional<TimePoint> revoked_at) {
    return write([&](Transaction& tx) -> Result<AccessTokenId> {
      AccessToken token;
      token.owner = TRY(tx.people.system()).id;
      token.name = "shop";
      token.secret_sha256 = std::string(32, 's');
      token.only_intervention = intervention;
      token.revoked_at = revoked_at;
      token.created_at = kNow;
      return tx.tokens.insert(token);
    });
  };
  const AccessTokenId other = add_token();
  const AccessTokenId live = add_restricted(std::nullopt);
  const AccessTokenId revoked = add_restricted(kNow);
  const TimePoint later = kNow + kMinute;
  EXPECT_EQ(
      write([&](Transaction& tx) { return tx.tokens.revoke_restricted(intervention, later); }),
      std::vector<AccessTokenId>{live});

  const auto find = [&](AccessTokenId id) {
    return *get([&](const Snapshot& s) { return s.tokens.find(id); });
  };
  EXPECT_EQ(find(live).revoked_at, later);
  EXPECT_FALSE(find(live).only_intervention);
  EXPECT_EQ(find(revoked).revoked_at, kNow);
  EXPECT_FALSE(find(other).revoked_at);
  write([&](Transaction& tx) { return tx.interventions.remove(intervention); });
}

}  // namespace
}  // namespace tickiti::conformance
