#pragma once

#include <array>
#include <optional>
#include <string>

#include "application/caller.h"
#include "application/ports.h"
#include "domain/business_hours.h"

namespace tickiti {

// What a request says of the business hours; what is absent stays as it is.
struct BusinessHoursChange {
  std::optional<std::string> mode;
  std::array<std::optional<bool>, kDayFields.size()> enabled;
  std::optional<long long> start;
  std::optional<long long> end;
  FieldErrors problems;
};

// Gives the hours as they are then; a change of nothing writes nothing. Fails with
// kValidationFailed naming every wrong field. `done` runs on the
// database's thread.
void set_business_hours(const Ports& ports, Caller caller, BusinessHoursChange change,
                        Completion<BusinessHours> done);

}  // namespace tickiti
