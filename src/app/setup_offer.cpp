#include "app/setup_offer.h"

#include <unistd.h>

#include <chrono>
#include <optional>
#include <utility>

#include "app/data_folder.h"
#include "application/set_up.h"
#include "foundation/log.h"

namespace tickiti::app {

Result<std::unique_ptr<SetupOffer>> SetupOffer::make(const Ports& ports,
                                                     const std::string& base_url,
                                                     const std::string& data_dir) {
  const std::string file = data_dir + "/setup-link";
  const std::optional<SetupLink> made = TRY(make_setup_link(ports));
  if (!made) {
    unlink(file.c_str());  // Of a process that was killed.
    return std::unique_ptr<SetupOffer>{};
  }
  const std::string link = base_url + "/setup#" + made->token;
  TRY(replace_file(file, link + "\n"));
  // Whatever the level that is set: without this line nobody gets in.
  log(log_enabled(LogLevel::kWarn) ? LogLevel::kWarn : LogLevel::kError,
      "Nobody can sign in yet: open the link within an hour to make the first person, or run "
      "`tickiti user create --email E --name N --role superuser`.",
      {{"link", link}, {"expires_at", to_rfc3339(made->expires_at)}});
  return std::unique_ptr<SetupOffer>{new SetupOffer(ports, file)};
}

SetupOffer::SetupOffer(const Ports& ports, std::string file)
    : ports_(ports), file_(std::move(file)), thread_([this] { watch(); }) {}

SetupOffer::~SetupOffer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
  unlink(file_.c_str());
}

// Users are made by other processes too, which cannot tell this one.
void SetupOffer::watch() {
  constexpr std::chrono::milliseconds kLookAgain{500};
  std::unique_lock lock(mutex_);
  while (!stopped_.wait_for(lock, kLookAgain, [this] { return stopping_; })) {
    const Result<bool> open = is_setup_open(ports_);
    if (open && !open.value()) {
      unlink(file_.c_str());
      return;
    }
  }
}

}  // namespace tickiti::app
