#include "domain/business_hours.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(BusinessHoursTest, ComeBackAsTheyWereWritten) {
  BusinessHours hours;
  hours.enabled = {false, true, true, false, true, true, false};
  hours.start = 0;
  hours.end = 1440;
  const BusinessHours found = business_hours_from_json(to_json(hours));
  EXPECT_EQ(found.enabled, hours.enabled);
  EXPECT_EQ(found.start, 0);
  EXPECT_EQ(found.end, 1440);
}

TEST(BusinessHoursTest, AreFromNineToFiveOnWorkingDaysUnlessTold) {
  EXPECT_EQ(to_text(to_json(business_hours_from_json(Json::object()))),
            R"({"mode":"simple","mon_enabled":true,"tue_enabled":true,"wed_enabled":true,)"
            R"("thu_enabled":true,"fri_enabled":true,"sat_enabled":false,"sun_enabled":false,)"
            R"("simple_start":540,"simple_end":1020})");
}

}  // namespace
}  // namespace tickiti
