#pragma once

#include <string>
#include <string_view>

#include "foundation/result.h"

namespace tickiti {

// Seals what must be readable again (remote bearer tokens) under the app key.
// Thread-safe.
class SecretBox {
 public:
  virtual ~SecretBox() = default;

  // The sealed form is text: `v1:<key id>:<base64 of nonce and ciphertext>`.
  // `context` is bound to it (which row, which column) but not stored: opening
  // with another context fails.
  virtual std::string seal(std::string_view secret, std::string_view context) const = 0;

  // Tries the present key, then the previous ones. Fails with kInternal when
  // none fits or the text was altered.
  virtual Result<std::string> open(std::string_view sealed, std::string_view context) const = 0;
};

// A fresh API token secret (contract §3): `tk_` + 40 random base62 characters
// + 6 of base62 CRC-32 over what precedes them.
// And the other random texts the product hands out. Thread-safe.
class Randomness {
 public:
  virtual ~Randomness() = default;
  virtual std::string token_secret() = 0;
  virtual std::string session_secret() = 0;  // 43 base62 characters: 256 bits.
  virtual std::string uuid() = 0;            // Version 4, lower case.
  virtual std::string password() = 0;        // 20 characters, easy to read out.
  // Uniform in [0, 1): jitter.
  virtual double fraction() = 0;
};

// One-way hashes. Thread-safe.
class Hasher {
 public:
  virtual ~Hasher() = default;

  // 32 raw bytes.
  virtual std::string sha256(std::string_view data) const = 0;

  // Takes the same time wherever they differ.
  virtual bool equal(std::string_view left, std::string_view right) const = 0;

  // argon2id, 19 MiB, t=2, p=1; libsodium's text form. Takes about 20 ms of CPU:
  // never call it on an I/O or handler thread.
  virtual std::string password_hash(std::string_view password) const = 0;
  // An empty hash matches nothing, after the same work.
  virtual bool password_matches(std::string_view hash, std::string_view password) const = 0;
};

}  // namespace tickiti
