#pragma once

#include "application/changed_tickets.h"
#include "application/database.h"
#include "sqlite/attachment_repository.h"
#include "sqlite/attention_repository.h"
#include "sqlite/audit_log.h"
#include "sqlite/breaker_repository.h"
#include "sqlite/escalation_repository.h"
#include "sqlite/idempotency_repository.h"
#include "sqlite/inbox_repository.h"
#include "sqlite/intervention_repository.h"
#include "sqlite/job_repository.h"
#include "sqlite/mail_repository.h"
#include "sqlite/notification_repository.h"
#include "sqlite/payload_repository.h"
#include "sqlite/person_repository.h"
#include "sqlite/queue_access_repository.h"
#include "sqlite/queue_repository.h"
#include "sqlite/resolution_category_repository.h"
#include "sqlite/response_repository.h"
#include "sqlite/session_repository.h"
#include "sqlite/setting_repository.h"
#include "sqlite/stranded_repository.h"
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
        access_(connection),
        interventions_(connection),
        templates_(connection),
        tickets_(connection, changed_),
        responses_(connection, changed_),
        attachments_(connection),
        payloads_(connection, changed_),
        jobs_(connection, changed_),
        breakers_(connection, changed_),
        idempotency_(connection),
        inbox_(connection),
        attention_(connection, changed_),
        notifications_(connection, changed_),
        sessions_(connection),
        audit_(connection),
        settings_(connection),
        resolution_categories_(connection),
        escalations_(connection),
        mails_(connection),
        stranded_(connection) {}

  Transaction transaction() {
    return {people_,        tokens_,   queues_,      access_,      interventions_,
            templates_,     tickets_,  responses_,   attachments_, payloads_,
            jobs_,          breakers_, idempotency_, inbox_,       attention_,
            notifications_, sessions_, audit_,       settings_,    resolution_categories_,
            escalations_,   mails_,    stranded_};
  }
  Snapshot snapshot() const {
    return {people_,        tokens_,   queues_,      access_,      interventions_,
            templates_,     tickets_,  responses_,   attachments_, payloads_,
            jobs_,          breakers_, idempotency_, inbox_,       attention_,
            notifications_, sessions_, audit_,       settings_,    resolution_categories_,
            escalations_,   mails_,    stranded_};
  }

  // What the transaction has changed so far.
  ChangedTickets& changed() { return changed_; }

  InboxRepository& inbox() { return inbox_; }

 private:
  ChangedTickets changed_;  // First: the repositories refer to it.
  PersonRepository people_;
  TokenRepository tokens_;
  QueueRepository queues_;
  QueueAccessRepository access_;
  InterventionRepository interventions_;
  TemplateRepository templates_;
  TicketRepository tickets_;
  ResponseRepository responses_;
  AttachmentRepository attachments_;
  PayloadRepository payloads_;
  JobRepository jobs_;
  BreakerRepository breakers_;
  IdempotencyRepository idempotency_;
  InboxRepository inbox_;
  AttentionRepository attention_;
  NotificationRepository notifications_;
  SessionRepository sessions_;
  AuditLog audit_;
  SettingRepository settings_;
  ResolutionCategoryRepository resolution_categories_;
  EscalationRepository escalations_;
  MailRepository mails_;
  StrandedRepository stranded_;
};

}  // namespace tickiti::sqlite
