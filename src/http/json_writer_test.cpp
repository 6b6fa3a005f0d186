#include "http/json_writer.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

TEST(JsonWriterTest, PutsCommasBetweenMembersAndElements) {
  JsonWriter json;
  json.open_object();
  json.number("a", 1);
  json.open_array("b");
  json.text("x");
  json.number(-2);
  json.open_object();
  json.close_object();
  json.close_array();
  json.open_object("c");
  json.boolean("d", true);
  json.null("e");
  json.close_object();
  json.close_object();

  EXPECT_EQ(json.take(), R"({"a":1,"b":["x",-2,{}],"c":{"d":true,"e":null}})");
}

TEST(JsonWriterTest, EscapesNamesAndTexts) {
  JsonWriter json;
  json.open_object();
  json.text("a\"b", "</script>\n\\");
  json.close_object();

  EXPECT_EQ(json.take(), R"({"a\"b":"</script>\n\\"})");
}

TEST(JsonWriterTest, LeavesJsonTextAsItIs) {
  JsonWriter json;
  json.open_object();
  json.json("data", R"({"p":100.0})");
  json.close_object();

  EXPECT_EQ(json.take(), R"({"data":{"p":100.0}})");
}

TEST(JsonWriterTest, WritesTimesAbsentValuesAndIdsAsTheContractAsks) {
  JsonWriter json;
  json.open_object();
  json.time("at", TimePoint{std::chrono::milliseconds{1'777'626'842'999}});
  json.time_or_null("later", std::nullopt);
  json.text_or_null("error", "");
  json.text_id("id", 17);
  json.close_object();

  EXPECT_EQ(json.take(),
            R"({"at":"2026-05-01T09:14:02+00:00","later":null,"error":null,"id":"17"})");
}

}  // namespace
}  // namespace tickiti::http
