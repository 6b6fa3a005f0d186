# The API on top of the server; included by ../CMakeLists.txt after the layer.
target_sources(tickiti_http
  PRIVATE
  error_reply.cpp header_list.cpp json_writer.cpp query_string.cpp replier.cpp router.cpp
  live/listeners.cpp live/live_events.cpp live/live_feed.cpp live/live_inbox.cpp
  live/live_thread.cpp live/presence.cpp live/seen_changes.cpp live/stream_shares.cpp
  middleware/authorize.cpp middleware/check_request.cpp middleware/desk_site.cpp
  middleware/failure_limit.cpp middleware/idempotency.cpp
  middleware/observe.cpp middleware/rate_limit.cpp middleware/read_body.cpp
  middleware/refuse_early.cpp
  api/account.cpp api/api.cpp api/attachments.cpp api/business_hours.cpp api/change_ticket.cpp
  api/create_ticket.cpp
  api/criteria.cpp api/decode_create_ticket.cpp api/decode_definition.cpp api/decode_inbox.cpp
  api/decode_open_ticket.cpp api/decode_query.cpp api/decode_response_query.cpp
  api/decode_submit.cpp
  api/decode_template.cpp api/decode_ticket_change.cpp api/desk_events.cpp
  api/desk_feed.cpp api/encode_inbox.cpp api/encode_intervention.cpp api/encode_outcome.cpp
  api/encode_rows.cpp api/encode_ticket.cpp api/encode_user.cpp api/escalations.cpp
  api/field_reader.cpp api/follow_ups.cpp
  api/idempotency_key.cpp api/inbox.cpp api/inbox_cursor.cpp api/interventions.cpp
  api/keyed_reply.cpp api/local_host.cpp api/notifications.cpp api/password_threads.cpp api/probes.cpp api/readiness.cpp
  api/read_intervention.cpp api/responses.cpp
  api/reply_with_done.cpp api/resolution_categories.cpp api/render_template.cpp api/routes.cpp
  api/search_templates.cpp api/send_email.cpp api/session_reply.cpp api/sessions.cpp api/set_up.cpp
  api/sign_in.cpp api/warnings.cpp
  api/sign_in_limit.cpp api/submit_intervention.cpp api/supervisor_jobs.cpp
  middleware/request_metrics.cpp middleware/security_headers.cpp middleware/traceparent.cpp
  pages/content_coding.cpp pages/pages.cpp
  api/templates.cpp api/tickets.cpp api/users.cpp api/workflow_interventions.cpp
  api/workflow_queues.cpp
  api/workflow_routes.cpp
  PUBLIC FILE_SET HEADERS FILES
  error_reply.h header_list.h json_writer.h query_string.h replier.h router.h
  live/listeners.h live/live_events.h live/live_feed.h live/live_inbox.h live/live_thread.h
  live/presence.h live/seen_changes.h live/stream_shares.h
  middleware/authorize.h middleware/check_request.h middleware/desk_site.h
  middleware/failure_limit.h middleware/idempotency.h middleware/observe.h
  middleware/rate_limit.h middleware/read_body.h middleware/refuse_early.h
  middleware/request_metrics.h
  middleware/security_headers.h middleware/traceparent.h
  pages/content_coding.h pages/pages.h pages/static_file.h
  api/api.h api/api_call.h api/api_settings.h api/criteria.h api/decode_create_ticket.h
  api/decode_definition.h
  api/decode_inbox.h api/decode_open_ticket.h api/decode_query.h api/decode_response_query.h
  api/decode_submit.h
  api/decode_template.h api/decode_ticket_change.h
  api/desk_feed.h api/encode_inbox.h api/encode_intervention.h api/encode_outcome.h
  api/encode_rows.h api/encode_ticket.h api/encode_user.h api/field_reader.h api/follow_ups.h
  api/handlers.h
  api/inbox_cursor.h api/keyed_reply.h api/local_host.h api/password_threads.h api/probes.h
  api/read_intervention.h api/readiness.h
  api/reply_with_done.h api/routes.h api/session_reply.h api/sign_in_limit.h
  api/warnings.h api/workflow_routes.h)
target_link_libraries(tickiti_http PRIVATE fmt::fmt)

if(TARGET http_test)
  target_sources(http_test PRIVATE
    error_reply_test.cpp json_writer_test.cpp query_string_test.cpp router_test.cpp
    live/live_feed_test.cpp live/live_inbox_test.cpp live/presence_test.cpp
    live/stream_shares_test.cpp
    middleware/authorize_test.cpp middleware/desk_site_test.cpp middleware/failure_limit_test.cpp
    middleware/idempotency_test.cpp middleware/rate_limit_test.cpp
    middleware/read_body_test.cpp middleware/request_metrics_test.cpp
    api/decode_create_ticket_test.cpp api/decode_definition_test.cpp api/decode_inbox_test.cpp
    api/decode_open_ticket_test.cpp api/decode_query_test.cpp api/decode_response_query_test.cpp
    api/decode_submit_test.cpp
    api/decode_ticket_change_test.cpp
    api/encode_test.cpp api/field_reader_test.cpp api/follow_ups_test.cpp api/openapi_test.cpp
    api/local_host_test.cpp api/password_threads_test.cpp api/readiness_test.cpp
    api/warnings_test.cpp middleware/security_headers_test.cpp
    middleware/traceparent_test.cpp pages/content_coding_test.cpp pages/pages_test.cpp)
  set_source_files_properties(api/openapi_test.cpp PROPERTIES COMPILE_DEFINITIONS
    TICKITI_OPENAPI_FILE="${PROJECT_SOURCE_DIR}/docs/api/openapi.yaml")
endif()
