# The API on top of the server; included by ../CMakeLists.txt after the layer.
target_sources(tickiti_http
  PRIVATE
  error_reply.cpp json_writer.cpp replier.cpp router.cpp
  middleware/authorize.cpp middleware/check_request.cpp middleware/idempotency.cpp
  middleware/observe.cpp middleware/rate_limit.cpp middleware/read_body.cpp
  middleware/request_metrics.cpp middleware/traceparent.cpp
  api/api.cpp api/create_ticket.cpp api/decode_create_ticket.cpp api/decode_definition.cpp
  api/decode_query.cpp api/decode_submit.cpp api/encode_intervention.cpp api/encode_outcome.cpp
  api/encode_rows.cpp api/encode_ticket.cpp api/field_reader.cpp api/follow_ups.cpp
  api/idempotency_key.cpp api/interventions.cpp api/keyed_reply.cpp api/probes.cpp
  api/read_intervention.cpp api/routes.cpp api/submit_intervention.cpp api/supervisor_jobs.cpp
  api/templates.cpp api/tickets.cpp api/workflow_interventions.cpp api/workflow_queues.cpp
  PUBLIC FILE_SET HEADERS FILES
  error_reply.h json_writer.h replier.h router.h
  middleware/authorize.h middleware/check_request.h middleware/idempotency.h middleware/observe.h
  middleware/rate_limit.h middleware/read_body.h middleware/request_metrics.h
  middleware/traceparent.h
  api/api.h api/api_call.h api/api_settings.h api/decode_create_ticket.h api/decode_definition.h
  api/decode_query.h api/decode_submit.h api/encode_intervention.h api/encode_outcome.h
  api/encode_rows.h api/encode_ticket.h api/field_reader.h api/follow_ups.h api/handlers.h
  api/keyed_reply.h api/read_intervention.h api/routes.h)
target_link_libraries(tickiti_http PRIVATE fmt::fmt)

if(TARGET http_test)
  target_sources(http_test PRIVATE
    error_reply_test.cpp json_writer_test.cpp router_test.cpp
    middleware/authorize_test.cpp middleware/idempotency_test.cpp middleware/rate_limit_test.cpp
    middleware/read_body_test.cpp middleware/request_metrics_test.cpp
    middleware/traceparent_test.cpp
    api/decode_create_ticket_test.cpp api/decode_definition_test.cpp api/decode_query_test.cpp
    api/decode_submit_test.cpp api/encode_test.cpp api/field_reader_test.cpp
    api/follow_ups_test.cpp)
endif()
