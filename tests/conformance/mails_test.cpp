#include "conformance/mails.h"

#include <string>
#include <vector>

namespace tickiti::conformance {
namespace {

using Addresses = std::vector<std::string>;

TEST_P(MailConformance, AMailIsKeptAsItWasWritten) {
  const Ticket ticket = add_ticket(100'000);
  Mail mail;
  mail.kind = MailKind::kResponse;
  mail.ticket = ticket.id;
  mail.response = add_response(ticket.id);
  mail.to_address = "customer@example.com";
  mail.next_attempt_at = kNow;
  mail.created_at = kNow;
  const MailId first = write([&](Transaction& tx) { return tx.mails.insert(mail); });
  const MailId second = add_mail("b@example.com");
  const std::vector<Mail> found = all();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].id, second);
  EXPECT_EQ(found[0].kind, MailKind::kMessage);
  EXPECT_EQ(found[0].subject, "Hello");
  EXPECT_EQ(found[0].html, "<p>Größe</p>");
  EXPECT_FALSE(found[0].ticket || found[0].response);
  EXPECT_EQ(found[1].id, first);
  EXPECT_EQ(found[1].kind, MailKind::kResponse);
  EXPECT_EQ(found[1].ticket, mail.ticket);
  EXPECT_EQ(found[1].response, mail.response);
  EXPECT_EQ(found[1].to_address, "customer@example.com");
  EXPECT_EQ(found[1].state, MailState::kScheduled);
  EXPECT_EQ(found[1].next_attempt_at, kNow);
  EXPECT_EQ(found[1].created_at, kNow);
  EXPECT_EQ(found[1].attempt, 0);
  EXPECT_FALSE(found[1].finished_at);
}

TEST_P(MailConformance, TheLongestDueAreClaimedFirst) {
  add_mail("late@example.com", kNow + kMinute);
  add_mail("b@example.com");
  add_mail("c@example.com");
  add_mail("a@example.com", kNow - kMinute);
  EXPECT_EQ(claimed(kNow, 2), (Addresses{"a@example.com", "b@example.com"}));
  EXPECT_EQ(claimed(kNow), Addresses{"c@example.com"});
  EXPECT_EQ(claimed(kNow), Addresses{});
}

TEST_P(MailConformance, AClaimedMailIsDueAgainWhenItsLeaseEnds) {
  add_mail("a@example.com");
  const Mail first = claim(kNow).at(0);
  EXPECT_EQ(first.attempt, 1);
  EXPECT_EQ(first.next_attempt_at, kNow + kMinute);
  const Mail second = claim(kNow + kMinute).at(0);
  EXPECT_EQ(second.attempt, 2);
  EXPECT_FALSE(finish(first, MailState::kSent, kNow));
  EXPECT_EQ(all()[0].state, MailState::kScheduled);
  EXPECT_TRUE(finish(second, MailState::kSent, kNow));
  EXPECT_EQ(all()[0].state, MailState::kSent);
  EXPECT_EQ(all()[0].finished_at, kNow);
  EXPECT_EQ(claimed(kNow + 10 * kMinute), Addresses{});
}

TEST_P(MailConformance, AFailedAttemptIsKeptWithItsError) {
  add_mail("a@example.com");
  Mail mail = claim(kNow).at(0);
  mail.last_error = "451 Busy";
  mail.next_attempt_at = kNow + 2 * kMinute;
  EXPECT_TRUE(update(mail));
  EXPECT_EQ(all()[0].last_error, "451 Busy");
  EXPECT_EQ(claimed(kNow + kMinute), Addresses{});
  EXPECT_EQ(claimed(kNow + 2 * kMinute), Addresses{"a@example.com"});
}

TEST_P(MailConformance, ALeaseIsRenewedByWhoHasIt) {
  add_mail("a@example.com");
  const Mail lost = claim(kNow).at(0);
  const auto renew = [this](const Mail& mail, TimePoint until) {
    write([&](Transaction& tx) { return tx.mails.renew(mail, until); });
  };
  renew(lost, kNow + 3 * kMinute);
  EXPECT_EQ(claimed(kNow + 2 * kMinute), Addresses{});
  const Mail held = claim(kNow + 3 * kMinute).at(0);
  renew(lost, kNow + 9 * kMinute);
  EXPECT_EQ(all()[0].next_attempt_at, held.next_attempt_at);
}

TEST_P(MailConformance, LeasesCanBeEndedAtOnce) {
  add_mail("claimed@example.com");
  claim(kNow);
  add_mail("waiting@example.com", kNow + kMinute);
  write([](Transaction& tx) { return tx.mails.end_leases(kNow); });
  EXPECT_EQ(claimed(kNow), Addresses{"claimed@example.com"});
}

TEST_P(MailConformance, OldMailsGoTheSentAndTheFailedEachInTheirTime) {
  for (const char* to : {"a@e.example", "b@e.example", "c@e.example", "d@e.example"}) {
    add_mail(to);
  }
  const std::vector<Mail> mails = claim(kNow, 3);
  finish(mails[0], MailState::kSent, kNow);
  finish(mails[1], MailState::kFailed, kNow);
  finish(mails[2], MailState::kSent, kNow + kMinute);
  const auto prune = [this](TimePoint sent, TimePoint failed) {
    return write([&](Transaction& tx) { return tx.mails.prune(sent, failed, 10); });
  };
  EXPECT_EQ(prune(kNow, kNow - kMinute), 1);
  EXPECT_EQ(all().size(), 3U);
  EXPECT_EQ(prune(kNow, kNow), 1);
  EXPECT_EQ(prune(kNow + 9 * kMinute, kNow + 9 * kMinute), 1);
  EXPECT_EQ(all().at(0).to_address, "d@e.example");
}

TEST_P(MailConformance, WhoIsOnATicketIsItsOriginatorAndWhoWasAdded) {
  const Ticket ticket = add_ticket(100'000);
  const PersonId second = add_person("second@example.com");
  add_person("other@example.com");
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.tickets.add_participant(ticket.id, second, kNow));
    return tx.tickets.add_participant(ticket.id, ticket.originator, kNow);
  });
  const auto people = get([&](const Snapshot& s) { return s.people.list_on_ticket(ticket.id); });
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].id, ticket.originator);
  EXPECT_EQ(people[1].id, second);
}

TEST_P(MailConformance, AResponseIsFoundByItsId) {
  const Ticket ticket = add_ticket(100'000);
  add_response(ticket.id, "One.");
  const ResponseId id = add_response(ticket.id, "Two.");
  const auto found = get([&](const Snapshot& s) { return s.responses.find(id); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, id);
  EXPECT_EQ(found->ticket, ticket.id);
  EXPECT_EQ(found->plain_text, "Two.");
  EXPECT_FALSE(get([](const Snapshot& s) { return s.responses.find(ResponseId{99}); }));
}

}  // namespace
}  // namespace tickiti::conformance
