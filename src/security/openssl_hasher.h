#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "application/secrets.h"
#include "foundation/result.h"

namespace tickiti::security {

// SHA-256 by OpenSSL (it uses the CPU's instructions), passwords by libsodium.
// The hashing functions throw std::bad_alloc when memory is short, and nothing else.
class OpensslHasher final : public Hasher {
 public:
  // Fails with kInternal when a library cannot start.
  static Result<std::unique_ptr<Hasher>> create();

  OpensslHasher(const OpensslHasher&) = delete;
  OpensslHasher& operator=(const OpensslHasher&) = delete;
  ~OpensslHasher() override;

  std::string sha256(std::string_view data) const override;
  bool equal(std::string_view left, std::string_view right) const override;
  std::string password_hash(std::string_view password) const override;
  bool password_matches(std::string_view hash, std::string_view password) const override;

 private:
  struct Algorithm;

  explicit OpensslHasher(std::unique_ptr<Algorithm> sha256);

  std::unique_ptr<Algorithm> sha256_;
};

}  // namespace tickiti::security
