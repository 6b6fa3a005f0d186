#pragma once

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// Deletes a definition that no payload refers to; its name is free again, and the
// tokens restricted to it are revoked. Its templates stay. Fails with kNotFound
// and kInUse. `done` runs on the database's thread.
void delete_intervention(const Ports& ports, Caller caller, InterventionId id,
                         Completion<Done> done);

}  // namespace tickiti
