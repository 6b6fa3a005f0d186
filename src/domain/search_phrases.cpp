#include "domain/search_phrases.h"

namespace tickiti {

std::vector<std::string> search_phrases(std::string_view text) {
  std::vector<std::string> phrases;
  std::string phrase;
  bool is_quoted = false;
  const auto finish = [&] {
    if (!phrase.empty()) {
      phrases.push_back(phrase);
      phrase.clear();
    }
  };
  for (const char character : text) {
    const bool is_space = character == ' ' || (character >= '\t' && character <= '\r');
    if (character == '"') {
      finish();
      is_quoted = !is_quoted;
    } else if (is_space && !is_quoted) {
      finish();
    } else {
      phrase += character;
    }
  }
  finish();
  return phrases;
}

}  // namespace tickiti
