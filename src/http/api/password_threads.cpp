#include "http/api/password_threads.h"

#include <exception>
#include <utility>

#include "foundation/log.h"

namespace tickiti::http {
namespace {

constexpr std::size_t kThreads = 2;
constexpr std::size_t kMostWaiting = 64;  // At 20 ms each the last one waits for less than 1 s.

}  // namespace

PasswordThreads::PasswordThreads() : pool_(kThreads, kMostWaiting) {}

bool PasswordThreads::run(std::function<void()> task) {
  return pool_.post([task = std::move(task)] {
    try {
      task();
    } catch (const std::exception& thrown) {
      log(LogLevel::kError, "A password could not be handled.", {{"detail", thrown.what()}});
    }
  });
}

Error no_room_for_passwords() {
  return make_error(ErrorCode::kUnavailable,
                    "Too many people sign in at this moment; try again in a second.");
}

}  // namespace tickiti::http
