#include "security/system_randomness.h"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foundation/checksum.h"

namespace tickiti::security {
namespace {

constexpr std::string_view kTokenPrefix = "tk_";
constexpr std::size_t kTokenLength = 40;
constexpr std::size_t kSessionSecretLength = 43;                                // 256 bits
constexpr std::size_t kPasswordLength = 20;                                     // 99 bits
constexpr std::string_view kEasyToReadOut = "abcdefghjkmnpqrstuvwxyz23456789";  // no i l o 0 1
constexpr std::array<std::size_t, 4> kDashesBefore{4, 6, 8, 10};                // bytes of a UUID
constexpr unsigned kDoubleBits = 53;

std::string characters_of(std::string_view alphabet, std::size_t count) {
  std::string text(count, '\0');
  for (char& character : text) {
    character = alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  }
  return text;
}

}  // namespace

SystemRandomness::SystemRandomness() {
  if (sodium_init() < 0) {
    std::abort();
  }
}

std::string SystemRandomness::token_secret() {
  std::string secret = std::string(kTokenPrefix) + characters_of(kBase62Digits, kTokenLength);
  secret += base62_checksum(secret);
  return secret;
}

std::string SystemRandomness::session_secret() {
  return characters_of(kBase62Digits, kSessionSecretLength);
}

std::string SystemRandomness::uuid() {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);  // Version 4,
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);  // RFC 4122's variant.
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const std::size_t dash : kDashesBefore) {
      if (at == dash) {
        text += '-';
      }
    }
    text += kHexDigits[bytes[at] >> 4U];
    text += kHexDigits[bytes[at] & 0x0FU];
  }
  return text;
}

std::string SystemRandomness::password() { return characters_of(kEasyToReadOut, kPasswordLength); }

double SystemRandomness::fraction() {
  std::uint64_t bits = 0;
  randombytes_buf(&bits, sizeof bits);
  return static_cast<double>(bits >> (64U - kDoubleBits)) /
         static_cast<double>(std::uint64_t{1} << kDoubleBits);
}

}  // namespace tickiti::security
