#include "postgres/mail_repository.h"

#include "storage/mail_rows.h"

namespace tickiti::postgres {

Result<std::vector<Mail>> MailRepository::list(int limit) const {
  Statement statement =
      connection_.prepare(storage::select_mails(), "ORDER BY mail.id DESC LIMIT ?");
  statement.bind(limit);
  return storage::read_all(statement, storage::read_mail);
}

Result<MailId> MailRepository::insert(const Mail& mail) {
  Statement statement = connection_.prepare(storage::kInsertMail, " RETURNING id");
  storage::bind_new_mail(statement, mail);
  TRY(statement.step());
  return statement.id<MailId>();
}

Result<std::vector<Mail>> MailRepository::claim_due(const MailClaim& claim) {
  static const std::string sql =
      "WITH due AS MATERIALIZED (SELECT id, next_attempt_at AS since FROM mail"
      " WHERE state = 'scheduled' AND next_attempt_at <= ?"
      " ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED),"
      " claimed AS (UPDATE mail SET attempt = attempt + 1, lease = lease + 1, is_leased = TRUE,"
      " next_attempt_at = ? WHERE id = ANY (ARRAY (SELECT id FROM due)) RETURNING *)"
      " SELECT " +
      std::string(storage::kMailColumns) +
      " FROM claimed AS mail JOIN due ON due.id = mail.id ORDER BY due.since, mail.id";
  Statement statement = connection_.prepare(sql);
  statement.bind(claim.now).bind(claim.most).bind(claim.lease_until);
  return storage::read_all(statement, storage::read_mail);
}

Result<bool> MailRepository::update(const Mail& mail) {
  Statement statement = connection_.prepare(storage::kUpdateMail);
  storage::bind_changed_mail(statement, mail);
  TRY(statement.run());
  return statement.changes() == 1;
}

Result<Done> MailRepository::renew(const Mail& mail, TimePoint lease_until) {
  return connection_
      .prepare(
          "UPDATE mail SET next_attempt_at = ? WHERE id = ? AND lease = ? AND state = 'scheduled'")
      .bind(lease_until)
      .bind(mail.id)
      .bind(mail.lease)
      .run();
}

Result<Done> MailRepository::end_leases(TimePoint now) {
  return connection_
      .prepare(
          "UPDATE mail SET next_attempt_at = ?, is_leased = FALSE"
          " WHERE state = 'scheduled' AND is_leased")
      .bind(now)
      .run();
}

Result<int> MailRepository::prune(TimePoint sent_by, TimePoint failed_by, int limit) {
  int removed = 0;
  for (const auto& [state, by] :
       {std::pair{MailState::kSent, sent_by}, std::pair{MailState::kFailed, failed_by}}) {
    Statement statement = connection_.prepare(
        "DELETE FROM mail WHERE id = ANY (ARRAY (SELECT id FROM mail WHERE state = ?"
        " AND finished_at <= ? ORDER BY finished_at LIMIT ? FOR UPDATE SKIP LOCKED))");
    statement.bind(to_text(state)).bind(by).bind(limit);
    TRY(statement.run());
    removed += statement.changes();
  }
  return removed;
}

}  // namespace tickiti::postgres
