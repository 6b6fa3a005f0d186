#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "http/message.h"

namespace tickiti::http {

// The Connection header of a reply.
enum class ConnectionHeader { kNone, kClose, kKeepAlive };

// Writes the heads of replies, keeping the text of the Date header for a second.
// For one thread.
class ReplyEncoder {
 public:
  // Appends the status line and all headers with the blank line after them. The
  // body is not appended; its length is stated unless the status forbids one or events follow.
  void append_head(std::string& out, const Reply& reply, std::string_view request_id,
                   ConnectionHeader connection);

  // Whether an answer of this status has a body at all.
  static bool has_body(int status);

 private:
  std::string_view date();

  std::time_t date_second_ = -1;
  std::string date_;
};

}  // namespace tickiti::http
