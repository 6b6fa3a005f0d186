#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "application/database.h"

namespace tickiti::conformance {

// One database that holds what its migrations put there and nothing else.
class Storage {
 public:
  virtual ~Storage() = default;
  virtual Database& database() = 0;
  // Whether two transactions may be under way at once.
  virtual bool runs_side_by_side() const { return false; }
};

using MakeStorage = std::function<std::unique_ptr<Storage>()>;

inline constexpr TimePoint kNow{std::chrono::milliseconds{1'777'000'000'123}};
inline constexpr std::chrono::minutes kMinute{1};

// What every Database must do, whatever is below it. An adapter links these
// files into its test program and instantiates the suite with its MakeStorage.
class Conformance : public ::testing::TestWithParam<MakeStorage> {
 protected:
  Conformance() : storage_(GetParam()()) {}

  Database& database() { return storage_->database(); }
  bool runs_side_by_side() const { return storage_->runs_side_by_side(); }

  // The value, or the test fails with the error's text.
  template <typename T>
  static T unwrap(Result<T> result) {
    if (!result) {
      throw std::runtime_error(result.error().message + " " + result.error().detail);
    }
    return std::move(result).value();
  }

  // Runs work that must succeed in a transaction of its own.
  template <typename Work>
  auto write(Work work) {
    return unwrap(try_write(std::move(work)));
  }
  template <typename Work>
  auto try_write(Work work) {
    using Outcome = std::invoke_result_t<Work, Transaction&>;
    using T = std::decay_t<decltype(std::declval<Outcome>().value())>;
    return transact_and_wait<T>(database(), std::function<Outcome(Transaction&)>(std::move(work)));
  }
  template <typename Work>
  auto get(Work work) {
    using Outcome = std::invoke_result_t<Work, const Snapshot&>;
    using T = std::decay_t<decltype(std::declval<Outcome>().value())>;
    return unwrap(read<T>(database(), std::function<Outcome(const Snapshot&)>(std::move(work))));
  }

  // Rows with plausible values, for tests that need some to be there.
  InterventionId add_intervention(const std::string& name = "discount_request");
  PersonId add_person(const std::string& email = "customer@example.com");
  AccessTokenId add_token();
  Ticket add_ticket(std::int64_t number, const std::string& subject = "Discount",
                    std::optional<PayloadState> payload = {});
  ResponseId add_response(TicketId ticket, const std::string& plain_text = "Please look.");
  // With a ticket and a response of its own.
  InterventionPayload add_payload(InterventionId intervention, const std::string& uid);
  // `secret` tells one from another.
  SessionId add_session(PersonId person, char secret, TimePoint seen_at = kNow);
  // Scheduled, due at `due`.
  Job add_job(const InterventionPayload& payload, TimePoint due = kNow);
  NotificationId add_notification(PersonId person, const Ticket& ticket,
                                  TimePoint created_at = kNow);

  Job find_job(JobId id);
  std::vector<std::int64_t> session_ids(PersonId person);  // As listed.
  std::vector<std::int64_t> notification_ids(PersonId person,
                                             std::optional<NotificationId> before = {},
                                             int limit = 50);  // As listed.
  int count_unread(PersonId person);
  // At kNow; says how many were not read before.
  int read_notifications(PersonId person, const std::vector<NotificationId>& ids);
  std::vector<Job> claim(TimePoint now, int most = 100,
                         const std::vector<std::pair<InterventionId, int>>& room = {});

 private:
  std::unique_ptr<Storage> storage_;
  std::int64_t next_number_ = 500'000;
};

Session sample_session(PersonId person, char secret);
Intervention sample_intervention(const std::string& name);
ResponseTemplate sample_template(const std::string& identifier);

}  // namespace tickiti::conformance
