#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "foundation/error.h"
#include "http/message.h"

namespace tickiti::http {

// Answers one request, once, from any thread. Cheap to copy into completions.
class Replier {
 public:
  Replier(Responder respond, std::string request_id)
      : respond_(std::move(respond)), request_id_(std::move(request_id)) {}

  void send(Reply reply) const;
  void ok(std::string body) const;  // 200 with JSON.
  // The error's answer (error_reply); a failure of ours goes to the log as well.
  void fail(const Error& error, std::string_view data = {}) const;

 private:
  Responder respond_;
  std::string request_id_;
};

}  // namespace tickiti::http
