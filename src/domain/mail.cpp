#include "domain/mail.h"

#include <array>
#include <utility>

namespace tickiti {
namespace {

template <typename T>
using Names = std::array<std::pair<T, std::string_view>, 3>;

constexpr Names<MailKind> kKinds{{
    {MailKind::kResponse, "response"},
    {MailKind::kNewTicket, "new-ticket"},
    {MailKind::kMessage, "message"},
}};

constexpr Names<MailState> kStates{{
    {MailState::kScheduled, "scheduled"},
    {MailState::kSent, "sent"},
    {MailState::kFailed, "failed"},
}};

template <typename T>
std::string_view name_of(const Names<T>& names, T wanted) {
  for (const auto& [known, text] : names) {
    if (known == wanted) {
      return text;
    }
  }
  return names.front().second;
}

template <typename T>
std::optional<T> find_named(const Names<T>& names, std::string_view wanted) {
  for (const auto& [known, text] : names) {
    if (text == wanted) {
      return known;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_text(MailKind kind) { return name_of(kKinds, kind); }

std::optional<MailKind> mail_kind_from_text(std::string_view text) {
  return find_named(kKinds, text);
}

std::string_view to_text(MailState state) { return name_of(kStates, state); }

std::optional<MailState> mail_state_from_text(std::string_view text) {
  return find_named(kStates, text);
}

}  // namespace tickiti
