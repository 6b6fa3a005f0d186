// Whatever bytes come, however they are split, the reader must neither crash
// nor exceed its limits, and the split must not change what it reads.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "http/request_reader.h"

namespace {

using tickiti::http::ReadState;
using tickiti::http::Request;
using tickiti::http::RequestReader;

constexpr std::size_t kHeaderLimit = 2048;
constexpr std::size_t kBodyLimit = 512;

void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

// Feeds pieces whose sizes are drawn from `seed`; 0 means as much as fits.
std::vector<Request> read_all(std::string_view bytes, unsigned seed) {
  const RequestReader::BodyLimit limit = [](std::string_view /*path*/) { return kBodyLimit; };
  RequestReader reader(kHeaderLimit, limit);
  std::vector<Request> requests;
  while (!bytes.empty() && reader.state() < ReadState::kReady) {
    const auto space = reader.space();
    require(!space.empty());
    seed = seed * 1664525U;
    const std::size_t wanted = seed == 0 ? bytes.size() : 1 + (seed >> 16U) % 40;
    const std::size_t size = std::min({wanted, bytes.size(), space.size()});
    std::memcpy(space.data(), bytes.data(), size);
    bytes.remove_prefix(size);
    reader.commit(size);
    reader.take_continue();
    if (reader.state() == ReadState::kInBody) {
      require(reader.body_allowance() <= kBodyLimit);
    }
    while (reader.state() == ReadState::kReady) {
      requests.push_back(reader.take().request);
    }
    if (reader.state() == ReadState::kRefused) {
      require(reader.error().status >= 400);
    }
  }
  return requests;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<Request> whole = read_all(bytes, 0);
  const std::vector<Request> pieces = read_all(bytes, data[0] * 2U + 1);
  require(whole.size() == pieces.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    require(whole[i].path.starts_with('/') || whole[i].path == "*");
    require(whole[i].body.size() <= kBodyLimit);
    require(whole[i].method == pieces[i].method && whole[i].path == pieces[i].path &&
            whole[i].query == pieces[i].query && whole[i].headers == pieces[i].headers &&
            whole[i].body == pieces[i].body && whole[i].body_too_large == pieces[i].body_too_large);
  }
  return 0;
}
