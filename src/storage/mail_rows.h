#pragma once

#include <string>
#include <string_view>

#include "domain/mail.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every column in the order that read_mail reads them.
inline constexpr std::string_view kMailColumns =
    "mail.id, mail.kind, mail.ticket_id, mail.response_id, mail.to_address, mail.subject,"
    " mail.html, mail.state, mail.attempt, mail.next_attempt_at, mail.lease, mail.last_error,"
    " mail.created_at, mail.finished_at";

// All of them; conditions follow.
std::string select_mails();

Mail read_mail(Statement& statement);

// For both databases; `RETURNING id` may follow.
inline constexpr std::string_view kInsertMail =
    "INSERT INTO mail (kind, ticket_id, response_id, to_address, subject, html, state, attempt,"
    " next_attempt_at, lease, is_leased, last_error, created_at, finished_at)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
void bind_new_mail(Statement& statement, const Mail& mail);

// For both databases.
inline constexpr std::string_view kUpdateMail =
    "UPDATE mail SET state = ?, attempt = ?, next_attempt_at = ?, is_leased = ?, last_error = ?,"
    " finished_at = ? WHERE id = ? AND lease = ?";
void bind_changed_mail(Statement& statement, const Mail& mail);

}  // namespace tickiti::storage
