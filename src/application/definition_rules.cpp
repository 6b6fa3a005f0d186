#include "application/definition_rules.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "application/epilog_url.h"
#include "application/ticket_words.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostTitleCharacters = 255;

void merge_title(const InterventionChange& request, Intervention& intervention,
                 FieldErrors& problems) {
  if (request.title) {
    intervention.title = *request.title;
  }
  if (problems.has("title")) {
    return;
  }
  if (to_single_line(intervention.title).empty()) {
    problems.add("title", "is required");
  } else if (count_characters(intervention.title) > kMostTitleCharacters) {
    problems.add("title", "must be at most 255 characters long");
  }
}

Result<Done> merge_queue(const Snapshot& snapshot, const InterventionChange& request,
                         Intervention& intervention, FieldErrors& problems) {
  if (!request.queue_name || problems.has("queue_name")) {
    return Done{};
  }
  const auto queue = TRY(snapshot.queues.find_by_name(*request.queue_name));
  if (!queue) {
    problems.add("queue_name", "there is no queue named \"" + *request.queue_name + "\"");
    return Done{};
  }
  intervention.queue = queue->id;
  return Done{};
}

struct Range {
  long long least;
  long long most;
};

// The number if it was given and lies in the range, else `present`.
long long in_range(const std::optional<long long>& given, long long present, Range range,
                   const std::string& field, FieldErrors& problems) {
  if (!given || problems.has(field)) {
    return present;
  }
  if (*given < range.least || *given > range.most) {
    problems.add(field, "must be between " + std::to_string(range.least) + " and " +
                            std::to_string(range.most));
    return present;
  }
  return *given;
}

void merge_numbers(const InterventionChange& request, Intervention& intervention,
                   FieldErrors& problems) {
  constexpr long long kLongestCap = 86'400;
  RetryPolicy& retry = intervention.retry;
  intervention.remote_timeout = std::chrono::seconds{
      in_range(request.remote_timeout_seconds, intervention.remote_timeout.count(), {1, 300},
               "remote_timeout_seconds", problems)};
  retry.max_attempts = static_cast<int>(in_range(request.remote_max_attempts, retry.max_attempts,
                                                 {1, 100}, "remote_max_attempts", problems));
  retry.base = std::chrono::seconds{in_range(request.remote_retry_base_seconds, retry.base.count(),
                                             {1, 3600}, "remote_retry_base_seconds", problems)};
  retry.cap =
      std::chrono::seconds{in_range(request.remote_retry_cap_seconds, retry.cap.count(),
                                    {1, kLongestCap}, "remote_retry_cap_seconds", problems)};
  if (retry.cap < retry.base && !problems.has("remote_retry_cap_seconds")) {
    problems.add("remote_retry_cap_seconds", "must be at least remote_retry_base_seconds (" +
                                                 std::to_string(retry.base.count()) + ")");
  }
  intervention.remote_max_concurrency =
      static_cast<int>(in_range(request.remote_max_concurrency, intervention.remote_max_concurrency,
                                {1, 256}, "remote_max_concurrency", problems));
}

// Whether every HTTP library reads the token as it was sent: most trim a header, and few agree
// on what is beyond ASCII.
bool fits_a_header(std::string_view token) {
  constexpr std::size_t kMostBytes = 4096;
  return token.size() <= kMostBytes && !token.starts_with(' ') && !token.ends_with(' ') &&
         std::ranges::all_of(token, [](char c) { return c >= ' ' && c <= '~'; });
}

void merge_remote(const PreparedChange& change, Intervention& intervention, FieldErrors& problems) {
  const InterventionChange& request = change.request;
  intervention.remote_enabled = request.remote_enabled.value_or(intervention.remote_enabled);
  intervention.remote_name = request.remote_name.value_or(intervention.remote_name);
  intervention.remote_epilog_url =
      request.remote_epilog_url.value_or(intervention.remote_epilog_url);
  if (count_characters(intervention.remote_name) > kMostTitleCharacters ||
      has_control_characters(intervention.remote_name)) {
    problems.add("remote_name", "must be at most 255 characters without control characters");
  }
  if (request.remove_bearer_token) {
    intervention.remote_bearer_token_sealed.clear();
  } else if (!change.sealed_bearer_token.empty()) {
    intervention.remote_bearer_token_sealed = change.sealed_bearer_token;
  }
  if (request.remote_bearer_token && !fits_a_header(*request.remote_bearer_token)) {
    problems.add("remote_bearer_token",
                 "must be at most 4096 letters, digits and signs of ASCII, and no space may stand "
                 "at its begin or end");
  }
  const std::string& url = intervention.remote_epilog_url;
  if (!url.empty() && request.remote_epilog_url && !problems.has("remote_epilog_url")) {
    const std::string problem = epilog_url_problem(url);
    if (!problem.empty()) {
      problems.add("remote_epilog_url", problem);
    }
  }
  if (!intervention.remote_enabled) {
    return;
  }
  if (url.empty() && !problems.has("remote_epilog_url")) {
    problems.add("remote_epilog_url", "is required while remote_enabled is true");
  }
  if (intervention.remote_bearer_token_sealed.empty() && !problems.has("remote_bearer_token")) {
    problems.add("remote_bearer_token", "is required while remote_enabled is true");
  }
}

}  // namespace

PreparedChange prepare_change(const SecretBox& secrets, InterventionChange request,
                              const std::string& name) {
  PreparedChange prepared;
  const std::string token = request.remote_bearer_token.value_or("");
  if (!token.empty()) {
    prepared.sealed_bearer_token = secrets.seal(token, bearer_token_context(name));
  }
  prepared.request = std::move(request);
  return prepared;
}

void check_new_name(const InterventionChange& request, FieldErrors& problems) {
  if (problems.has("name")) {
    return;
  }
  if (!request.name || request.name->empty()) {
    problems.add("name", "is required");
  } else if (!is_intervention_name(*request.name)) {
    problems.add("name", "must be 1 to 64 of the characters A-Z a-z 0-9 _ -");
  }
}

Result<Done> merge(const Snapshot& snapshot, const PreparedChange& change,
                   Intervention& intervention, FieldErrors& problems) {
  const InterventionChange& request = change.request;
  merge_title(request, intervention, problems);
  TRY(merge_queue(snapshot, request, intervention, problems));
  intervention.notify_inbox_managers =
      request.notify_inbox_managers.value_or(intervention.notify_inbox_managers);
  intervention.fma_inbox_managers =
      request.fma_inbox_managers.value_or(intervention.fma_inbox_managers);
  intervention.create_urgent = request.create_urgent.value_or(intervention.create_urgent);
  merge_remote(change, intervention, problems);
  merge_numbers(request, intervention, problems);
  if (request.fields) {
    intervention.fields = read_fields(*request.fields, problems);
  }
  return Done{};
}

}  // namespace tickiti
