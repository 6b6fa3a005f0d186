#include "security/sodium_secret_box.h"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace tickiti::security {
namespace {

constexpr std::string_view kKeyPrefix = "base64:";
constexpr std::string_view kSealedPrefix = "v1:";
constexpr std::size_t kKeyIdLength = 8;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

using KeyBytes = std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string to_base64(std::string_view data) {
  std::string text(sodium_base64_encoded_len(data.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(data), data.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // libsodium counts the final NUL.
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string data(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(bytes_of(data), data.size(), text.data(), text.size(), nullptr, &length,
                        nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  data.resize(length);
  return data;
}

std::string key_id_of(const KeyBytes& key) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), key.data(), key.size());
  std::array<char, kKeyIdLength + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), kKeyIdLength / 2);
  return hex.data();
}

std::optional<KeyBytes> parse_key(std::string_view text) {
  if (!text.starts_with(kKeyPrefix)) {
    return std::nullopt;
  }
  const std::string_view digits = text.substr(kKeyPrefix.size());
  const int variant = digits.ends_with('=') ? sodium_base64_VARIANT_ORIGINAL
                                            : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  KeyBytes key{};
  std::size_t length = 0;
  if (sodium_base642bin(key.data(), key.size(), digits.data(), digits.size(), nullptr, &length,
                        nullptr, variant) != 0 ||
      length != key.size()) {
    return std::nullopt;
  }
  return key;
}

Error unusable_key(const std::string& setting) {
  return make_error(ErrorCode::kValidationFailed,
                    setting + " is not usable: write `base64:` and exactly 32 bytes in base64.");
}

Error cannot_open(std::string detail) {
  return make_error(ErrorCode::kInternal, "A stored secret could not be opened.",
                    std::move(detail));
}

std::optional<std::string> decrypt(const KeyBytes& key, std::string_view box,
                                   std::string_view context) {
  const std::string_view nonce = box.substr(0, kNonceBytes);
  const std::string_view cipher = box.substr(kNonceBytes);
  std::string secret(cipher.size() - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          bytes_of(secret), nullptr, nullptr, bytes_of(cipher), cipher.size(), bytes_of(context),
          context.size(), bytes_of(nonce), key.data()) != 0) {
    return std::nullopt;
  }
  return secret;
}

}  // namespace

struct SodiumSecretBox::Key {
  std::string id;
  KeyBytes bytes;
};

std::string generate_app_key() {
  std::string bytes(KeyBytes{}.size(), '\0');
  randombytes_buf(bytes.data(), bytes.size());
  std::string text = std::string(kKeyPrefix) + to_base64(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return text;
}

Result<std::unique_ptr<SecretBox>> SodiumSecretBox::create(
    std::string_view app_key, const std::vector<std::string>& previous_keys) {
  if (sodium_init() < 0) {
    return make_error(ErrorCode::kInternal, "The cryptographic library could not start.");
  }
  std::vector<Key> keys;
  keys.reserve(previous_keys.size() + 1);
  const std::optional<KeyBytes> present = parse_key(app_key);
  if (!present) {
    return unusable_key("TICKITI_APP_KEY");
  }
  keys.push_back({key_id_of(*present), *present});
  for (const std::string& text : previous_keys) {
    const std::optional<KeyBytes> key = parse_key(text);
    if (!key) {
      return unusable_key("TICKITI_PREVIOUS_APP_KEYS, entry " + std::to_string(keys.size()) + ",");
    }
    keys.push_back({key_id_of(*key), *key});
  }
  return std::unique_ptr<SecretBox>(new SodiumSecretBox(std::move(keys)));
}

SodiumSecretBox::SodiumSecretBox(std::vector<Key> keys) : keys_(std::move(keys)) {}

SodiumSecretBox::~SodiumSecretBox() {
  for (Key& key : keys_) {
    sodium_memzero(key.bytes.data(), key.bytes.size());
  }
}

std::string SodiumSecretBox::seal(std::string_view secret, std::string_view context) const {
  const Key& key = keys_.front();
  std::string box(kNonceBytes + secret.size() + kTagBytes, '\0');
  randombytes_buf(box.data(), kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(box) + kNonceBytes, nullptr, bytes_of(secret),
                                             secret.size(), bytes_of(context), context.size(),
                                             nullptr, bytes_of(box), key.bytes.data());
  return std::string(kSealedPrefix) + key.id + ":" + to_base64(box);
}

Result<std::string> SodiumSecretBox::open(std::string_view sealed, std::string_view context) const {
  constexpr std::size_t kBoxAt = kSealedPrefix.size() + kKeyIdLength + 1;
  if (!sealed.starts_with(kSealedPrefix) || sealed.size() < kBoxAt || sealed[kBoxAt - 1] != ':') {
    return cannot_open("The stored text has not the form of a sealed secret.");
  }
  const std::string_view id = sealed.substr(kSealedPrefix.size(), kKeyIdLength);
  const std::optional<std::string> box = from_base64(sealed.substr(kBoxAt));
  if (!box || box->size() < kNonceBytes + kTagBytes) {
    return cannot_open("The stored text has not the form of a sealed secret.");
  }
  bool known = false;
  for (const Key& key : keys_) {
    if (key.id != id) {
      continue;
    }
    known = true;
    if (std::optional<std::string> secret = decrypt(key.bytes, *box, context)) {
      return *std::move(secret);
    }
  }
  return cannot_open(known ? "It was altered or belongs to another row."
                           : "It needs the app key with id " + std::string(id) + ".");
}

}  // namespace tickiti::security
