#include "domain/business_hours.h"

namespace tickiti {
namespace {

void read_minutes(const Json& json, std::string_view name, int& minutes) {
  const Json* value = json.find(name);
  long long number = 0;
  if (value != nullptr && to_integer(*value, number)) {
    minutes = static_cast<int>(number);
  }
}

}  // namespace

Json to_json(const BusinessHours& hours) {
  Json json = Json::object();
  json.set("mode", Json::string("simple"));
  for (std::size_t day = 0; day < kDayFields.size(); ++day) {
    json.set(kDayFields[day], Json::boolean(hours.enabled[day]));
  }
  json.set("simple_start", Json::number(static_cast<long long>(hours.start)));
  json.set("simple_end", Json::number(static_cast<long long>(hours.end)));
  return json;
}

BusinessHours business_hours_from_json(const Json& json) {
  BusinessHours hours;
  for (std::size_t day = 0; day < kDayFields.size(); ++day) {
    const Json* value = json.find(kDayFields[day]);
    if (value != nullptr && value->is_boolean()) {
      hours.enabled[day] = value->as_boolean();
    }
  }
  read_minutes(json, "simple_start", hours.start);
  read_minutes(json, "simple_end", hours.end);
  return hours;
}

}  // namespace tickiti
