#pragma once

#include <array>
#include <string_view>

#include "foundation/json.h"

namespace tickiti {

// The days of the week, as the API names their switches, Monday first.
inline constexpr std::array<std::string_view, 7> kDayFields{
    "mon_enabled", "tue_enabled", "wed_enabled", "thu_enabled",
    "fri_enabled", "sat_enabled", "sun_enabled"};

// When people work: the same hours on every day that is enabled.
struct BusinessHours {
  std::array<bool, kDayFields.size()> enabled{true, true, true, true, true, false, false};
  int start = 540;  // Minutes from midnight.
  int end = 1020;   // After `start`, at most 1440.
};

// With the members of the API. What `json` does not say is as by default.
Json to_json(const BusinessHours& hours);
BusinessHours business_hours_from_json(const Json& json);

}  // namespace tickiti
