#include "http/replier.h"

#include "http/error_reply.h"

namespace tickiti::http {

void Replier::send(Reply reply) const { respond_(std::move(reply)); }

void Replier::ok(std::string body) const {
  Reply reply;
  reply.body = std::move(body);
  respond_(std::move(reply));
}

void Replier::fail(const Error& error, std::string_view data) const {
  log_failure(error, request_id_);
  respond_(error_reply(error, data));
}

}  // namespace tickiti::http
