#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "application/response_query.h"
#include "application/ticket_query.h"
#include "domain/access_token.h"
#include "domain/audit_entry.h"
#include "domain/idempotency_key.h"
#include "domain/intervention.h"
#include "domain/intervention_payload.h"
#include "domain/job.h"
#include "domain/person.h"
#include "domain/response_template.h"
#include "domain/session.h"
#include "domain/ticket.h"
#include "domain/ticket_queue.h"
#include "domain/ticket_response.h"
#include "foundation/result.h"

// The ports of storage, one per noun. Every implementation passes
// tests/conformance. `find…` gives none when there is no such row; an Error is
// always kUnavailable (the database) or kInternal (a bug). A repository never decides.
namespace tickiti {

class PersonRepository {
 public:
  virtual ~PersonRepository() = default;
  virtual Result<std::optional<Person>> find(PersonId id) const = 0;
  virtual Result<std::optional<Person>> find_by_email(
      std::string_view email) const = 0;  // Any case.
  virtual Result<Person> system() const = 0;
  // Who has a role, disabled or not, without `system`; by address.
  virtual Result<std::vector<Person>> list_users() const = 0;
  // The ticket's originator and participants, by id.
  virtual Result<std::vector<Person>> list_on_ticket(TicketId ticket) const = 0;
  // Fails with kValidationFailed on `email` when the address is taken.
  virtual Result<PersonId> insert(const Person& person) = 0;
  // Writes name, role, password_hash, disabled_at and theme.
  virtual Result<Done> update(const Person& person) = 0;
  // Before the `find` that decides about an `update` or a new user: until the
  // transaction ends, others that lock the users wait.
  virtual Result<Done> lock_users() = 0;
};

struct TokenWithOwner {
  AccessToken token;
  Person owner;
};

class TokenRepository {
 public:
  virtual ~TokenRepository() = default;
  virtual Result<std::optional<AccessToken>> find(AccessTokenId id) const = 0;
  virtual Result<std::optional<TokenWithOwner>> find_with_owner(AccessTokenId id) const = 0;
  virtual Result<std::vector<AccessToken>> list() const = 0;  // By id.
  virtual Result<AccessTokenId> insert(const AccessToken& token) = 0;
  virtual Result<Done> revoke(AccessTokenId id, TimePoint at) = 0;
  virtual Result<Done> touch(AccessTokenId id, TimePoint used_at) = 0;
  // Revokes the tokens that are restricted to the intervention, and frees them of
  // it so that it can be removed. Gives those that were not revoked before, by id.
  virtual Result<std::vector<AccessTokenId>> revoke_restricted(InterventionId intervention,
                                                               TimePoint at) = 0;
};

struct QueueWithCount {
  TicketQueue queue;
  std::int64_t tickets = 0;  // Not closed.
};

class QueueRepository {
 public:
  virtual ~QueueRepository() = default;
  virtual Result<std::optional<TicketQueue>> find(QueueId id) const = 0;
  virtual Result<std::optional<TicketQueue>> find_by_name(
      std::string_view name) const = 0;  // Any case.
  virtual Result<std::optional<QueueWithCount>> find_with_count(QueueId id) const = 0;
  virtual Result<std::vector<QueueWithCount>> list() const = 0;  // By id.
  // insert and update fail with kValidationFailed on `name` when it is taken;
  // update writes name and outgoing_mailbox_id.
  virtual Result<QueueId> insert(const TicketQueue& queue) = 0;
  virtual Result<Done> update(const TicketQueue& queue) = 0;
  virtual Result<bool> has_tickets(QueueId id) const = 0;  // Closed ones too.
  // Of a queue that has neither tickets nor interventions.
  virtual Result<Done> remove(QueueId id) = 0;
};

class InterventionRepository {
 public:
  virtual ~InterventionRepository() = default;
  virtual Result<std::optional<Intervention>> find(InterventionId id) const = 0;
  virtual Result<std::optional<Intervention>> find_by_name(
      std::string_view name) const = 0;                        // Any case.
  virtual Result<std::vector<Intervention>> list() const = 0;  // By id.
  // Fails with kValidationFailed on `name` when it is taken.
  virtual Result<InterventionId> insert(const Intervention& intervention) = 0;
  // Writes every column but the name, and `revision` as given.
  virtual Result<Done> update(const Intervention& intervention) = 0;
  virtual Result<bool> has_payloads(InterventionId id) const = 0;
  // Of an intervention that has neither payloads nor tokens restricted to it.
  virtual Result<Done> remove(InterventionId id) = 0;
};

class TemplateRepository {
 public:
  virtual ~TemplateRepository() = default;
  virtual Result<std::optional<ResponseTemplate>> find(TemplateId id) const = 0;
  virtual Result<std::optional<ResponseTemplate>> find_by_identifier(
      std::string_view identifier) const = 0;
  virtual Result<std::vector<ResponseTemplate>> list() const = 0;  // By id.
  // Those of the type (empty: of any) that hold every phrase somewhere in their
  // texts, ignoring ASCII case; by id.
  virtual Result<std::vector<ResponseTemplate>> search(const std::vector<std::string>& phrases,
                                                       std::string_view type) const = 0;
  // insert and update fail with kValidationFailed on `identifier` when it is taken.
  virtual Result<TemplateId> insert(const ResponseTemplate& row) = 0;
  virtual Result<Done> update(const ResponseTemplate& row) = 0;
  virtual Result<Done> remove(TemplateId id) = 0;
};

class TicketRepository {
 public:
  virtual ~TicketRepository() = default;
  virtual Result<std::optional<Ticket>> find(TicketId id) const = 0;
  virtual Result<std::vector<Ticket>> find_all(
      const std::vector<TicketId>& ids) const = 0;  // By id.
  // Locks them as `find_all` does, without waiting for the answer.
  virtual Result<Done> lock(const std::vector<TicketId>& ids) = 0;
  virtual Result<std::optional<Ticket>> find_by_number(std::int64_t number) const = 0;
  virtual Result<std::vector<Ticket>> query(const TicketQuery& query) const = 0;  // Newest first.
  // `payload`: the state of the payload that this transaction inserts for it, if any.
  virtual Result<TicketId> insert(const Ticket& ticket, std::optional<PayloadState> payload) = 0;
  // Writes queue, status, priority, assigned_to, on_hold_until and updated_at.
  virtual Result<Done> update(const Ticket& ticket) = 0;
  // Any of those that lie in the queue; fewer than `limit` need not be all.
  virtual Result<std::vector<Ticket>> find_in_queue(QueueId queue, int limit) const = 0;
  // Those on hold whose day has come at `now`, the longest overdue first.
  virtual Result<std::vector<Ticket>> find_overdue(TimePoint now, int limit) const = 0;
  // Someone besides the originator; again does nothing.
  virtual Result<Done> add_participant(TicketId ticket, PersonId person, TimePoint now) = 0;
};

class ResponseRepository {
 public:
  virtual ~ResponseRepository() = default;
  virtual Result<std::vector<ResponseWithAudit>> list(TicketId ticket) const = 0;  // Oldest first.
  virtual Result<ResponsePage> query(const ResponseQuery& query) const = 0;  // Of all tickets.
  virtual Result<std::optional<TicketResponse>> find(ResponseId id) const = 0;
  virtual Result<ResponseId> insert(const TicketResponse& response) = 0;
  virtual Result<Done> append_audit(ResponseId response, const ResponseAudit& line) = 0;
};

class PayloadRepository {
 public:
  virtual ~PayloadRepository() = default;
  // Inside a transaction each find locks the row until it ends, so two people
  // cannot both decide the same payload.
  virtual Result<std::optional<InterventionPayload>> find(PayloadId id) const = 0;
  // Those of these that there are, by id.
  virtual Result<std::vector<InterventionPayload>> find_all(
      const std::vector<PayloadId>& ids) const = 0;
  virtual Result<std::optional<InterventionPayload>> find_by_ticket(TicketId ticket) const = 0;
  virtual Result<std::optional<InterventionPayload>> find_by_uid(InterventionId intervention,
                                                                 std::string_view uid) const = 0;
  // Claims (intervention, uid) for this transaction, before anything else is
  // written: false when another payload has it. Follow with `insert`.
  virtual Result<bool> reserve(InterventionId intervention, std::string_view uid) = 0;
  // In the transaction that inserted its ticket, telling it of this state.
  virtual Result<PayloadId> insert(const InterventionPayload& payload) = 0;
  // Writes state, version, data, response, decided_by, decided_at, updated_at. Moves
  // the ticket's updated_at on to the payload's.
  virtual Result<Done> update(const InterventionPayload& payload) = 0;
};

struct ClaimLimits {
  TimePoint now;
  TimePoint lease_until;
  int most = 100;
  // How many more calls each intervention may start, the first word on each counts;
  // those not named: any number.
  std::vector<std::pair<InterventionId, int>> room;
};

// A job as the supervisor lists it.
struct JobOverview {
  Job job;
  std::int64_t ticket_number = 0;
  std::string intervention;
};

class JobRepository {
 public:
  virtual ~JobRepository() = default;
  virtual Result<std::optional<Job>> find(JobId id) const = 0;
  virtual Result<std::vector<Job>> find_all(const std::vector<JobId>& ids) const = 0;  // By id.
  // Locks them as `find_all` does, without waiting for the answer.
  virtual Result<Done> lock(const std::vector<JobId>& ids) = 0;
  // The newest job of the payload: the one its delivery is told by.
  virtual Result<std::optional<Job>> find_latest(PayloadId payload) const = 0;
  virtual Result<std::vector<JobOverview>> list(int limit) const = 0;  // Newest first.
  virtual Result<std::vector<JobAttempt>> attempts(
      PayloadId payload) const = 0;                               // Latest job's, oldest first.
  virtual Result<int> count_attempts(JobId job) const = 0;        // Without interrupted ones.
  virtual Result<std::optional<TimePoint>> next_due() const = 0;  // Of all scheduled jobs.

  // A job exists exactly when the transaction that inserted it commits.
  virtual Result<JobId> insert(const Job& job) = 0;
  // Takes due jobs, oldest due first, spread over interventions: state running,
  // attempt + 1, lease + 1, lease_until. Returns them as they are now.
  virtual Result<std::vector<Job>> claim_due(const ClaimLimits& limits) = 0;
  // Writes everything but the ids, when `lease` is still the row's. False: the
  // lease was lost and nothing was written.
  virtual Result<bool> update(const Job& job) = 0;
  // The same for a job that this transaction has found: it has its lease.
  virtual Result<Done> put(const Job& job) = 0;
  virtual Result<Done> renew(const std::vector<std::pair<JobId, std::int64_t>>& leases,
                             TimePoint lease_until) = 0;
  // Running jobs whose lease ran out (all running ones with `kAll`: on SQLite a
  // restart voids every lease). They stay running; the caller reschedules them.
  enum class Expired { kByTime, kAll };
  virtual Result<std::vector<Job>> find_expired(TimePoint now, Expired which, int limit) const = 0;
  // People are told of a job at most once that it failed, and once that it came back
  // after that. False: they were told that before, or it never failed.
  virtual Result<bool> note_failure_told(JobId job) = 0;
  virtual Result<bool> note_return_told(JobId job) = 0;
  // `ticket`: of its job.
  virtual Result<Done> insert_attempt(const JobAttempt& attempt, TicketId ticket) = 0;
  // Scheduled and held jobs of the intervention become disabled and are marked `resumes`.
  virtual Result<Done> disable_scheduled(InterventionId intervention) = 0;
  // Disabled jobs marked `resumes` become scheduled, due when they were, but not before now.
  virtual Result<Done> resume_disabled(InterventionId intervention, TimePoint now) = 0;
};

class IdempotencyRepository {
 public:
  virtual ~IdempotencyRepository() = default;
  virtual Result<std::optional<StoredAnswer>> find(const IdempotencyScope& scope) const = 0;
  virtual Result<Done> insert(const IdempotencyScope& scope, const StoredAnswer& answer,
                              TimePoint now) = 0;
  // Removes at most `limit` keys older than `before`; returns how many.
  virtual Result<int> prune(TimePoint before, int limit) = 0;
};

class SessionRepository {
 public:
  virtual ~SessionRepository() = default;
  virtual Result<std::optional<Session>> find(SessionId id) const = 0;
  virtual Result<std::optional<Session>> find_by_secret(std::string_view secret_sha256) const = 0;
  virtual Result<std::vector<Session>> list(PersonId person) const = 0;  // Newest first.
  virtual Result<SessionId> insert(const Session& session) = 0;
  virtual Result<Done> touch(SessionId id, TimePoint seen_at) = 0;
  // These return how many went.
  virtual Result<int> remove(SessionId id) = 0;
  virtual Result<int> remove_all(PersonId person, std::optional<SessionId> but) = 0;
  // At most `limit` that were not seen after `seen_before`.
  virtual Result<int> prune(TimePoint seen_before, int limit) = 0;
};

class AuditLog {
 public:
  virtual ~AuditLog() = default;
  virtual Result<Done> append(const AuditEntry& entry) = 0;
  // The newest `limit` entries about the subject, oldest first.
  virtual Result<std::vector<AuditEntry>> list(std::string_view subject, int limit) const = 0;
};

// Small facts about the installation itself.
class SettingRepository {
 public:
  virtual ~SettingRepository() = default;
  virtual Result<std::optional<std::string>> find(std::string_view key) const = 0;
  virtual Result<Done> put(std::string_view key, std::string_view value) = 0;
  // Adds one to the number that the value is; none counts as 0. Of two transactions
  // that do it at once each counts.
  virtual Result<Done> advance(std::string_view key) = 0;
  // Gives the value. Until the transaction ends, others that `advance` the key wait.
  virtual Result<std::optional<std::string>> hold(std::string_view key) = 0;
  // Until the transaction ends, others that `lock` or `advance` the key wait.
  virtual Result<Done> lock(std::string_view key) = 0;
};

}  // namespace tickiti
