#pragma once

#include <string>
#include <string_view>

#include "application/begin_session.h"
#include "http/api/api_call.h"

namespace tickiti::http {

// What a page is told of its session.
struct SessionShown {
  const Person& person;
  TimePoint expires_at;
  std::string_view csrf_token;
  std::string_view version;  // Of this program.
};

// `data` of session/show and of all that answers alike.
std::string encode_session(const SessionShown& shown);

// Answers with the session that has begun, and with its cookie.
Completion<SignedIn> reply_signed_in(const ApiServices& services, const Replier& replier);

Browser browser_of(const Request& request);

}  // namespace tickiti::http
