#include "http/api/decode_response_query.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

Result<DecodedResponseQuery> decode(const std::string& text) {
  return decode_response_query(parse_json(text).value());
}

TEST(DecodeResponseQueryTest, AsksForTwoHundredWithEverythingByDefault) {
  for (const char* text :
       {"{}", R"({"cursor":null,"queue":[],"include_deleted":true})", R"({"cursor":[]})"}) {
    const auto decoded = decode(text);
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(decoded.value().search.query.limit, 200);
    EXPECT_FALSE(decoded.value().search.query.after);
    EXPECT_FALSE(decoded.value().search.query.visibility);
    EXPECT_TRUE(decoded.value().fields.html && decoded.value().fields.plain_text &&
                decoded.value().fields.attachments);
  }
}

TEST(DecodeResponseQueryTest, ReadsEveryField) {
  const auto decoded = decode(
      R"({"created_from":"2026-05-01","created_to":"2026-05-02T09:14:02Z","is_internal":false,)"
      R"("staff_response":true,"queue":["Inbox"],"queue_id":[2,"3"],"ticket_number":["100000"],)"
      R"("fields":["plain_text"],"limit":"7",)"
      R"("cursor":{"created_at":"2026-05-01T09:14:02+00:00","id":"42"}})");
  ASSERT_TRUE(decoded);
  const ResponseQuery& query = decoded.value().search.query;
  EXPECT_EQ(to_rfc3339(*query.created_from), "2026-05-01T00:00:00+00:00");
  EXPECT_EQ(to_rfc3339(*query.created_before), "2026-05-02T09:14:03+00:00");
  EXPECT_EQ(query.visibility, Visibility::kPublic);
  EXPECT_EQ(query.is_staff, true);
  EXPECT_EQ(decoded.value().search.queue_names, (std::vector<std::string>{"Inbox"}));
  EXPECT_EQ(query.queue, (std::vector{QueueId{2}, QueueId{3}}));
  EXPECT_EQ(query.ticket_number, (std::vector<std::int64_t>{100000}));
  EXPECT_EQ(query.limit, 7);
  ASSERT_TRUE(query.after);
  EXPECT_EQ(to_rfc3339(query.after->created_at), "2026-05-01T09:14:02+00:00");
  EXPECT_EQ(query.after->id, ResponseId{42});
  EXPECT_FALSE(decoded.value().fields.html);
  EXPECT_TRUE(decoded.value().fields.plain_text);
  EXPECT_FALSE(decoded.value().fields.attachments);
}

TEST(DecodeResponseQueryTest, EveryWrongFieldIsNamedAtOnce) {
  const auto decoded =
      decode(R"({"created_from":"May","created_to":7,"is_internal":"no","staff_response":1,)"
             R"("include_deleted":"x","queue":"Inbox","queue_id":[1,"x"],"ticket_number":{},)"
             R"("fields":["html","subject"],"limit":1001,"cursor":{"created_at":"now"}})");
  ASSERT_FALSE(decoded);
  std::vector<std::string> paths;
  for (const auto& [path, problems] : decoded.error().fields.all()) {
    paths.push_back(path);
  }
  EXPECT_EQ(paths,
            (std::vector<std::string>{"created_from", "created_to", "is_internal", "staff_response",
                                      "include_deleted", "queue", "queue_id.1", "ticket_number",
                                      "fields.1", "cursor.created_at", "cursor.id", "limit"}));
}

}  // namespace
}  // namespace tickiti::http
