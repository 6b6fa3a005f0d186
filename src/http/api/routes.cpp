#include "http/api/routes.h"

#include "http/api/handlers.h"

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
      {.path = "/api/v1/tickets/show", .handler = handle_show_ticket, .ability = "tickets:read"},
      {.path = "/api/v1/tickets/responses",
       .handler = handle_list_responses,
       .ability = "tickets:read"},
      {.path = "/api/v1/tickets/query", .handler = handle_query_tickets, .ability = "tickets:read"},
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

std::vector<Route> admin_routes() {
  return {
      {.path = "/api/v1/workflow/interventions",
       .handler = handle_list_definitions,
       .ability = "workflow:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/interventions/create",
       .handler = handle_create_definition,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/interventions/update",
       .handler = handle_update_definition,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/interventions/generate-token",
       .handler = handle_generate_token,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/queues",
       .handler = handle_list_queues,
       .ability = "workflow:read",
       .role = Role::kAdmin},
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
  };
}

}  // namespace

std::vector<Route> api_routes() {
  std::vector<Route> all;
  for (const auto& family : {open_routes(), ticket_routes(), admin_routes(), supervisor_routes()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

}  // namespace tickiti::http
