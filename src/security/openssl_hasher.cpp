#include "security/openssl_hasher.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <array>
#include <new>
#include <utility>

namespace tickiti::security {
namespace {

constexpr std::size_t kDigestBytes = 32;
constexpr unsigned long long kPasswordPasses = 2;
constexpr std::size_t kPasswordMemory = std::size_t{19} << 20U;

// Of no known password, at the same cost as a real one.
constexpr std::string_view kNobodysHash =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

}  // namespace

// Fetched once: looking it up costs more than hashing a token.
struct OpensslHasher::Algorithm {
  explicit Algorithm(EVP_MD* fetched) : md(fetched) {}
  Algorithm(const Algorithm&) = delete;
  Algorithm& operator=(const Algorithm&) = delete;
  ~Algorithm() { EVP_MD_free(md); }

  EVP_MD* md;
};

Result<std::unique_ptr<Hasher>> OpensslHasher::create() {
  auto algorithm = std::make_unique<Algorithm>(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  if (algorithm->md == nullptr || sodium_init() < 0) {
    return make_error(ErrorCode::kInternal, "The cryptographic libraries could not start.");
  }
  return std::unique_ptr<Hasher>(new OpensslHasher(std::move(algorithm)));
}

OpensslHasher::OpensslHasher(std::unique_ptr<Algorithm> sha256) : sha256_(std::move(sha256)) {}

OpensslHasher::~OpensslHasher() = default;

std::string OpensslHasher::sha256(std::string_view data) const {
  std::string digest(kDigestBytes, '\0');
  if (EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
                 sha256_->md, nullptr) != 1) {
    throw std::bad_alloc();
  }
  return digest;
}

bool OpensslHasher::equal(std::string_view left, std::string_view right) const {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string OpensslHasher::password_hash(std::string_view password) const {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str(text.data(), password.data(), password.size(), kPasswordPasses,
                        kPasswordMemory) != 0) {
    throw std::bad_alloc();
  }
  return text.data();
}

bool OpensslHasher::password_matches(std::string_view hash, std::string_view password) const {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (hash.size() >= text.size()) {
    return false;
  }
  if (hash.empty()) {
    hash = kNobodysHash;
  }
  hash.copy(text.data(), hash.size());
  return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

}  // namespace tickiti::security
