#include "postgres/change_words.h"

#include <algorithm>

#include "foundation/number.h"

namespace tickiti::postgres {
namespace {

constexpr std::size_t kMostBytes = 7900;
constexpr std::size_t kMostNamed = 2000;

}  // namespace

std::vector<std::string> write_change_words(std::string_view node, std::vector<TicketId> tickets) {
  std::ranges::sort(tickets);
  tickets.erase(std::unique(tickets.begin(), tickets.end()), tickets.end());
  const std::string head = std::string(node) + ':';
  if (tickets.size() > kMostNamed) {
    return {head};
  }
  std::vector<std::string> words;
  for (const TicketId ticket : tickets) {
    const std::string number = std::to_string(ticket.value);
    if (words.empty() || words.back().size() + number.size() + 1 > kMostBytes) {
      words.push_back(head + number);
    } else {
      words.back().append(",").append(number);
    }
  }
  return words;
}

ChangeWord read_change_word(std::string_view payload) {
  const std::size_t colon = payload.find(':');
  if (colon == std::string_view::npos) {
    return {};
  }
  ChangeWord word{std::string(payload.substr(0, colon)), {}};
  std::string_view rest = payload.substr(colon + 1);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const auto number = to_number<std::int64_t>(rest.substr(0, comma));
    if (!number) {
      return {};
    }
    word.tickets.push_back(TicketId{*number});
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return word;
}

}  // namespace tickiti::postgres
