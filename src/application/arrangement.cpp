#include "application/arrangement.h"

namespace tickiti {

Result<Done> lock_arrangement(Transaction& tx) { return tx.settings.lock("arrangement"); }

}  // namespace tickiti
