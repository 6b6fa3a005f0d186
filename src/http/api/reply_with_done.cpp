#include "http/api/reply_with_done.h"

namespace tickiti::http {

Completion<Done> reply_with_done(const Replier& replier) {
  return [replier](const Result<Done>& result) {
    if (!result) {
      replier.fail(result.error());
      return;
    }
    replier.ok(R"({"ok":true})");
  };
}

}  // namespace tickiti::http
