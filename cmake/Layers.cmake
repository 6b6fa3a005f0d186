# The one place that says which layer may use which. tools/check_layers.py, run
# as the test "layers", fails on any include that this table does not allow.
set(core foundation domain application)
set(adapters sqlite postgres http remote mail security jobs)
set(TICKITI_LAYERS ${core} storage ${adapters} config app)

set(TICKITI_USES_foundation "")
set(TICKITI_USES_domain foundation)
set(TICKITI_USES_application foundation domain)
set(TICKITI_USES_storage ${core})
foreach(adapter IN LISTS adapters)
  set(TICKITI_USES_${adapter} ${core})  # Never another adapter.
endforeach()
foreach(database sqlite postgres)
  list(APPEND TICKITI_USES_${database} storage)  # What they say alike.
endforeach()
set(TICKITI_USES_config foundation)
set(TICKITI_USES_app ${core} ${adapters} config)

# tickiti_add_layer(<name> HEADERS ... SOURCES ... [TESTS ...] [LIBRARIES ...]
#                   [TEST_LAUNCHER ...])
#
# Called from src/<name>/CMakeLists.txt; paths are relative to that folder.
# Every header is listed, and must compile on its own: the build target
# all_verify_interface_header_sets checks it. LIBRARIES are the layer's private
# third-party libraries. TESTS become one GoogleTest program, <name>_test, run by
# TEST_LAUNCHER if there is one.
function(tickiti_add_layer name)
  if(NOT name IN_LIST TICKITI_LAYERS)
    message(FATAL_ERROR "Add ${name} to the table in cmake/Layers.cmake first.")
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "HEADERS;SOURCES;TESTS;LIBRARIES;TEST_LAUNCHER")

  add_library(tickiti_${name} STATIC ${layer_SOURCES})
  add_library(tickiti::${name} ALIAS tickiti_${name})
  target_sources(tickiti_${name} PUBLIC FILE_SET HEADERS
                 BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${layer_HEADERS})
  set_target_properties(tickiti_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_link_libraries(tickiti_${name} PRIVATE tickiti::warnings ${layer_LIBRARIES})
  foreach(used IN LISTS TICKITI_USES_${name})
    target_link_libraries(tickiti_${name} PUBLIC tickiti::${used})
  endforeach()

  if(layer_TESTS AND TICKITI_BUILD_TESTS)
    add_executable(${name}_test ${layer_TESTS})
    target_link_libraries(${name}_test PRIVATE tickiti::${name} tickiti::warnings
                          GTest::gtest_main ${layer_LIBRARIES})
    add_test(NAME ${name} COMMAND ${layer_TEST_LAUNCHER} $<TARGET_FILE:${name}_test>)
  endif()
endfunction()

# Writes the table where tools/check_layers.py reads it.
function(tickiti_write_layer_rules path)
  set(rules "")
  foreach(name IN LISTS TICKITI_LAYERS)
    list(JOIN TICKITI_USES_${name} " " used)
    string(APPEND rules "${name}: ${used}\n")
  endforeach()
  file(WRITE ${path} "${rules}")
endfunction()

# tickiti_embed_migrations(<layer> <variable>)
#
# Names in <variable> a generated source that holds the layer's migrations/*.sql.
function(tickiti_embed_migrations layer variable)
  file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/migrations/*.sql)
  set(embedded ${CMAKE_CURRENT_BINARY_DIR}/built_in_migrations.cpp)
  set(script ${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake)
  add_custom_command(
    OUTPUT ${embedded}
    COMMAND ${CMAKE_COMMAND} -D LAYER=${layer} -D FOLDER=${CMAKE_CURRENT_SOURCE_DIR}/migrations
            -D OUTPUT=${embedded} -P ${script}
    DEPENDS ${migrations} ${script}
    VERBATIM)
  set(${variable} ${embedded} PARENT_SCOPE)
endfunction()
