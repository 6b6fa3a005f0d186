#include <gtest/gtest.h>

#include "domain/data_bag.h"
#include "domain/mustache.h"

namespace tickiti {
namespace {

Json json(std::string_view text) { return parse_json(text).value(); }

Field text_field(std::string name) { return {FieldType::kText, std::move(name), ""}; }

TEST(EditPaths, NeverLetOneEditUndoAnother) {
  const Fields fields = {text_field("a"), text_field("a.b")};
  EXPECT_FALSE(apply_edits(json("{}"), fields, json(R"({"a.b":"x","a":"y"})")));
  EXPECT_FALSE(apply_edits(json("{}"), fields, json(R"({"a":"y","a.b":"x"})")));
}

TEST(EditPaths, AreLiteralWhereAPartWouldHaveNoName) {
  for (const std::string name : {"a..b", ".a", "a.", "."}) {
    Json edits = Json::object();
    edits.set(name, Json::string("x"));
    const auto edited = apply_edits(json("{}"), {text_field(name)}, edits);
    ASSERT_TRUE(edited) << name;
    EXPECT_EQ(to_text(edited->bag), to_text(edits)) << name;
  }
}

TEST(EditPaths, DoNotRunThroughAScalar) {
  for (const std::string bag : {R"({"o":false})", R"({"o":1})", R"({"o":"x"})", R"({"o":""})"}) {
    const auto edited = apply_edits(json(bag), {text_field("o.p")}, json(R"({"o.p":"x"})"));
    ASSERT_FALSE(edited) << bag;
    EXPECT_TRUE(edited.error().fields.has("data.o.p")) << bag;
  }
}

TEST(Edits, MayBeThePhpEmptyMapButNoOtherList) {
  EXPECT_TRUE(apply_edits(json(R"({"a":1})"), {text_field("a")}, json("[]")));
  EXPECT_FALSE(apply_edits(json(R"({"a":1})"), {text_field("a")}, json("[1]")));
}

TEST(MustacheNames, AreDecidedByTheObjectThatHasTheFirstPart) {
  const Json bag = json(R"({"a":{"b":{}},"b":{"c":"outer"}})");
  const auto compiled = Mustache::compile("{{#a}}[{{b.c}}]{{/a}}{{b.c}}", "content");
  ASSERT_TRUE(compiled);
  const auto text = compiled->render({&bag}, Escape::kNone, 100);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "[]outer");
}

TEST(MustacheNames, AreRefusedWithAnEmptyPartOrASigilOfAnotherDialect) {
  for (const std::string source : {"{{a..b}}", "{{.a}}", "{{a.}}", "{{<layout}}", "{{ & raw }}"}) {
    EXPECT_FALSE(Mustache::compile(source, "content")) << source;
  }
}

TEST(MustacheProblems, CountColumnsInCharacters) {
  const auto compiled = Mustache::compile("a\n\xC3\xA4\xE2\x82\xAC{{&x}}", "content");
  ASSERT_FALSE(compiled);
  EXPECT_NE(compiled.error().message.find("line 2, column 3:"), std::string::npos);
}

}  // namespace
}  // namespace tickiti
