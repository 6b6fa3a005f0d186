#include "http/api/routes.h"

#include "http/api/handlers.h"
#include "http/api/workflow_routes.h"

namespace tickiti::http {
namespace {

std::vector<Route> open_routes() {
  return {
      {.path = "/livez",
       .handler = handle_livez,
       .method = Method::kGet,
       .access = Access::kAnyone},
      {.path = "/readyz",
       .handler = handle_readyz,
       .method = Method::kGet,
       .access = Access::kAnyone},
      {.path = "/metrics",
       .handler = handle_metrics,
       .method = Method::kGet,
       .access = Access::kAnyone},
      {.path = "/api/idempotency_key",
       .handler = handle_idempotency_key,
       .access = Access::kAnyone},
      {.path = "/api/v1/idempotency_key",
       .handler = handle_idempotency_key,
       .access = Access::kAnyone},
  };
}

std::vector<Route> ticket_routes() {
  return {
      {.path = "/api/create_ticket",
       .handler = handle_create_ticket,
       .ability = "create-ticket",
       .key = KeyUse::kRequired,
       .body = BodyKind::kContentByShape},
      {.path = "/api/v1/tickets",
       .handler = handle_create_ticket,
       .ability = "tickets:write",
       .key = KeyUse::kRequired,
       .body = BodyKind::kContentByShape},
      {.path = "/api/tickets/create",
       .handler = handle_create_ticket,
       .ability = "create-ticket",
       .body = BodyKind::kContentByShape},
      {.path = "/api/render_template",
       .handler = handle_render_template,
       .ability = "create-ticket",
       .key = KeyUse::kRequired},
      {.path = "/api/send_email",
       .handler = handle_send_email,
       .ability = "send-email",
       .key = KeyUse::kRequired},
      {.path = "/api/tickets/{number}/respond",
       .handler = handle_respond_by_path,
       .ability = "ticket-respond",
       .body = BodyKind::kContent},
      {.path = "/api/ticket_respond",
       .handler = handle_respond_to_ticket,
       .ability = "ticket-respond",
       .key = KeyUse::kRequired,
       .body = BodyKind::kContent},
      {.path = "/api/v1/tickets/respond",
       .handler = handle_respond_to_ticket,
       .ability = "tickets:write",
       .key = KeyUse::kRequired,
       .body = BodyKind::kContent},
      {.path = "/api/v1/tickets/show", .handler = handle_show_ticket, .ability = "tickets:read"},
      {.path = "/api/v1/tickets/responses",
       .handler = handle_list_responses,
       .ability = "tickets:read"},
      {.path = "/api/v1/tickets/responses/query",
       .handler = handle_query_responses,
       .ability = "tickets:read"},
      {.path = "/api/v1/tickets/attachment",
       .handler = handle_show_attachment,
       .ability = "tickets:read",
       .role = Role::kStaff},
      {.path = "/api/v1/tickets/query", .handler = handle_query_tickets, .ability = "tickets:read"},
      {.path = "/api/tickiti_api_index",
       .handler = handle_query_tickets,
       .ability = "ticket-index"},
      {.path = "/api/v1/interventions/show",
       .handler = handle_show_intervention,
       .ability = "tickets:read"},
      {.path = "/api/v1/interventions/submit",
       .handler = handle_submit_intervention,
       .ability = "tickets:write",
       .owner = Owner::kPerson,
       .key = KeyUse::kOptional},
      {.path = "/api/v1/interventions/retry",
       .handler = handle_retry_intervention,
       .ability = "tickets:write"},
  };
}

std::vector<Route> session_routes() {
  return {
      {.path = "/api/v1/session/create", .handler = handle_sign_in, .access = Access::kVisitor},
      {.path = "/api/v1/session/show",
       .handler = handle_show_session,
       .access = Access::kSession,
       .csrf = CsrfProof::kOrigin},
      {.path = "/api/v1/session/end", .handler = handle_end_sessions, .access = Access::kSession},
      {.path = "/api/v1/session/list", .handler = handle_list_sessions, .access = Access::kSession},
      {.path = "/api/v1/account/update",
       .handler = handle_update_account,
       .access = Access::kSession},
      {.path = "/api/v1/setup/show", .handler = handle_show_setup, .access = Access::kVisitor},
      {.path = "/api/v1/setup/create", .handler = handle_set_up, .access = Access::kVisitor},
  };
}

std::vector<Route> desk_routes() {
  return {
      {.path = "/api/v1/tickets/inbox",
       .handler = handle_show_inbox,
       .ability = "tickets:read",
       .role = Role::kStaff},
      {.path = "/api/v1/tickets/counts",
       .handler = handle_count_tickets,
       .ability = "tickets:read",
       .role = Role::kStaff},
      {.path = "/api/v1/tickets/update",
       .handler = handle_update_ticket,
       .ability = "tickets:write",
       .role = Role::kStaff},
      {.path = "/api/v1/tickets/audit",
       .handler = handle_list_audit,
       .ability = "tickets:read",
       .role = Role::kStaff},
      {.path = "/api/v1/tickets/people",
       .handler = handle_list_people,
       .ability = "tickets:read",
       .role = Role::kStaff},
      {.path = "/api/v1/notifications",
       .handler = handle_list_notifications,
       .ability = "tickets:read",
       .role = Role::kStaff},
      {.path = "/api/v1/notifications/read",
       .handler = handle_read_notifications,
       .ability = "tickets:write",
       .role = Role::kStaff},
  };
}

std::vector<Route> template_routes() {
  return {
      {.path = "/api/v1/templates",
       .handler = handle_list_templates,
       .ability = "templates:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/templates/create",
       .handler = handle_create_template,
       .ability = "templates:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/templates/update",
       .handler = handle_update_template,
       .ability = "templates:write",
       .role = Role::kAdmin,
       .body = BodyKind::kContent},
      {.path = "/api/v1/templates/show",
       .handler = handle_show_template,
       .ability = "templates:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/templates/delete",
       .handler = handle_delete_template,
       .ability = "templates:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/templates/search",
       .handler = handle_search_templates,
       .ability = "templates:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/templates/faqs",
       .handler = handle_list_faqs,
       .ability = "templates:read",
       .role = Role::kAdmin},
  };
}

std::vector<Route> administration_routes() {
  return {
      {.path = "/api/v1/administration/users",
       .handler = handle_list_users,
       .ability = "administration:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/administration/users/create",
       .handler = handle_create_user,
       .ability = "administration:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/administration/users/{user}/update",
       .handler = handle_update_user,
       .ability = "administration:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/administration/users/{user}/queues/{queue}",
       .handler = handle_set_queue_access,
       .ability = "administration:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/administration/users/{user}/queues/{queue}/detach",
       .handler = handle_detach_queue,
       .ability = "administration:write",
       .role = Role::kAdmin},
  };
}

std::vector<Route> supervisor_routes() {
  return {
      {.path = "/api/v1/supervisor/jobs",
       .handler = handle_list_jobs,
       .ability = "supervisor:read",
       .role = Role::kSuperuser},
      {.path = "/api/v1/supervisor/jobs/retry",
       .handler = handle_retry_jobs,
       .ability = "supervisor:write",
       .role = Role::kSuperuser},
      {.path = "/api/v1/supervisor/jobs/delete",
       .handler = handle_delete_jobs,
       .ability = "supervisor:write",
       .role = Role::kSuperuser},
  };
}

}  // namespace

Route desk_events_route() {
  return {.path = "/desk/events",
          .handler = handle_desk_events,
          .ability = "tickets:read",
          .role = Role::kStaff,
          .method = Method::kGet};
}

std::vector<Route> api_routes() {
  std::vector<Route> all{desk_events_route()};
  for (const auto& family :
       {open_routes(), session_routes(), ticket_routes(), desk_routes(), workflow_routes(),
        template_routes(), administration_routes(), supervisor_routes()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

}  // namespace tickiti::http
