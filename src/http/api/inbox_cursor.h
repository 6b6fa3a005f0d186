#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "application/inbox_repository.h"

namespace tickiti::http {

// A place in the inbox as the text that clients hand back to go on from there.
std::string to_cursor(const InboxPlace& place);

// None when this program never wrote such a text.
std::optional<InboxPlace> from_cursor(std::string_view cursor);

}  // namespace tickiti::http
