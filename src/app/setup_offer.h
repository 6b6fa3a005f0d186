#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "application/ports.h"

namespace tickiti::app {

// The way to the first user of a fresh installation (contract §1): a link in the
// log and in `{data dir}/setup-link`. The file goes when the link has been used,
// has expired or is overtaken by a user made otherwise, and at destruction.
class SetupOffer {
 public:
  // None when there is a user. `base_url` is without a slash at its end.
  static Result<std::unique_ptr<SetupOffer>> make(const Ports& ports, const std::string& base_url,
                                                  const std::string& data_dir);

  ~SetupOffer();
  SetupOffer(const SetupOffer&) = delete;
  SetupOffer& operator=(const SetupOffer&) = delete;

 private:
  SetupOffer(const Ports& ports, std::string file);
  void watch();

  const Ports& ports_;
  const std::string file_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::app
