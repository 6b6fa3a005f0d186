#pragma once

#include "application/database.h"
#include "sqlite/audit_log.h"
#include "sqlite/idempotency_repository.h"
#include "sqlite/intervention_repository.h"
#include "sqlite/job_repository.h"
#include "sqlite/payload_repository.h"
#include "sqlite/person_repository.h"
#include "sqlite/queue_repository.h"
#include "sqlite/response_repository.h"
#include "sqlite/setting_repository.h"
#include "sqlite/template_repository.h"
#include "sqlite/ticket_repository.h"
#include "sqlite/token_repository.h"

namespace tickiti::sqlite {

// Every repository over one connection.
class Repositories {
 public:
  explicit Repositories(Connection& connection)
      : people_(connection),
        tokens_(connection),
        queues_(connection),
        interventions_(connection),
        templates_(connection),
        tickets_(connection),
        responses_(connection),
        payloads_(connection),
        jobs_(connection),
        idempotency_(connection),
        audit_(connection),
        settings_(connection) {}

  Transaction transaction() {
    return {people_,    tokens_,   queues_, interventions_, templates_, tickets_,
            responses_, payloads_, jobs_,   idempotency_,   audit_,     settings_};
  }
  Snapshot snapshot() const {
    return {people_,    tokens_,   queues_, interventions_, templates_, tickets_,
            responses_, payloads_, jobs_,   idempotency_,   settings_};
  }

 private:
  PersonRepository people_;
  TokenRepository tokens_;
  QueueRepository queues_;
  InterventionRepository interventions_;
  TemplateRepository templates_;
  TicketRepository tickets_;
  ResponseRepository responses_;
  PayloadRepository payloads_;
  JobRepository jobs_;
  IdempotencyRepository idempotency_;
  AuditLog audit_;
  SettingRepository settings_;
};

}  // namespace tickiti::sqlite
