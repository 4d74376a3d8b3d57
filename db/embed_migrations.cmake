# Writes OUTPUT, a source file that holds the SQL of FILES octet by octet (a compiler may limit its string literals).
set(arrays "")
set(table "")
set(expected 1)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  math(EXPR padded "1000 + ${expected}")
  string(SUBSTRING ${padded} 1 3 padded)
  if(NOT name STREQUAL padded)
    message(FATAL_ERROR "${file}: migrations are numbered without gaps; ${padded}.sql was expected")
  endif()
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," octets "${hex}")
  string(APPEND arrays "constexpr char kSql${name}[] = {${octets}};\n")
  string(APPEND table "    db::Migration{${expected}, std::string_view{kSql${name}, sizeof kSql${name}}},\n")
  math(EXPR expected "${expected} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by db/embed_migrations.cmake.
#include \"${NAMESPACE}/migrations.hpp\"

namespace fleetgate::${NAMESPACE} {
namespace {

${arrays}
constexpr db::Migration kMigrations[] = {
${table}};

}  // namespace

std::span<const db::Migration> migrations() { return kMigrations; }

}  // namespace fleetgate::${NAMESPACE}
")
