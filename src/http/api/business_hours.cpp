#include <utility>

#include "application/set_business_hours.h"
#include "http/api/api_call.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

BusinessHoursChange decode_hours(const Json& body) {
  BusinessHoursChange change;
  FieldReader fields(body, change.problems);
  change.mode = fields.text("mode");
  for (std::size_t day = 0; day < kDayFields.size(); ++day) {
    change.enabled.at(day) = fields.boolean(kDayFields.at(day));
  }
  change.start = fields.integer("simple_start");
  change.end = fields.integer("simple_end");
  return change;
}

}  // namespace

void handle_update_business_hours(const ApiServices& services, ApiCall& call) {
  set_business_hours(services.ports, std::move(call.caller), decode_hours(call.body),
                     [replier = call.replier](const Result<BusinessHours>& hours) {
                       if (!hours) {
                         replier.fail(hours.error());
                         return;
                       }
                       JsonWriter json;
                       json.open_object();
                       json.json("business_hours", to_text(to_json(*hours)));
                       json.close_object();
                       replier.ok(json.take());
                     });
}

}  // namespace tickiti::http
