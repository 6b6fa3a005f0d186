#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/json.h"
#include "http/json_writer.h"

namespace tickiti::http {

// What a caller should know although the request was done: sentences for
// `data.warnings`.
using Warnings = std::vector<std::string>;

// Of every member that is not among `known` a sentence; one that is null asks for
// nothing. `prefix` is put before the names: `data.`.
Warnings unknown_keys(const Json& object, std::initializer_list<std::string_view> known,
                      std::string_view prefix = {});

// What a create asks for and this version does not use, in all three shapes of
// contract §5; also a bag over the 32 KiB that the contract advises.
Warnings warnings_of_create(const Json& body);

// Nothing when there are none; of many the first, and how many more.
void write_warnings(JsonWriter& json, const Warnings& warnings);

}  // namespace tickiti::http
