#include "application/set_up.h"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

#include "foundation/hex.h"

namespace tickiti {
namespace {

constexpr std::string_view kSetting = "setup_link";  // `<SHA-256 in hex> <end in ms>`
constexpr std::chrono::hours kGoodFor{1};
constexpr std::size_t kHashDigits = 64;

Error gone() {
  return make_error(ErrorCode::kNotFound,
                    "This set-up link is wrong, has expired or was used: restart `tickiti serve` "
                    "for a new one, or run `tickiti user create`.");
}

Result<bool> has_users(const Snapshot& snapshot) {
  return !TRY(snapshot.people.list_users()).empty();
}

std::optional<TimePoint> end_of(std::string_view setting) {
  std::int64_t milliseconds = 0;
  if (setting.size() <= kHashDigits) {
    return std::nullopt;
  }
  const std::string_view text = setting.substr(kHashDigits + 1);
  const char* const end = text.data() + text.size();
  if (std::from_chars(text.data(), end, milliseconds).ptr != end) {
    return std::nullopt;
  }
  return TimePoint{std::chrono::milliseconds{milliseconds}};
}

// The present link's hash and end, if it is good at `now`.
struct Stored {
  std::string hash;
  TimePoint expires_at;
};

Result<std::optional<Stored>> find_stored(const Snapshot& snapshot, TimePoint now) {
  const auto setting = TRY(snapshot.settings.find(kSetting));
  const auto end = setting ? end_of(*setting) : std::nullopt;
  if (!end || *end <= now || TRY(has_users(snapshot))) {
    return std::optional<Stored>{};
  }
  return std::optional<Stored>{Stored{setting->substr(0, kHashDigits), *end}};
}

Result<Done> check_command(const Ports& ports, const SetUp& command) {
  TRY(find_setup_link(ports, command.token));
  FieldErrors problems = check(command.person);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return Done{};
}

Result<TimePoint> find_link(const Snapshot& snapshot, const Hasher& hasher, const std::string& hash,
                            TimePoint now) {
  const auto stored = TRY(find_stored(snapshot, now));
  if (!stored || !hasher.equal(stored->hash, hash)) {
    return gone();
  }
  return stored->expires_at;
}

}  // namespace

Result<std::optional<SetupLink>> make_setup_link(const Ports& ports) {
  using Made = std::optional<SetupLink>;
  const SetupLink link{ports.random.session_secret(), ports.clock.now() + kGoodFor};
  const std::string setting = to_hex(ports.hasher.sha256(link.token)) + " " +
                              std::to_string(link.expires_at.time_since_epoch().count());
  return transact_and_wait<Made>(ports.database, [link, setting](Transaction& tx) -> Result<Made> {
    if (TRY(has_users(Snapshot::of(tx)))) {
      return Made{};
    }
    TRY(tx.settings.put(kSetting, setting));
    return Made{link};
  });
}

Result<bool> is_setup_open(const Ports& ports) {
  return read<bool>(ports.database, [&](const Snapshot& snapshot) -> Result<bool> {
    return TRY(find_stored(snapshot, ports.clock.now())).has_value();
  });
}

Result<TimePoint> find_setup_link(const Ports& ports, std::string_view token) {
  const std::string hash = to_hex(ports.hasher.sha256(token));
  return read<TimePoint>(ports.database, [&](const Snapshot& snapshot) {
    return find_link(snapshot, ports.hasher, hash, ports.clock.now());
  });
}

void set_up(const Ports& ports, SetUp command, Completion<SignedIn> done) {
  if (Result<Done> checked = check_command(ports, command); !checked) {
    done(std::move(checked).error());
    return;
  }
  command.person.role = Role::kSuperuser;
  const Person row = make_person(ports, command.person);
  const std::string hash = to_hex(ports.hasher.sha256(command.token));
  auto prepared = std::make_shared<const SignedIn>(prepare_session(ports, command.browser));
  transact<SignedIn>(
      ports.database,
      [&hasher = ports.hasher, row, hash, prepared](Transaction& tx) -> Result<SignedIn> {
        // Of two that come with the same link the second waits here and then finds a user.
        TRY(tx.people.lock_users());
        TRY(find_link(Snapshot::of(tx), hasher, hash, row.created_at));
        Person person = row;
        person.id = TRY(add_person(tx, person, {person.email, prepared->session.address}));
        return begin_session(tx, *prepared, std::move(person));
      },
      std::move(done));
}

}  // namespace tickiti
