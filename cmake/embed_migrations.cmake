# Writes OUTPUT, a C++ source that holds every file of FOLDER/*.sql.
# Usage: cmake -D LAYER=… -D FOLDER=… -D OUTPUT=… -P embed_migrations.cmake
file(GLOB files ${FOLDER}/*.sql)
list(SORT files)
set(entries "")
foreach(file IN LISTS files)
  get_filename_component(stem ${file} NAME_WE)
  string(REGEX MATCH "^[0-9]+" padded ${stem})
  string(REGEX REPLACE "^0+" "" number ${padded})
  file(READ ${file} sql)
  string(APPEND entries "      {${number}, \"${stem}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"${LAYER}/migrations.h\"

namespace tickiti::${LAYER} {

const std::vector<Migration>& built_in_migrations() {
  static const std::vector<Migration> migrations{
${entries}  };
  return migrations;
}

}  // namespace tickiti::${LAYER}
")
