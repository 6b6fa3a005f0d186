#pragma once

#include "http/router.h"

namespace tickiti::http {

// One per endpoint, in the source file named after its resource. Each answers
// through its call's replier, at once or later; none throws or blocks.

// account.cpp
void handle_update_account(const ApiServices& services, ApiCall& call);

// attachments.cpp
void handle_show_attachment(const ApiServices& services, ApiCall& call);

// business_hours.cpp
void handle_update_business_hours(const ApiServices& services, ApiCall& call);

// change_ticket.cpp
void handle_update_ticket(const ApiServices& services, ApiCall& call);
void handle_respond_to_ticket(const ApiServices& services, ApiCall& call);
void handle_respond_by_path(const ApiServices& services, ApiCall& call);

// create_ticket.cpp
void handle_create_ticket(const ApiServices& services, ApiCall& call);

// desk_events.cpp
void handle_desk_events(const ApiServices& services, ApiCall& call);

// render_template.cpp
void handle_render_template(const ApiServices& services, ApiCall& call);

// escalations.cpp
void handle_list_escalations(const ApiServices& services, ApiCall& call);
void handle_create_escalation(const ApiServices& services, ApiCall& call);
void handle_update_escalation(const ApiServices& services, ApiCall& call);
void handle_delete_escalation(const ApiServices& services, ApiCall& call);

// idempotency_key.cpp
void handle_idempotency_key(const ApiServices& services, ApiCall& call);

// tickets.cpp
void handle_show_ticket(const ApiServices& services, ApiCall& call);
void handle_list_responses(const ApiServices& services, ApiCall& call);
void handle_list_audit(const ApiServices& services, ApiCall& call);
void handle_query_tickets(const ApiServices& services, ApiCall& call);

// responses.cpp
void handle_query_responses(const ApiServices& services, ApiCall& call);

// inbox.cpp
void handle_show_inbox(const ApiServices& services, ApiCall& call);
void handle_count_tickets(const ApiServices& services, ApiCall& call);
void handle_list_people(const ApiServices& services, ApiCall& call);

// notifications.cpp
void handle_list_notifications(const ApiServices& services, ApiCall& call);
void handle_read_notifications(const ApiServices& services, ApiCall& call);

// interventions.cpp
void handle_show_intervention(const ApiServices& services, ApiCall& call);
void handle_retry_intervention(const ApiServices& services, ApiCall& call);

// submit_intervention.cpp
void handle_submit_intervention(const ApiServices& services, ApiCall& call);

// send_email.cpp
void handle_send_email(const ApiServices& services, ApiCall& call);

// sessions.cpp
void handle_show_session(const ApiServices& services, ApiCall& call);
void handle_end_sessions(const ApiServices& services, ApiCall& call);
void handle_list_sessions(const ApiServices& services, ApiCall& call);

// set_up.cpp
void handle_show_setup(const ApiServices& services, ApiCall& call);
void handle_set_up(const ApiServices& services, ApiCall& call);

// sign_in.cpp
void handle_sign_in(const ApiServices& services, ApiCall& call);

// users.cpp
void handle_list_users(const ApiServices& services, ApiCall& call);
void handle_create_user(const ApiServices& services, ApiCall& call);
void handle_update_user(const ApiServices& services, ApiCall& call);
void handle_set_queue_access(const ApiServices& services, ApiCall& call);
void handle_detach_queue(const ApiServices& services, ApiCall& call);

// workflow_interventions.cpp
void handle_list_definitions(const ApiServices& services, ApiCall& call);
void handle_create_definition(const ApiServices& services, ApiCall& call);
void handle_update_definition(const ApiServices& services, ApiCall& call);
void handle_generate_token(const ApiServices& services, ApiCall& call);
void handle_delete_definition(const ApiServices& services, ApiCall& call);

// workflow_queues.cpp
void handle_list_queues(const ApiServices& services, ApiCall& call);
void handle_create_queue(const ApiServices& services, ApiCall& call);
void handle_update_queue(const ApiServices& services, ApiCall& call);
void handle_delete_queue(const ApiServices& services, ApiCall& call);
void handle_move_queue(const ApiServices& services, ApiCall& call);

// resolution_categories.cpp
void handle_list_resolution_categories(const ApiServices& services, ApiCall& call);
void handle_create_resolution_category(const ApiServices& services, ApiCall& call);
void handle_update_resolution_category(const ApiServices& services, ApiCall& call);
void handle_delete_resolution_category(const ApiServices& services, ApiCall& call);
void handle_reorder_resolution_categories(const ApiServices& services, ApiCall& call);

// templates.cpp
void handle_list_templates(const ApiServices& services, ApiCall& call);
void handle_create_template(const ApiServices& services, ApiCall& call);
void handle_update_template(const ApiServices& services, ApiCall& call);
void handle_show_template(const ApiServices& services, ApiCall& call);
void handle_delete_template(const ApiServices& services, ApiCall& call);

// search_templates.cpp
void handle_search_templates(const ApiServices& services, ApiCall& call);
void handle_list_faqs(const ApiServices& services, ApiCall& call);

// supervisor_jobs.cpp
void handle_list_jobs(const ApiServices& services, ApiCall& call);
void handle_retry_jobs(const ApiServices& services, ApiCall& call);
void handle_delete_jobs(const ApiServices& services, ApiCall& call);

// probes.cpp
void handle_livez(const ApiServices& services, ApiCall& call);
void handle_readyz(const ApiServices& services, ApiCall& call);
void handle_metrics(const ApiServices& services, ApiCall& call);

}  // namespace tickiti::http
