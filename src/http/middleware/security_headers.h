#pragma once

#include "http/message.h"

namespace tickiti::http {

// Whether browsers reach us by https: they are told to stay with it.
enum class Transport { kPlain, kHttps };

// A responder that adds to each answer what keeps browsers from harm. Answers
// of the API are kept by nobody, unless they say otherwise.
Responder with_security_headers(const Request& request, Responder respond, Transport transport);

}  // namespace tickiti::http
