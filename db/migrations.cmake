# fleetgate_migrations(TARGET): embeds <folder>/migrations/NNN.sql as `fleetgate::TARGET::kMigrations`,
# declared in the folder's own migrations.hpp as `std::span<const db::Migration> migrations();`
function(fleetgate_migrations target)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/migrations/*.sql)
  list(SORT files)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${target}_migrations.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAMESPACE=${target} "-DFILES=${files}" -DOUTPUT=${output}
            -P ${CMAKE_SOURCE_DIR}/db/embed_migrations.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/db/embed_migrations.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
