#include "postgres/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <utility>

#include "postgres/placeholders.h"

namespace tickiti::postgres {

Connection::~Connection() = default;

Statement Connection::prepare(std::string_view head, std::string_view tail) {
  return {*this, std::string(head).append(tail), Statement::Keep::kYes};
}

Statement Connection::prepare_once(std::string_view sql) {
  return {*this, std::string(sql), Statement::Keep::kNo};
}

Result<Done> Connection::execute(const std::string& sql) {
  TRY(settle());  // Several statements in one text are no part of a pipeline.
  pg_result* result = TRY(finish(PQsendQuery(handle_, sql.c_str()) == 1));
  PQclear(result);
  return Done{};
}

Result<Done> Connection::prepare_now(const std::string& sql) {
  TRY(name_of(sql, true));
  return Done{};
}

Result<Done> Connection::roll_back() {
  if (Result<Done> earlier = settle(); !earlier && is_lost()) {
    return earlier;
  }
  return execute("ROLLBACK");
}

std::string_view Connection::lock_row() const {
  return manner_.access == Access::kReadWrite ? " FOR NO KEY UPDATE" : "";
}

Result<Done> Connection::lock_name(std::string_view kind, std::string_view name) {
  return take_lock("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", kind, name);
}

Result<Done> Connection::share_name(std::string_view kind, std::string_view name) {
  return take_lock("SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))", kind, name);
}

Result<Done> Connection::take_lock(std::string_view sql, std::string_view kind,
                                   std::string_view name) {
  if (manner_.access == Access::kReadOnly) {
    return Done{};
  }
  const std::string whole = std::string(kind).append(":").append(name);
  return prepare(sql).bind(whole).run_later();
}

bool Connection::has_word() const {
  pollfd one{PQsocket(handle_), POLLIN, 0};
  return poll(&one, 1, 0) != 0;
}

// libpq gives a null after the answers to each statement, two when there are no more.
bool Connection::has_ended() {
  int nulls = 0;
  while (nulls < 2) {
    if (PQconsumeInput(handle_) == 0) {
      return true;
    }
    if (PQisBusy(handle_) == 1) {
      return false;
    }
    pg_result* const result = PQgetResult(handle_);
    nulls = result == nullptr ? nulls + 1 : 0;
    PQclear(result);
  }
  return true;
}

bool Connection::is_lost() const { return gave_up_ || PQstatus(handle_) != CONNECTION_OK; }

Result<std::string> Connection::name_of(const std::string& sql, bool is_kept) {
  if (const auto known = names_.find(sql); known != names_.end()) {
    return known->second;
  }
  // The server forgets the unnamed one when the next unnamed one comes.
  std::string name = is_kept ? "s" + std::to_string(names_.size()) : std::string();
  const std::string numbered = number_placeholders(sql);
  pg_result* result =
      TRY(finish(PQsendPrepare(handle_, name.c_str(), numbered.c_str(), 0, nullptr) == 1));
  PQclear(result);
  if (is_kept) {
    names_.emplace(sql, name);
  }
  return name;
}

Result<pg_result*> Connection::run_prepared(const std::string& name,
                                            const std::vector<const char*>& values,
                                            const std::vector<int>& lengths,
                                            const std::vector<int>& formats) {
  return finish(PQsendQueryPrepared(handle_, name.c_str(), static_cast<int>(values.size()),
                                    values.data(), lengths.data(), formats.data(), 0) == 1);
}

// Pipeline mode (https://www.postgresql.org/docs/15/libpq-pipeline-mode.html) lasts from
// the first statement sent ahead to the next whose outcome is waited for.
Result<Done> Connection::send_later(const std::string& name, const std::vector<const char*>& values,
                                    const std::vector<int>& lengths,
                                    const std::vector<int>& formats) {
  if (PQenterPipelineMode(handle_) == 0 ||
      PQsendQueryPrepared(handle_, name.c_str(), static_cast<int>(values.size()), values.data(),
                          lengths.data(), formats.data(), 0) == 0) {
    return lost(PQerrorMessage(handle_));
  }
  ++later_;
  return Done{};
}

}  // namespace tickiti::postgres
