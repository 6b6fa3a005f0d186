#pragma once

#include <string>
#include <vector>

#include "application/define_intervention.h"
#include "http/json_writer.h"

namespace tickiti::http {

// The rows of the management API (contract §10): every readable field, ids as
// numbers, no secret. Each writes the members of an object that is open.
void write_definition(JsonWriter& json, const DefinedIntervention& row);
void write_template(JsonWriter& json, const ResponseTemplate& row);
void write_queue(JsonWriter& json, const QueueWithCount& row);
void write_job(JsonWriter& json, const JobOverview& row);

// The bare array that every list of templates is.
std::string encode_templates(const std::vector<ResponseTemplate>& rows);

}  // namespace tickiti::http
