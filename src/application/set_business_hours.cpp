#include "application/set_business_hours.h"

#include <utility>

#include "application/arrangement.h"
namespace tickiti {
namespace {

constexpr std::string_view kKey = "business_hours";
constexpr long long kMinutesOfADay = 1440;

Result<BusinessHours> find(const SettingRepository& settings) {
  const std::optional<std::string> text = TRY(settings.find(kKey));
  return business_hours_from_json(text ? TRY(parse_json(*text)) : Json::object());
}

void merge_minutes(const std::optional<long long>& change, const std::string& field, int& minutes,
                   FieldErrors& problems) {
  if (!change) {
    return;
  }
  if (*change < 0 || *change > kMinutesOfADay) {
    problems.add(field, "must be minutes from midnight, between 0 and 1440");
  } else {
    minutes = static_cast<int>(*change);
  }
}

void merge(const BusinessHoursChange& change, BusinessHours& hours, FieldErrors& problems) {
  if (change.mode && *change.mode != "simple") {
    problems.add("mode", "must be simple");
  }
  for (std::size_t day = 0; day < kDayFields.size(); ++day) {
    hours.enabled.at(day) = change.enabled.at(day).value_or(hours.enabled.at(day));
  }
  merge_minutes(change.start, "simple_start", hours.start, problems);
  merge_minutes(change.end, "simple_end", hours.end, problems);
  if (problems.empty() && hours.end <= hours.start) {
    problems.add("simple_end", "must come after simple_start");
  }
}

Result<BusinessHours> update(Transaction& tx, const Caller& caller,
                             const BusinessHoursChange& change, TimePoint now) {
  TRY(lock_arrangement(tx));
  BusinessHours hours = TRY(find(tx.settings));
  const std::string before = to_text(to_json(hours));
  FieldErrors problems = change.problems;
  merge(change, hours, problems);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  const std::string after = to_text(to_json(hours));
  if (after == before) {
    return hours;
  }
  TRY(tx.settings.put(kKey, after));
  TRY(tx.audit.append({.at = now,
                       .actor = actor_name(caller.owner),
                       .address = caller.address,
                       .action = "business_hours.update",
                       .subject = "business_hours",
                       .before = before,
                       .after = after}));
  return hours;
}

}  // namespace

void set_business_hours(const Ports& ports, Caller caller, BusinessHoursChange change,
                        Completion<BusinessHours> done) {
  transact<BusinessHours>(
      ports.database,
      [caller = std::move(caller), change = std::move(change),
       now = ports.clock.now()](Transaction& tx) { return update(tx, caller, change, now); },
      std::move(done));
}

}  // namespace tickiti
