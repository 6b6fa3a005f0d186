#include "http/api/workflow_routes.h"

#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

std::vector<Route> definition_routes() {
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
      {.path = "/api/v1/workflow/interventions/delete",
       .handler = handle_delete_definition,
       .ability = "workflow:write",
       .role = Role::kAdmin},
  };
}

std::vector<Route> queue_routes() {
  return {
      {.path = "/api/v1/workflow/queues",
       .handler = handle_list_queues,
       .ability = "workflow:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/queues/create",
       .handler = handle_create_queue,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/queues/update",
       .handler = handle_update_queue,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/queues/delete",
       .handler = handle_delete_queue,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/queues/move",
       .handler = handle_move_queue,
       .ability = "workflow:write",
       .role = Role::kAdmin},
  };
}

std::vector<Route> resolution_category_routes() {
  return {
      {.path = "/api/v1/workflow/resolution-categories",
       .handler = handle_list_resolution_categories,
       .ability = "workflow:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/resolution-categories/create",
       .handler = handle_create_resolution_category,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/resolution-categories/update",
       .handler = handle_update_resolution_category,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/resolution-categories/delete",
       .handler = handle_delete_resolution_category,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/resolution-categories/reorder",
       .handler = handle_reorder_resolution_categories,
       .ability = "workflow:write",
       .role = Role::kAdmin},
  };
}

std::vector<Route> escalation_routes() {
  return {
      {.path = "/api/v1/workflow/escalations",
       .handler = handle_list_escalations,
       .ability = "workflow:read",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/escalations/create",
       .handler = handle_create_escalation,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/escalations/update",
       .handler = handle_update_escalation,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/escalations/delete",
       .handler = handle_delete_escalation,
       .ability = "workflow:write",
       .role = Role::kAdmin},
      {.path = "/api/v1/workflow/business-hours/update",
       .handler = handle_update_business_hours,
       .ability = "workflow:write",
       .role = Role::kAdmin},
  };
}

}  // namespace

std::vector<Route> workflow_routes() {
  std::vector<Route> all;
  for (const auto& part :
       {definition_routes(), queue_routes(), resolution_category_routes(), escalation_routes()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace tickiti::http
