#include "postgres/ticket_query.h"

#include "postgres/hidden_queues.h"
#include "postgres/id_array.h"
#include "postgres/search_hits.h"
#include "storage/ticket_rows.h"

namespace tickiti::postgres {
namespace {

// What finds tickets by itself; all of it must hold.
class Leads {
 public:
  storage::SqlPart& next() {
    part_.add(is_empty() ? "(" : ") INTERSECT (");
    return part_;
  }
  bool is_empty() const { return part_.sql.empty(); }
  storage::SqlPart end() { return std::move(part_.add(")")); }

 private:
  storage::SqlPart part_;
};

std::int64_t id_of(PersonId person) { return person.value; }

void add_texts(Leads& leads, const TicketCriteria& criteria) {
  if (!criteria.subject.empty()) {
    leads.next().add(select_ticket_hits(criteria.subject, Sought::kSubject));
  }
  if (!criteria.content.empty()) {
    leads.next().add(select_response_hits(criteria.content));
  }
  if (const auto& texts = criteria.subject_content; !texts.empty()) {
    leads.next()
        .add("(")
        .add(select_ticket_hits(texts, Sought::kSubject))
        .add(") UNION ALL (")
        .add(select_response_hits(texts))
        .add(")");
  }
}

// The newest 5000 tickets of the people: of each by an index, then of all.
void add_people_of(Leads& leads, std::string_view tickets, const std::vector<PersonId>& people) {
  if (people.empty()) {
    return;
  }
  leads.next()
      .add("SELECT own.id FROM unnest(?::bigint[]) AS person (id) CROSS JOIN LATERAL (",
           {id_array(people, id_of)})
      .add(tickets)
      .add(" DESC LIMIT 5000) AS own ORDER BY own.id DESC LIMIT 5000");
}

void add_people(Leads& leads, const TicketCriteria& criteria) {
  add_people_of(leads, "SELECT id FROM ticket WHERE assigned_to_id = person.id ORDER BY id + 0",
                criteria.assigned);
  add_people_of(leads, "SELECT id FROM ticket WHERE originator_id = person.id ORDER BY id",
                criteria.raised);
  add_people_of(leads,
                "SELECT ticket_id AS id FROM ticket_participant WHERE person_id = person.id"
                " ORDER BY ticket_id",
                criteria.participant);
}

void add_number(Leads& leads, const TicketCriteria& criteria) {
  if (!criteria.number.empty()) {
    leads.next().add("SELECT id FROM ticket WHERE number = ANY (?::bigint[])",
                     {id_array(criteria.number, [](std::int64_t number) { return number; })});
  }
}

void add_time(storage::SqlPart& part, std::string_view condition,
              const std::optional<TimePoint>& time) {
  if (time) {
    part.add(condition, {std::int64_t{time->time_since_epoch().count()}});
  }
}

void add_tests(storage::SqlPart& part, const TicketCriteria& criteria) {
  if (!criteria.status.empty()) {
    std::string names;
    for (const TicketStatus status : criteria.status) {
      names.append(names.empty() ? "" : ",").append(to_text(status));
    }
    part.add(" AND status = ANY (string_to_array(?, ','))", {names});
  }
  if (!criteria.priority.empty()) {
    part.add(" AND priority = ANY (?::bigint[])",
             {id_array(criteria.priority,
                       [](Priority priority) { return static_cast<std::int64_t>(priority); })});
  }
  if (!criteria.queue.empty()) {
    part.add(" AND queue_id = ANY (?::bigint[])",
             {id_array(criteria.queue, [](QueueId queue) { return queue.value; })});
  }
  add_time(part, " AND created_at >= ?", criteria.created_from);
  add_time(part, " AND created_at < ?", criteria.created_before);
  add_time(part, " AND updated_at >= ?", criteria.updated_from);
  add_time(part, " AND updated_at < ?", criteria.updated_before);
}

}  // namespace

storage::SqlPart select_tickets(const TicketQuery& query) {
  Leads leads;
  add_texts(leads, query.criteria);
  add_people(leads, query.criteria);
  add_number(leads, query.criteria);
  storage::SqlPart part;
  // OFFSET and LIMIT inside keep the planner from leading with the tests, for which it
  // would sort or walk the table.
  if (leads.is_empty()) {
    part.add("SELECT ")
        .add(storage::kTicketColumns)
        .add(" FROM (SELECT * FROM ticket ORDER BY id DESC LIMIT 100000) AS ticket WHERE TRUE");
  } else {
    part.add("WITH found (id) AS MATERIALIZED (").add(leads.end()).add(") SELECT ");
    part.add(storage::kTicketColumns)
        .add(
            " FROM (SELECT DISTINCT id FROM found) AS found CROSS JOIN LATERAL"
            " (SELECT * FROM ticket AS own WHERE own.id = found.id OFFSET 0) AS ticket WHERE TRUE");
  }
  add_tests(part, query.criteria);
  leave_out_hidden(part, "queue_id", query.hidden);
  part.add(" ORDER BY ticket.id DESC LIMIT ?", {std::int64_t{query.limit}});
  return part;
}

}  // namespace tickiti::postgres
