#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/intervention_payload.h"
#include "domain/person.h"
#include "domain/ticket.h"
#include "domain/ticket_response.h"

// What the demo shows: made up, but such as a shop would send.
namespace tickiti::app {

struct SamplePerson {
  std::string_view email;
  std::string_view name;
  Role role;
};

struct SampleTemplate {
  std::string_view suffix;  // `private`, `public` or `final`
  std::string_view subject;
  std::string_view content;
};

struct SampleIntervention {
  std::string_view name;
  std::string_view title;
  std::string_view queue;
  std::string_view remote_name;
  std::string_view fields;     // JSON
  std::string_view told = {};  // E-mail of a sample person who is told of each ticket.
  bool remote_enabled = true;
  bool create_urgent = false;
  int max_attempts = 18;
  int retry_base_seconds = 5;
  std::vector<SampleTemplate> templates;
};

// A response that someone of the desk adds after the create.
struct SampleNote {
  std::string_view by;  // E-mail of a sample person.
  std::string_view html;
  Visibility visibility = Visibility::kInternal;
};

struct SampleTicket {
  std::string_view intervention;
  std::string_view uid;
  std::string_view originator;
  std::chrono::minutes age;            // Since the remote asked.
  std::string_view bag;                // JSON
  std::vector<SampleNote> notes = {};  // Before the decision.
  std::string_view edits = {};         // JSON of what staff submits; empty: it stays pending.
  std::string_view words = {};         // HTML that staff adds.
  std::string_view decided_by = "staff@example.com";
  std::string_view answers = {};  // The mock remote's script for it.
  PayloadState state = PayloadState::kPending;
  std::string_view delivery = "none";  // Its state once the mock remote has answered.
  std::string_view assigned_to = {};   // E-mail of a sample person.
  TicketStatus status = TicketStatus::kOpen;
  int held_for_days = 0;                  // With kOnHold.
  std::optional<Priority> priority = {};  // Other than it was opened with.
};

const std::vector<SamplePerson>& sample_people();
const std::vector<std::string_view>& sample_queues();  // Besides the Inbox.
const std::vector<SampleIntervention>& sample_interventions();
const std::vector<SampleTicket>& sample_tickets();

}  // namespace tickiti::app
