#include "application/delivery_alerts.h"

#include <algorithm>
#include <utility>

#include "application/show_inbox.h"
#include "application/tell_people.h"
#include "application/ticket_changes.h"

namespace tickiti {
namespace {

// Each once.
class People {
 public:
  void add(const Person& person) {
    const auto is_same = [&](const Person& other) { return other.id == person.id; };
    if (std::ranges::none_of(all_, is_same)) {
      all_.push_back(person);
    }
  }
  const std::vector<Person>& all() const { return all_; }

 private:
  std::vector<Person> all_;
};

struct Concerned {
  People marked;
  People told;
};

Result<Concerned> find_concerned(Transaction& tx, const EndedDelivery& delivery,
                                 const Ticket& ticket) {
  Concerned concerned;
  for (const std::optional<PersonId> id : {delivery.decided_by, ticket.assigned_to}) {
    const auto person = id ? TRY(tx.people.find(*id)) : std::nullopt;
    if (person && TRY(is_assignable(Snapshot::of(tx), *person, ticket.queue))) {
      concerned.marked.add(*person);
      concerned.told.add(*person);
    }
  }
  for (const Person& manager : TRY(tx.access.list_inbox_managers(ticket.queue))) {
    concerned.marked.add(manager);
    const auto access = TRY(tx.access.find(manager.id, ticket.queue));
    if (access && access->receive_inbox_errors) {
      concerned.told.add(manager);
    }
  }
  return concerned;
}

Result<Done> open_again(Transaction& tx, const Ticket& before, TimePoint now) {
  Ticket after = before;
  set_status(after, TicketStatus::kOpen);
  Deed deed{"ticket.reopen", "system", {}, now};
  deed.details.set("reason", Json::string("delivery-failed"));
  TRY(change_ticket(tx, deed, before, after));
  return Done{};
}

Result<Done> tell(Transaction& tx, Mailing mailing, const EndedDelivery& delivery, TimePoint now) {
  const bool has_failed = delivery.end == EndedDelivery::End::kGivenUp;
  const bool is_news = has_failed ? TRY(tx.jobs.note_failure_told(delivery.job))
                                  : TRY(tx.jobs.note_return_told(delivery.job));
  if (!has_failed && !is_news) {
    return Done{};
  }
  const std::optional<Ticket> ticket = TRY(tx.tickets.find(delivery.ticket));
  if (!ticket) {
    return make_error(ErrorCode::kInternal, "The job's ticket is missing.");
  }
  const Concerned concerned = TRY(find_concerned(tx, delivery, *ticket));
  if (has_failed) {
    TRY(open_again(tx, *ticket, now));
    for (const Person& person : concerned.marked.all()) {
      TRY(tx.attention.mark(ticket->id, person.id));
    }
  } else {
    TRY(tx.attention.clear(ticket->id));
  }
  if (!is_news) {
    return Done{};
  }
  const News news = has_failed ? kDeliveryFailedNews : kDeliveryBackNews;
  for (const Person& person : concerned.told.all()) {
    TRY(tell_person(tx, mailing, news, person, ticket->id, now));
  }
  return Done{};
}

}  // namespace

std::optional<EndedDelivery> find_end(const Job& job, JobState before,
                                      const InterventionPayload& payload) {
  if (job.state == before || payload.response != job.response) {
    return std::nullopt;
  }
  using End = EndedDelivery::End;
  if (job.state == JobState::kDelivered) {
    return EndedDelivery{End::kDelivered, job.id, job.ticket, payload.decided_by};
  }
  if (job.state == JobState::kFailed && payload.state == PayloadState::kFailed) {
    return EndedDelivery{End::kGivenUp, job.id, job.ticket, payload.decided_by};
  }
  return std::nullopt;
}

Result<Done> tell_of_deliveries(Transaction& tx, Mailing mailing,
                                std::vector<EndedDelivery> deliveries, TimePoint now) {
  std::ranges::stable_sort(deliveries, {}, &EndedDelivery::ticket);
  for (const EndedDelivery& delivery : deliveries) {
    TRY(tell(tx, mailing, delivery, now));
  }
  return Done{};
}

}  // namespace tickiti
