#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/mock_script.h"
#include "foundation/result.h"

namespace tickiti::app {

struct MockRemoteSettings {
  std::string listen = "127.0.0.1:0";
  std::string bearer;  // Empty: any caller may call.
  // Whose answers a call about this uid gets. Thread-safe.
  std::function<MockScript(const std::string& uid)> script_for;
  // Gets one line of JSON per call, before it is answered. Never called twice at once.
  std::function<void(const std::string& line)> on_epilog;
};

// A remote system for trying things: takes epilogs (contract §8) on every path
// and answers them by script. A wrong bearer gets 401 without using up the
// script; an Idempotency-Key that was answered with a final gets the same again.
class MockRemote {
 public:
  // Listens at once, or fails with kUnavailable naming the address.
  static Result<std::unique_ptr<MockRemote>> create(MockRemoteSettings settings);

  virtual ~MockRemote() = default;  // Closes without waiting for delayed answers.

  // `127.0.0.1:41234`
  virtual std::string address() const = 0;
};

}  // namespace tickiti::app
