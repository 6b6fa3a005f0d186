#pragma once

#include <string>

#include "application/secrets.h"

namespace tickiti::security {

// The operating system's randomness. Ends the process when there is none.
class SystemRandomness final : public Randomness {
 public:
  SystemRandomness();

  std::string token_secret() override;
  std::string session_secret() override;
  std::string uuid() override;
  std::string password() override;
  double fraction() override;
};

}  // namespace tickiti::security
