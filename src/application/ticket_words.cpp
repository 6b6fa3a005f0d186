#include "application/ticket_words.h"

#include "foundation/shorten.h"

namespace tickiti {

Json to_json(const TicketWords& words) {
  Json json = Json::object();
  json.set("uid", Json::string(std::string(words.uid)));
  json.set("intervention", Json::string(std::string(words.intervention)));
  json.set("title", Json::string(std::string(words.title)));
  json.set("ticket_number", Json::number(words.ticket_number));
  json.set("originator_email_address", Json::string(std::string(words.originator_email_address)));
  return json;
}

std::string to_single_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    line += is_control ? ' ' : c;
  }
  const auto first = line.find_first_not_of(' ');
  if (first == std::string::npos) {
    return {};
  }
  return line.substr(first, line.find_last_not_of(' ') - first + 1);
}

std::string to_subject(std::string_view rendered) {
  return shorten(to_single_line(rendered), kMostSubjectCharacters);
}

}  // namespace tickiti
