#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access_token.h"
#include "domain/audit_entry.h"
#include "domain/idempotency_key.h"
#include "domain/intervention.h"
#include "domain/intervention_payload.h"
#include "domain/job.h"
#include "domain/person.h"
#include "domain/response_template.h"
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
  // Fails with kValidationFailed on `email` when the address is taken.
  virtual Result<PersonId> insert(const Person& person) = 0;
  // Writes name, role, password_hash and disabled_at.
  virtual Result<Done> update(const Person& person) = 0;
};

class TokenRepository {
 public:
  virtual ~TokenRepository() = default;
  virtual Result<std::optional<AccessToken>> find(AccessTokenId id) const = 0;
  virtual Result<AccessTokenId> insert(const AccessToken& token) = 0;
  virtual Result<Done> touch(AccessTokenId id, TimePoint used_at) = 0;
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
      std::string_view name) const = 0;                          // Any case.
  virtual Result<std::vector<QueueWithCount>> list() const = 0;  // By id.
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
};

class TemplateRepository {
 public:
  virtual ~TemplateRepository() = default;
  virtual Result<std::optional<ResponseTemplate>> find(TemplateId id) const = 0;
  virtual Result<std::optional<ResponseTemplate>> find_by_identifier(
      std::string_view identifier) const = 0;
  virtual Result<std::vector<ResponseTemplate>> list() const = 0;  // By id.
  // insert and update fail with kValidationFailed on `identifier` when it is taken.
  virtual Result<TemplateId> insert(const ResponseTemplate& row) = 0;
  virtual Result<Done> update(const ResponseTemplate& row) = 0;
};

// Criteria of one mode match any of their tokens; different modes must all match.
struct TicketCriteria {
  std::vector<std::string> subject;  // Contained, ignoring ASCII case.
  std::vector<std::string> content;  // Contained in some response's plain text.
  std::vector<TicketStatus> status;
  std::vector<QueueId> queue;
  std::vector<std::int64_t> number;
};

struct TicketQuery {
  TicketCriteria criteria;
  // A mode that was asked for with tokens of which none can match.
  bool matches_nothing = false;
  int limit = 100;
};

class TicketRepository {
 public:
  virtual ~TicketRepository() = default;
  virtual Result<std::optional<Ticket>> find(TicketId id) const = 0;
  virtual Result<std::optional<Ticket>> find_by_number(std::int64_t number) const = 0;
  virtual Result<std::vector<Ticket>> query(const TicketQuery& query) const = 0;  // Newest first.
  virtual Result<TicketId> insert(const Ticket& ticket) = 0;
  virtual Result<Done> update(const Ticket& ticket) = 0;
};

struct ResponseWithAudit {
  TicketResponse response;
  std::vector<ResponseAudit> audit;  // Oldest first.
};

class ResponseRepository {
 public:
  virtual ~ResponseRepository() = default;
  virtual Result<std::vector<ResponseWithAudit>> list(TicketId ticket) const = 0;  // Oldest first.
  virtual Result<ResponseId> insert(const TicketResponse& response) = 0;
  virtual Result<Done> append_audit(ResponseId response, const ResponseAudit& line) = 0;
};

class PayloadRepository {
 public:
  virtual ~PayloadRepository() = default;
  // Inside a transaction each find locks the row until it ends, so two people
  // cannot both decide the same payload.
  virtual Result<std::optional<InterventionPayload>> find(PayloadId id) const = 0;
  virtual Result<std::optional<InterventionPayload>> find_by_ticket(TicketId ticket) const = 0;
  virtual Result<std::optional<InterventionPayload>> find_by_uid(InterventionId intervention,
                                                                 std::string_view uid) const = 0;
  // Claims (intervention, uid) for this transaction, before anything else is
  // written: false when another payload has it. Follow with `insert`.
  virtual Result<bool> reserve(InterventionId intervention, std::string_view uid) = 0;
  virtual Result<PayloadId> insert(const InterventionPayload& payload) = 0;
  // Writes state, version, data, response, decided_by, decided_at, updated_at.
  virtual Result<Done> update(const InterventionPayload& payload) = 0;
};

struct ClaimLimits {
  TimePoint now;
  TimePoint lease_until;
  int most = 100;
  // How many more calls each intervention may start; those not named: any number.
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
  // The newest job of the payload: the one its delivery is told by.
  virtual Result<std::optional<Job>> find_latest(PayloadId payload) const = 0;
  virtual Result<std::vector<JobOverview>> list(int limit) const = 0;  // Newest first.
  virtual Result<std::vector<JobAttempt>> attempts(
      PayloadId payload) const = 0;                               // Latest job's, oldest first.
  virtual Result<std::optional<TimePoint>> next_due() const = 0;  // Of all scheduled jobs.

  // A job exists exactly when the transaction that inserted it commits.
  virtual Result<JobId> insert(const Job& job) = 0;
  // Takes due jobs, oldest due first, spread over interventions: state running,
  // attempt + 1, lease + 1, lease_until. Returns them as they are now.
  virtual Result<std::vector<Job>> claim_due(const ClaimLimits& limits) = 0;
  // Writes everything but the ids, when `lease` is still the row's. False: the
  // lease was lost and nothing was written.
  virtual Result<bool> update(const Job& job) = 0;
  virtual Result<Done> renew(const std::vector<std::pair<JobId, std::int64_t>>& leases,
                             TimePoint lease_until) = 0;
  // Running jobs whose lease ran out (all running ones with `kAll`: on SQLite a
  // restart voids every lease). They stay running; the caller reschedules them.
  enum class Expired { kByTime, kAll };
  virtual Result<std::vector<Job>> find_expired(TimePoint now, Expired which, int limit) const = 0;
  virtual Result<Done> insert_attempt(const JobAttempt& attempt) = 0;
  // Scheduled jobs of the intervention become disabled and are marked `resumes`.
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

class AuditLog {
 public:
  virtual ~AuditLog() = default;
  virtual Result<Done> append(const AuditEntry& entry) = 0;
};

// Small facts about the installation itself.
class SettingRepository {
 public:
  virtual ~SettingRepository() = default;
  virtual Result<std::optional<std::string>> find(std::string_view key) const = 0;
  virtual Result<Done> put(std::string_view key, std::string_view value) = 0;
};

}  // namespace tickiti
