#include "domain/mail.h"

#include <array>
#include <cstddef>
#include <utility>

namespace tickiti {
namespace {

template <typename T, std::size_t n>
using Names = std::array<std::pair<T, std::string_view>, n>;

constexpr Names<MailKind, 5> kKinds{{
    {MailKind::kResponse, "response"},
    {MailKind::kNewTicket, "new-ticket"},
    {MailKind::kDeliveryFailed, "delivery-failed"},
    {MailKind::kDeliveryBack, "delivery-back"},
    {MailKind::kMessage, "message"},
}};

constexpr Names<MailState, 3> kStates{{
    {MailState::kScheduled, "scheduled"},
    {MailState::kSent, "sent"},
    {MailState::kFailed, "failed"},
}};

template <typename T, std::size_t n>
std::string_view name_of(const Names<T, n>& names, T wanted) {
  for (const auto& [known, text] : names) {
    if (known == wanted) {
      return text;
    }
  }
  return names.front().second;
}

template <typename T, std::size_t n>
std::optional<T> find_named(const Names<T, n>& names, std::string_view wanted) {
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
