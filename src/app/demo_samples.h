#pragma once

#include <string_view>
#include <vector>

#include "domain/intervention_payload.h"

// What the demo shows: made up, but such as a shop would send.
namespace tickiti::app {

struct SampleTemplate {
  std::string_view suffix;  // `private`, `public` or `final`
  std::string_view subject;
  std::string_view content;
};

struct SampleIntervention {
  std::string_view name;
  std::string_view title;
  std::string_view fields;  // JSON
  bool remote_enabled = true;
  int max_attempts = 18;
  int retry_base_seconds = 5;
  std::vector<SampleTemplate> templates;
};

struct SampleTicket {
  std::string_view intervention;
  std::string_view uid;
  std::string_view originator;
  std::string_view bag;           // JSON
  std::string_view edits = {};    // JSON of what staff submits; empty: it stays pending.
  std::string_view words = {};    // HTML that staff adds.
  std::string_view answers = {};  // The mock remote's script for it.
  PayloadState state = PayloadState::kPending;
  std::string_view delivery = "none";  // Its state once the mock remote has answered.
};

const std::vector<SampleIntervention>& sample_interventions();
const std::vector<SampleTicket>& sample_tickets();

}  // namespace tickiti::app
