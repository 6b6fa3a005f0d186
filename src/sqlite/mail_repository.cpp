#include "sqlite/mail_repository.h"

#include "storage/mail_rows.h"

namespace tickiti::sqlite {

Result<std::vector<Mail>> MailRepository::list(int limit) const {
  Statement statement =
      connection_.prepare(storage::select_mails(), "ORDER BY mail.id DESC LIMIT ?");
  statement.bind(limit);
  return storage::read_all(statement, storage::read_mail);
}

Result<MailId> MailRepository::insert(const Mail& mail) {
  Statement statement = connection_.prepare(storage::kInsertMail);
  storage::bind_new_mail(statement, mail);
  TRY(statement.run());
  return MailId{connection_.last_insert_id()};
}

Result<std::vector<Mail>> MailRepository::claim_due(const MailClaim& claim) {
  Statement due = connection_.prepare(storage::select_mails(),
                                      "WHERE mail.state = 'scheduled' AND mail.next_attempt_at <= ?"
                                      " ORDER BY mail.next_attempt_at, mail.id LIMIT ?");
  due.bind(claim.now).bind(claim.most);
  std::vector<Mail> claimed = TRY(storage::read_all(due, storage::read_mail));
  for (Mail& mail : claimed) {
    mail.attempt += 1;
    mail.lease += 1;
    mail.next_attempt_at = claim.lease_until;
    TRY(connection_
            .prepare("UPDATE mail SET attempt = ?, lease = ?, is_leased = 1, next_attempt_at = ?"
                     " WHERE id = ?")
            .bind(mail.attempt)
            .bind(mail.lease)
            .bind(mail.next_attempt_at)
            .bind(mail.id)
            .run());
  }
  return claimed;
}

Result<bool> MailRepository::update(const Mail& mail) {
  Statement statement = connection_.prepare(storage::kUpdateMail);
  storage::bind_changed_mail(statement, mail);
  TRY(statement.run());
  return connection_.changes() == 1;
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
          "UPDATE mail SET next_attempt_at = ?, is_leased = 0"
          " WHERE state = 'scheduled' AND is_leased = 1")
      .bind(now)
      .run();
}

Result<int> MailRepository::prune(TimePoint sent_by, TimePoint failed_by, int limit) {
  int removed = 0;
  for (const auto& [state, by] :
       {std::pair{MailState::kSent, sent_by}, std::pair{MailState::kFailed, failed_by}}) {
    TRY(connection_
            .prepare("DELETE FROM mail WHERE id IN (SELECT id FROM mail WHERE state = ?"
                     " AND finished_at <= ? ORDER BY finished_at LIMIT ?)")
            .bind(to_text(state))
            .bind(by)
            .bind(limit)
            .run());
    removed += connection_.changes();
  }
  return removed;
}

}  // namespace tickiti::sqlite
