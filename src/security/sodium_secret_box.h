#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "application/secrets.h"
#include "foundation/result.h"

namespace tickiti::security {

// A fresh key in the form of TICKITI_APP_KEY: `base64:` and 32 random bytes in base64.
std::string generate_app_key();

// XChaCha20-Poly1305 under the app key; the context is the associated data.
// The key id is the first 8 hex digits of the key's SHA-256.
class SodiumSecretBox final : public SecretBox {
 public:
  // A key text is `base64:` and the standard base64 of exactly 32 bytes, padded
  // or not. Fails with kValidationFailed, naming the setting but never the key.
  static Result<std::unique_ptr<SecretBox>> create(std::string_view app_key,
                                                   const std::vector<std::string>& previous_keys);

  SodiumSecretBox(const SodiumSecretBox&) = delete;
  SodiumSecretBox& operator=(const SodiumSecretBox&) = delete;
  ~SodiumSecretBox() override;

  std::string seal(std::string_view secret, std::string_view context) const override;
  Result<std::string> open(std::string_view sealed, std::string_view context) const override;

 private:
  struct Key;

  explicit SodiumSecretBox(std::vector<Key> keys);

  std::vector<Key> keys_;  // The present one first; never empty.
};

}  // namespace tickiti::security
