#pragma once

#include "http/router.h"

namespace tickiti::http {

// One per endpoint, in the source file named after its resource. Each answers
// through its call's replier, at once or later; none throws or blocks.

// create_ticket.cpp
void handle_create_ticket(const ApiServices& services, ApiCall& call);

// idempotency_key.cpp
void handle_idempotency_key(const ApiServices& services, ApiCall& call);

// tickets.cpp
void handle_show_ticket(const ApiServices& services, ApiCall& call);
void handle_list_responses(const ApiServices& services, ApiCall& call);
void handle_query_tickets(const ApiServices& services, ApiCall& call);

// interventions.cpp
void handle_show_intervention(const ApiServices& services, ApiCall& call);
void handle_retry_intervention(const ApiServices& services, ApiCall& call);

// submit_intervention.cpp
void handle_submit_intervention(const ApiServices& services, ApiCall& call);

// workflow_interventions.cpp
void handle_list_definitions(const ApiServices& services, ApiCall& call);
void handle_create_definition(const ApiServices& services, ApiCall& call);
void handle_update_definition(const ApiServices& services, ApiCall& call);
void handle_generate_token(const ApiServices& services, ApiCall& call);

// workflow_queues.cpp
void handle_list_queues(const ApiServices& services, ApiCall& call);

// templates.cpp
void handle_list_templates(const ApiServices& services, ApiCall& call);
void handle_create_template(const ApiServices& services, ApiCall& call);
void handle_update_template(const ApiServices& services, ApiCall& call);
void handle_show_template(const ApiServices& services, ApiCall& call);

// supervisor_jobs.cpp
void handle_list_jobs(const ApiServices& services, ApiCall& call);
void handle_retry_jobs(const ApiServices& services, ApiCall& call);

// probes.cpp
void handle_livez(const ApiServices& services, ApiCall& call);
void handle_readyz(const ApiServices& services, ApiCall& call);
void handle_metrics(const ApiServices& services, ApiCall& call);

}  // namespace tickiti::http
