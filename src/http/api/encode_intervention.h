#pragma once

#include <string>

#include "application/show_intervention.h"
#include "http/json_writer.h"

namespace tickiti::http {

// `data` of interventions/show (contract §8) as JSON text. The bag stands in it
// as it is stored.
std::string encode_intervention(const InterventionView& view);

// A member `delivery` of an open object.
void write_delivery(JsonWriter& json, const DeliveryView& delivery);

// `data` of interventions/retry: where the delivery stands now.
std::string encode_delivery(const InterventionView& view);

}  // namespace tickiti::http
