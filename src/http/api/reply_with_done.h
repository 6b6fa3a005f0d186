#pragma once

#include "foundation/result.h"
#include "http/replier.h"

namespace tickiti::http {

// Answers `{"ok":true}`, or the error: for what leaves nothing to show.
Completion<Done> reply_with_done(const Replier& replier);

}  // namespace tickiti::http
