#include "http/api/read_intervention.h"

namespace tickiti::http {

Result<InterventionView> read_intervention(const Ports& ports, const Person& reader,
                                           std::int64_t ticket_number) {
  return read<InterventionView>(ports.database, [&](const Snapshot& snapshot) {
    return show_intervention(snapshot, reader, ticket_number);
  });
}

}  // namespace tickiti::http
