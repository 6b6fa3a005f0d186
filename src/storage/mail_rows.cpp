#include "storage/mail_rows.h"

namespace tickiti::storage {

std::string select_mails() { return "SELECT " + std::string(kMailColumns) + " FROM mail "; }

Mail read_mail(Statement& statement) {
  Mail mail;
  mail.id = statement.id<MailId>();
  mail.kind = mail_kind_from_text(statement.text()).value_or(MailKind::kMessage);
  mail.ticket = statement.optional_id<TicketId>();
  mail.response = statement.optional_id<ResponseId>();
  mail.to_address = statement.text();
  mail.subject = statement.text();
  mail.html = statement.text();
  mail.state = mail_state_from_text(statement.text()).value_or(MailState::kFailed);
  mail.attempt = static_cast<int>(statement.integer());
  mail.next_attempt_at = statement.optional_time();
  mail.lease = statement.integer();
  mail.last_error = statement.text();
  mail.created_at = statement.time();
  mail.finished_at = statement.optional_time();
  return mail;
}

void bind_new_mail(Statement& statement, const Mail& mail) {
  statement.bind(to_text(mail.kind))
      .bind(mail.ticket)
      .bind(mail.response)
      .bind(mail.to_address)
      .bind(mail.subject)
      .bind(mail.html)
      .bind(to_text(mail.state))
      .bind(mail.attempt)
      .bind(mail.next_attempt_at)
      .bind(mail.lease)
      .bind(false)
      .bind(mail.last_error)
      .bind(mail.created_at)
      .bind(mail.finished_at);
}

void bind_changed_mail(Statement& statement, const Mail& mail) {
  statement.bind(to_text(mail.state))
      .bind(mail.attempt)
      .bind(mail.next_attempt_at)
      .bind(false)
      .bind(mail.last_error)
      .bind(mail.finished_at)
      .bind(mail.id)
      .bind(mail.lease);
}

}  // namespace tickiti::storage
