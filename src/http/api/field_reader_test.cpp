#include "http/api/field_reader.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

class FieldReaderTest : public testing::Test {
 protected:
  std::string problem_of(const std::string& path) const {
    for (const auto& [known, texts] : problems.all()) {
      if (known == path) {
        return texts.front();
      }
    }
    return {};
  }

  const Json body = parse_json(R"({"s":"x","n":7,"d":"8","b":false,"null":null,"a":[],"o":{"k":1},)"
                               R"("list":[1],"f":1.5})")
                        .value();
  FieldErrors problems;
  FieldReader fields{body, problems, "row."};
};

TEST_F(FieldReaderTest, ReadsEachType) {
  EXPECT_EQ(fields.text("s"), "x");
  EXPECT_EQ(fields.integer("n"), 7);
  EXPECT_EQ(fields.integer("d"), 8);
  EXPECT_EQ(fields.boolean("b"), false);
  EXPECT_EQ(to_text(*fields.object("o")), R"({"k":1})");
  EXPECT_TRUE(problems.empty());
}

TEST_F(FieldReaderTest, AbsentAndNullAreNone) {
  EXPECT_FALSE(fields.text("none"));
  EXPECT_FALSE(fields.integer("null"));
  EXPECT_FALSE(fields.object("null"));
  EXPECT_TRUE(problems.empty());
}

TEST_F(FieldReaderTest, RequiredFieldsMustBeThere) {
  EXPECT_EQ(fields.required_text("none"), "");
  EXPECT_EQ(fields.required_integer("null"), 0);

  EXPECT_EQ(problem_of("row.none"), "is required");
  EXPECT_EQ(problem_of("row.null"), "is required");
}

TEST_F(FieldReaderTest, NamesEveryWrongType) {
  EXPECT_FALSE(fields.text("n"));
  EXPECT_FALSE(fields.boolean("s"));
  EXPECT_FALSE(fields.integer("f"));
  EXPECT_FALSE(fields.object("list"));

  EXPECT_EQ(problem_of("row.n"), "must be a string");
  EXPECT_EQ(problem_of("row.s"), "must be true or false");
  EXPECT_EQ(problem_of("row.f"), "must be a whole number");
  EXPECT_EQ(problem_of("row.list"), "must be an object");
}

TEST_F(FieldReaderTest, EmptyArrayIsAnEmptyObject) {
  EXPECT_EQ(to_text(*fields.object("a")), "{}");
  EXPECT_TRUE(problems.empty());
}

}  // namespace
}  // namespace tickiti::http
