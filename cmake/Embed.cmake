# fleetgate_embed(VARIABLE PATTERN KEY)
# The text of every file below the current folder that PATTERN finds, in the order of their names, as lines of a C++
# list: {"name", R"fleetgate(...)fleetgate"}, for a configure_file(). KEY is what a file is named by: NAME (with its
# ending) or NAME_WE (without). A file that is changed, added or removed configures anew.
function(fleetgate_embed variable pattern key)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${pattern})
  list(SORT files)
  set(lines "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(name ${file} ${key})
    file(READ ${file} text)
    string(APPEND lines "        {\"${name}\", R\"fleetgate(${text})fleetgate\"},\n")
  endforeach()
  set(${variable} "${lines}" PARENT_SCOPE)
endfunction()
