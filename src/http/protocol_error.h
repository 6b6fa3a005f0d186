#pragma once

#include <string_view>

#include "http/message.h"

namespace tickiti::http {

// An answer that the server gives on its own, without asking the handler.
struct ProtocolError {
  int status;
  std::string_view code;     // The contract's error code.
  std::string_view message;  // A sentence for the caller; plain ASCII without quotes.
};

inline constexpr ProtocolError kNotHttp{400, "malformed_request",
                                        "The request is not valid HTTP/1.1."};
inline constexpr ProtocolError kBadHost{400, "malformed_request",
                                        "An HTTP/1.1 request needs exactly one Host header."};
inline constexpr ProtocolError kBadTarget{
    400, "malformed_request", "The request target must be a path such as /api/v1/tickets."};
inline constexpr ProtocolError kAmbiguousLength{
    400, "malformed_request",
    "The length of the body is ambiguous: send one Content-Length or Transfer-Encoding: chunked."};
inline constexpr ProtocolError kDoubledAuthorization{
    400, "malformed_request", "The header Authorization came twice; send it once."};
inline constexpr ProtocolError kDoubledContentType{
    400, "malformed_request", "The header Content-Type came twice; send it once."};
inline constexpr ProtocolError kDoubledOrigin{400, "malformed_request",
                                              "The header Origin came twice; send it once."};
inline constexpr ProtocolError kDoubledCsrfToken{
    400, "malformed_request", "The header X-CSRF-Token came twice; send it once."};
inline constexpr ProtocolError kUnknownTransferCoding{
    501, "unsupported_transfer_coding", "The only transfer coding that is understood is chunked."};
inline constexpr ProtocolError kHeadersTooLarge{
    431, "headers_too_large", "The request line and headers are too large; send fewer or shorter."};
inline constexpr ProtocolError kRequestTimeout{
    408, "request_timeout", "The request did not arrive in time; send it again."};
inline constexpr ProtocolError kOverloaded{
    503, "unavailable", "Too many requests are waiting; nothing was done, try again."};
inline constexpr ProtocolError kTooMuchHeld{
    503, "unavailable",
    "The server holds as many large bodies as it can; nothing was done, try again."};
inline constexpr ProtocolError kInternalError{
    500, "internal_error", "The server failed to answer; the log has the details."};

// In the contract's error shape; with `Retry-After: 1` when the status is 503.
Reply to_reply(const ProtocolError& error);

}  // namespace tickiti::http
