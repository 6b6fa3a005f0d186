#include "http/request_id.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace tickiti::http {
namespace {

constexpr std::size_t kMaxLength = 128;

bool is_sane(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("._:/+=@-").find(c) != std::string_view::npos;
}

std::mt19937_64 make_generator() {
  std::random_device device;
  std::seed_seq seed{device(), device(), device(), device(),
                     device(), device(), device(), device()};
  return std::mt19937_64(seed);
}

}  // namespace

bool is_sane_request_id(std::string_view id) {
  return !id.empty() && id.size() <= kMaxLength && std::ranges::all_of(id, is_sane);
}

std::string make_request_id() {
  thread_local std::mt19937_64 generator = make_generator();
  std::string id(32, '0');
  for (std::size_t start = 0; start < id.size(); start += 16) {
    std::uint64_t bits = generator();
    for (std::size_t i = 0; i < 16; ++i, bits >>= 4U) {
      id[start + i] = "0123456789abcdef"[bits & 0xFU];
    }
  }
  return id;
}

}  // namespace tickiti::http
