#pragma once

#include <cstdint>

namespace tickiti {

// Whether this is a letter or mark of a script that puts no blanks between its words, or,
// as Hangul, blanks only between words with all that is attached to them.
bool is_unspaced(std::int32_t code_point);

}  // namespace tickiti
