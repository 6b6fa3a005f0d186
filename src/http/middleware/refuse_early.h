#pragma once

#include <optional>

#include "http/message.h"
#include "http/middleware/desk_site.h"
#include "http/router.h"

namespace tickiti::http {

// The answer to a browser whose session could not work whoever it is: 400 when
// the session's cookie came twice, 403 `https_required` with the right address in
// `data.url` when a page that came over http asks for a session that only https
// keeps. None: nothing of the kind.
std::optional<Reply> refuse_early(const DeskSite& site, const Route& route, const Request& request);

}  // namespace tickiti::http
