#include "http/api/decode_open_ticket.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

OpenTicket decode(const std::string& text) { return decode_open_ticket(parse_json(text).value()); }

std::vector<std::string> paths_of(const FieldErrors& problems) {
  std::vector<std::string> paths;
  for (const auto& field : problems.all()) {
    paths.push_back(field.first);
  }
  return paths;
}

using Paths = std::vector<std::string>;

TEST(ShapeTest, IsToldByTopLevelKeys) {
  const auto shape = [](const std::string& text) { return shape_of(parse_json(text).value()); };

  EXPECT_EQ(shape("{}"), Shape::kLetter);
  EXPECT_EQ(shape(R"({"data":{"intervention":"i"}})"), Shape::kLetter);
  EXPECT_EQ(shape(R"({"template_identifier":"t"})"), Shape::kTemplate);
  EXPECT_EQ(shape(R"({"intervention":"i"})"), Shape::kIntervention);
  EXPECT_EQ(shape(R"({"template_identifier":"t","intervention":null})"), Shape::kTemplate);
  EXPECT_EQ(shape(R"({"template_identifier":null,"intervention":null})"), Shape::kLetter);
}

TEST(DecodeOpenTicketTest, ReadsALetter) {
  const OpenTicket command = decode(
      R"({"originator_email_address":"a@b.c","queue_name":"Sales","is_public":false,)"
      R"("use_passed_originator_as_responder":true,"data":{"subject":"S","content":"<p>C</p>"}})");

  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.originator_email_address, "a@b.c");
  EXPECT_EQ(command.queue_name, "Sales");
  EXPECT_EQ(command.visibility, Visibility::kInternal);
  EXPECT_TRUE(command.originator_is_responder);
  const auto& letter = std::get<Letter>(command.text);
  EXPECT_EQ(letter.subject, "S");
  EXPECT_EQ(letter.content, "<p>C</p>");
}

TEST(DecodeOpenTicketTest, ReadsATemplateWithItsData) {
  const OpenTicket command =
      decode(R"({"originator_email_address":"a@b.c","template_identifier":"t",)"
             R"("data":{"queue_name":"Sales","price":0.10}})");

  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.queue_name, "Sales");
  EXPECT_EQ(command.queue_path, "data.queue_name");
  EXPECT_EQ(command.visibility, Visibility::kPublic);
  const auto& use = std::get<TemplateUse>(command.text);
  EXPECT_EQ(use.identifier, "t");
  EXPECT_EQ(to_text(use.data), R"({"queue_name":"Sales","price":0.10})");
}

TEST(DecodeOpenTicketTest, TheQueueAtTheTopGoesFirst) {
  const OpenTicket command = decode(R"({"queue_name":"Top","data":{"queue_name":"Inside"}})");

  EXPECT_EQ(command.queue_name, "Top");
  EXPECT_EQ(command.queue_path, "queue_name");
}

TEST(DecodeOpenTicketTest, NamesEveryMissingField) {
  EXPECT_EQ(paths_of(decode("{}").problems),
            (Paths{"originator_email_address", "data.subject", "data.content"}));
  EXPECT_EQ(paths_of(decode(R"({"template_identifier":"t"})").problems),
            (Paths{"originator_email_address", "data"}));
}

TEST(DecodeOpenTicketTest, NamesEveryWrongType) {
  EXPECT_EQ(paths_of(decode(R"({"originator_email_address":1,"is_public":"yes","queue_name":[],)"
                            R"("use_passed_originator_as_responder":0,)"
                            R"("data":{"subject":{},"content":7}})")
                         .problems),
            (Paths{"originator_email_address", "use_passed_originator_as_responder", "is_public",
                   "queue_name", "data.subject", "data.content"}));
}

TEST(DecodeRenderTemplateTest, ReadsAndRefuses) {
  const auto decoded = [](const std::string& text) {
    return decode_render_template(parse_json(text).value());
  };

  const RenderTemplate command = decoded(R"({"template_identifier":"t","type":"email","data":[]})");
  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.use.type, "email");
  EXPECT_EQ(to_text(command.use.data), "{}");
  EXPECT_EQ(paths_of(decoded("{}").problems), (Paths{"template_identifier", "data"}));
  EXPECT_EQ(paths_of(decoded(R"({"template_identifier":"t","type":"x","data":7})").problems),
            (Paths{"data", "type"}));
}

}  // namespace
}  // namespace tickiti::http
