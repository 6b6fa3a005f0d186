#pragma once

#include "application/changed_tickets.h"
#include "application/database.h"
#include "postgres/attachment_repository.h"
#include "postgres/attention_repository.h"
#include "postgres/audit_log.h"
#include "postgres/breaker_repository.h"
#include "postgres/escalation_repository.h"
#include "postgres/idempotency_repository.h"
#include "postgres/inbox_repository.h"
#include "postgres/intervention_repository.h"
#include "postgres/job_repository.h"
#include "postgres/mail_repository.h"
#include "postgres/notification_repository.h"
#include "postgres/payload_repository.h"
#include "postgres/person_repository.h"
#include "postgres/queue_access_repository.h"
#include "postgres/queue_repository.h"
#include "postgres/resolution_category_repository.h"
#include "postgres/response_repository.h"
#include "postgres/session_repository.h"
#include "postgres/setting_repository.h"
#include "postgres/stranded_repository.h"
#include "postgres/template_repository.h"
#include "postgres/ticket_repository.h"
#include "postgres/token_repository.h"

namespace tickiti::postgres {

// Every repository over one connection.
class Repositories {
 public:
  explicit Repositories(Connection& connection)
      : new_ids_(connection),
        people_(connection),
        tokens_(connection),
        queues_(connection),
        access_(connection),
        interventions_(connection),
        templates_(connection),
        tickets_(connection, changed_, new_ids_),
        responses_(connection, changed_, new_ids_),
        attachments_(connection),
        payloads_(connection, changed_, new_ids_),
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

  // Before the work of a transaction.
  void begin() {
    changed_.drop_since(0);
    new_ids_.begin();
  }

  // What the transaction has changed so far.
  ChangedTickets& changed() { return changed_; }

 private:
  ChangedTickets changed_;  // First: the repositories refer to these two.
  NewIds new_ids_;
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

}  // namespace tickiti::postgres
