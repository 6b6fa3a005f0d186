#include "application/schema_migration.h"

#include <cstdint>

namespace tickiti {

// FNV-1a, 64 bits.
std::string checksum_of(std::string_view sql) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : sql) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return std::to_string(hash);
}

Result<std::vector<Migration>> find_missing(const std::map<int, std::string>& applied,
                                            const std::vector<Migration>& known) {
  for (const auto& [number, checksum] : applied) {
    if (number > static_cast<int>(known.size())) {
      return make_error(ErrorCode::kUnavailable,
                        "The database has schema " + std::to_string(number) +
                            ", which is newer than this program; use the program that made it.");
    }
    if (checksum != checksum_of(known[static_cast<std::size_t>(number) - 1].sql)) {
      return make_error(ErrorCode::kUnavailable,
                        "Migration " + std::to_string(number) +
                            " of this database differs from this program's; use the program that "
                            "made it.");
    }
  }
  std::vector<Migration> missing;
  for (const Migration& migration : known) {
    if (!applied.contains(migration.number)) {
      missing.push_back(migration);
    }
  }
  return missing;
}

}  // namespace tickiti
