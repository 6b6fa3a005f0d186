#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "http/event_stream.h"

namespace tickiti::http {

// Somebody who has a ticket open.
struct Viewer {
  PersonId person;  // 0: nobody, a program that listens.
  std::string email;
  std::string name;
  bool is_editing = false;
};

// What a desk hears, as text of the stream (docs/api/live.md).
EventText hello_event(std::string_view version);
EventText tickets_event(const std::vector<TicketId>& tickets, bool more);
EventText presence_event(std::int64_t ticket_number, const std::vector<Viewer>& people);
EventText signed_out_event();
EventText too_many_event(std::size_t most);

// Says nothing, but shows both ends that the other is there.
EventText comment_line();

}  // namespace tickiti::http
