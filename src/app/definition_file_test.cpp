#include "app/definition_file.h"

#include <gtest/gtest.h>

namespace tickiti::app {
namespace {

ReadDefinition sample() {
  ReadDefinition sample;
  sample.definition.intervention.name = "refund";
  sample.definition.intervention.title = "Refund";
  sample.definition.queue_name = "Inbox";
  sample.definition.intervention.remote_bearer_token_sealed = "v1:sealed";
  sample.definition.intervention.fields = {{FieldType::kHr, "", ""}};
  TemplateChange change;
  change.type = "intervention";
  change.content = "<p>\"{{uid}}\"</p>";
  sample.templates.push_back({"private", change});
  return sample;
}

TEST(DefinitionFile, TakesWhatItPrints) {
  const Result<DefinitionText> text = parse_definition(print_definition(sample()));
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_TRUE(text->intervention.problems.empty());
  EXPECT_EQ(text->intervention.name, "refund");
  EXPECT_EQ(text->intervention.remote_epilog_url, "");
  EXPECT_FALSE(text->intervention.remote_bearer_token);
  ASSERT_EQ(text->templates.size(), 1U);
  EXPECT_EQ(text->templates.at(0).part, "private");
  EXPECT_EQ(text->templates.at(0).change.content, "<p>\"{{uid}}\"</p>");
}

TEST(DefinitionFile, IsIndentedAndHasNoSecret) {
  const std::string text = print_definition(sample());
  EXPECT_NE(text.find("{\n  \"note\": \"remote_bearer_token "), std::string::npos) << text;
  EXPECT_NE(text.find("\n  \"fields\": [\n    {\n      \"type\": \"hr\"\n    }\n  ],\n"),
            std::string::npos)
      << text;
  EXPECT_TRUE(text.ends_with("\n  }\n}\n")) << text;
  EXPECT_EQ(text.find("sealed"), std::string::npos);
}

TEST(DefinitionFile, NamesEveryProblemOfItsTemplates) {
  const auto text = parse_definition(
      R"({"templates":{"private":{"content":1,"is_enabled":"x"},"secret":{},"final":7}})");
  ASSERT_TRUE(text);
  const FieldErrors& file = text->intervention.problems;
  EXPECT_TRUE(file.has("templates.secret"));
  EXPECT_TRUE(file.has("templates.final"));
  ASSERT_EQ(text->templates.size(), 1U);
  const FieldErrors& change = text->templates.at(0).change.problems;
  EXPECT_TRUE(change.has("templates.private.content"));
  EXPECT_TRUE(change.has("templates.private.is_enabled"));
}

TEST(DefinitionFile, SaysWhereItIsNoJson) {
  const auto text = parse_definition("{\n  \"name\": ,\n}");
  ASSERT_FALSE(text);
  EXPECT_NE(text.error().message.find("line 2, column 11"), std::string::npos)
      << text.error().message;
  EXPECT_FALSE(parse_definition("[]"));
}

}  // namespace
}  // namespace tickiti::app
