#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/demo_clock.h"
#include "app/demo_content.h"
#include "app/demo_samples.h"
#include "application/caller.h"

namespace tickiti::app {

// Opens the sample tickets and lets the sample people work on them, each step at
// its own time in the past.
class DemoTicketsMaker {
 public:
  using Callers = std::map<std::string, Caller, std::less<>>;

  // `shops` by intervention, `people` by e-mail. All outlive the maker.
  DemoTicketsMaker(const Ports& ports, const Callers& shops, const Callers& people);

  // Returns when each ticket has got where its sample says. Fails with
  // kUnavailable when that takes over 20 s.
  Result<std::vector<DemoTicket>> make();

 private:
  Result<std::int64_t> open(const SampleTicket& sample);
  Result<Done> add_note(const SampleNote& note, std::int64_t number);
  Result<Done> decide(const SampleTicket& sample, std::int64_t number);
  Result<Done> settle();
  Result<bool> look_at(const SampleTicket& sample, DemoTicket& ticket) const;
  Result<Done> tend(const SampleTicket& sample, std::int64_t number);

  DemoClock clock_;
  const Ports ports_;
  const Callers& shops_;
  const Callers& people_;
  std::vector<DemoTicket> tickets_;
};

}  // namespace tickiti::app
