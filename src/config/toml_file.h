#pragma once

#include <string>

#include "config/config.h"

namespace tickiti {

// The top-level keys of a TOML file, in its order. Values become text: numbers
// and strings as they are, lists of strings joined by commas. Fails with
// kValidationFailed when the file cannot be read or parsed, or a value is of
// another kind; the message names the file, and the line or the key.
Result<NamedValues> read_toml_file(const std::string& path);

}  // namespace tickiti
