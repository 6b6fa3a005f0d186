#include "foundation/json.h"

#include <gtest/gtest.h>

// rapidcheck's GoogleTest glue needs gtest.h before it.
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <ostream>

namespace tickiti {
namespace {

Json parsed(std::string_view text, JsonRules rules = JsonRules::kStrict) {
  Result<Json> value = parse_json(text, rules);
  EXPECT_TRUE(value) << text << ": " << value.error().message;
  return value ? std::move(value).value() : Json();
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(JsonTest, TextSurvivesParsingExactly) {
  for (const std::string_view text : {
           R"(null)",
           R"(true)",
           R"(false)",
           R"("")",
           R"({})",
           R"([])",
           R"({"a":{},"b":[]})",
           R"([0,-0,100,100.0,0.10,1e5,1E400,-1.5e-400,1E+2,0e0,0.0e-0])",
           R"([9223372036854775808,18446744073709551616,-9223372036854775809])",
           R"([123456789012345678901234567890,12345678901234567890.5])",
           R"([1e2147483647,1e2147483648,-0.5E-99999999999999999999,1e+99999999999999999999])",
           R"({"z":1,"a":2,"m":{"b":1,"a":2}})",
           R"(["/<>&'","é","😀","\\","\"","\b\f\n\r\t","\u0001\u001f"])",
           "[\"\x7f\"]",
           R"({"":"empty name","e1":"1e9999999999"})",
       }) {
    EXPECT_EQ(to_text(parsed(text)), text);
  }
}

TEST(JsonTest, LongExponentsInsideStringsStayAsTheyAre) {
  constexpr std::string_view kText = R"({"1e99999999999":[1e99999999999,"\"1e99999999999"]})";
  EXPECT_EQ(to_text(parsed(kText)), kText);
}

TEST(JsonTest, WritesTheShortestEscapesAndNoWhiteSpace) {
  EXPECT_EQ(to_text(parsed(" { \"a\" : [ 1 , 2 ] ,\r\n\t\"b\" : null } ")),
            R"({"a":[1,2],"b":null})");
  EXPECT_EQ(to_text(parsed(R"("\/\u00e9\u003C\ud83d\ude00\u000A\u001F\u007f")")),
            "\"/é<😀\\n\\u001f\x7f\"");
}

struct Refusal {
  std::string text;
  std::string reason;
};

// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest asks for this name.
void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.text; }

class JsonRefusalTest : public testing::TestWithParam<Refusal> {};

TEST_P(JsonRefusalTest, SaysWhatIsWrongAndWhere) {
  const Result<Json> value = parse_json(GetParam().text);

  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, ErrorCode::kMalformed);
  EXPECT_EQ(value.error().message, "The body is not valid JSON: " + GetParam().reason + ".");
}

const Refusal refusals[] = {
    {"", "it is empty at line 1, column 1"},
    {" \n ", "it is empty at line 1, column 1"},
    {"{\"a\":", "it ends too early at line 1, column 6"},
    {"[1,\n2", "it ends too early at line 2, column 2"},
    {"\"a", "it ends too early at line 1, column 3"},
    {"-", "it ends too early at line 1, column 2"},
    {"{} x", "text after the end of the value at line 1, column 4"},
    {"{}{}", "text after the end of the value at line 1, column 3"},
    {"01", "text after the end of the value at line 1, column 2"},
    {std::string("1\0", 2), "text after the end of the value at line 1, column 2"},
    {"{\"a\":1,}", "unexpected } at line 1, column 8"},
    {"[1,]", "unexpected ] at line 1, column 4"},
    {"[01]", "unexpected 1 at line 1, column 3"},
    {"[1.]", "unexpected ] at line 1, column 4"},
    {"[+1]", "unexpected + at line 1, column 2"},
    {"[.5]", "unexpected . at line 1, column 2"},
    {"[1e+]", "unexpected ] at line 1, column 5"},
    {"[--------------------------------------1]", "unexpected - at line 1, column 3"},
    {"{'a':1}", "unexpected ' at line 1, column 2"},
    {"{\"a\" 1}", "unexpected 1 at line 1, column 6"},
    {"{\"a\":1\n\"b\":2}", "unexpected \" at line 2, column 1"},
    {"[1]]", "text after the end of the value at line 1, column 4"},
    {"[1}", "unexpected } at line 1, column 3"},
    {"// no\n1", "unexpected / at line 1, column 1"},
    {"[NaN]", "unknown word at line 1, column 2"},
    {"[Infinity]", "unknown word at line 1, column 2"},
    {"[nulL, 1]", "unknown word at line 1, column 2"},
    {"\xEF\xBB\xBF\xEF\xBB\xBF{}", "unexpected character at line 1, column 1"},
    {" \xEF\xBB\xBF{}", "unexpected character at line 1, column 2"},
    {"\xEF\xBB\xBF{]", "unexpected ] at line 1, column 2"},
    {"[“a”]", "unexpected character at line 1, column 2"},
    {R"({"a":1,"a":2})", "duplicate key \"a\" at line 1, column 8"},
    {"{\"b\":1,\n \"é\":{\"a\":0},\n  \"ä\":1, \"\\u00e9\":2}",
     "duplicate key \"é\" at line 3, column 10"},
    {R"({"\"":{"a":1},"\"":2})", R"(duplicate key "\"" at line 1, column 15)"},
    {R"({"a":{"b":1,"b":2}})", "duplicate key \"b\" at line 1, column 13"},
    {R"(["é", "\u0000"])", "\\u0000 is not allowed at line 1, column 8"},
    {R"({"a\u0000b": 1})", "\\u0000 is not allowed at line 1, column 4"},
    {R"(["\\u0000", "x\u0000"])", "\\u0000 is not allowed at line 1, column 15"},
    {R"(["\ud800"])", "half of a surrogate pair at line 1, column 3"},
    {R"(["\ud800\ud800 some more text"])", "half of a surrogate pair at line 1, column 3"},
    {R"(["\ud83d\ude00\uDEAD some more text"])", "half of a surrogate pair at line 1, column 15"},
    {R"({"\udc00x": "some more text"})", "half of a surrogate pair at line 1, column 3"},
    {R"(["\ud800\u0041 some more text"])", "half of a surrogate pair at line 1, column 3"},
    {"[\"\x01\"]", "control character that must be escaped at line 1, column 3"},
    {"[\"a\nb\"]", "control character that must be escaped at line 1, column 4"},
    {"[\"é\xff\"]", "bytes that are not UTF-8 at line 1, column 4"},
    {"[\"\xe2\x28\xa1\"]", "bytes that are not UTF-8 at line 1, column 3"},
    {"[\"\xc0\x80\"]", "bytes that are not UTF-8 at line 1, column 3"},
    {"[\"\xed\xa0\x80\"]", "bytes that are not UTF-8 at line 1, column 3"},
    {"[\"\\n\xff some more text\"]", "bytes that are not UTF-8 at line 1, column 5"},
    {R"(["\x41"])", "unknown escape at line 1, column 3"},
    {R"(["\u12g4 some more text"])", "unknown escape at line 1, column 3"},
    {R"(["\u12"])", "unknown escape at line 1, column 3"},
    {nested(65), "more than 64 nested levels at line 1, column 65"},
};

INSTANTIATE_TEST_SUITE_P(Strict, JsonRefusalTest, testing::ValuesIn(refusals));

TEST(JsonTest, TakesSixtyFourLevels) {
  const std::string text = nested(64);

  Json value = parsed(text);
  const Json copy = value;
  value = Json();

  EXPECT_EQ(to_text(copy), text);
  EXPECT_EQ(canonical_text(copy), text);
  EXPECT_TRUE(identical(copy, parsed(text)));
}

TEST(JsonTest, LongDuplicateKeysAreShownInPart) {
  const std::string key = std::string(59, 'k') + "éééé";
  const Result<Json> value = parse_json("{\"" + key + "\":1,\"" + key + "\":2}");

  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().message, "The body is not valid JSON: duplicate key \"" +
                                       std::string(59, 'k') + "…\" at line 1, column 70.");
}

TEST(JsonTest, FindsDuplicatesAmongManyKeys) {
  std::string text = "{";
  for (int i = 0; i < 20000; ++i) {
    text += "\"key" + std::to_string(i) + "\":0,\n";
  }

  EXPECT_EQ(parsed(text + "\"last\":1}").as_object().size(), 20001);
  const Result<Json> value = parse_json(text + "\"key7\":1}");
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().message,
            "The body is not valid JSON: duplicate key \"key7\" at line 20001, column 1.");
}

TEST(JsonTest, GenerousRulesSkipABomAndWhiteSpace) {
  EXPECT_EQ(to_text(parsed("\xEF\xBB\xBF \n{\"ok\": true}\n", JsonRules::kGenerous)),
            R"({"ok":true})");
}

TEST(JsonTest, GenerousRulesLetTheLastDuplicateWin) {
  EXPECT_EQ(to_text(parsed(R"({"a":[1],"b":2,"a":{"c":3}})", JsonRules::kGenerous)),
            R"({"a":{"c":3},"b":2})");

  std::string text = "{";
  for (int i = 0; i < 100; ++i) {
    text += "\"" + std::to_string(i % 50) + "\":" + std::to_string(i) + ",";
  }
  const Json value = parsed(text + "\"x\":0}", JsonRules::kGenerous);
  EXPECT_EQ(value.as_object().size(), 51);
  EXPECT_EQ(value.find("7")->as_number(), "57");
}

TEST(JsonTest, GenerousRulesTakeNulAndLoneSurrogates) {
  EXPECT_EQ(to_text(parsed(R"(["\u0000","\ud800","\udc00\ud83d\ude00","\\ud800",1e9999999999])",
                           JsonRules::kGenerous)),
            R"(["\u0000","�","�😀","\\ud800",1e9999999999])");
}

TEST(JsonTest, GenerousRulesStillRefuseWhatIsNoJson) {
  for (const std::string& text : {std::string("\xEF\xBB\xBF"), std::string("{} x"),
                                  std::string("[\"\xff\"]"), std::string("[1,]"), nested(65)}) {
    EXPECT_FALSE(parse_json(text, JsonRules::kGenerous)) << text;
  }
}

TEST(JsonTest, IdenticalValuesDifferInOrderOfMembersOnly) {
  EXPECT_TRUE(identical(parsed(R"({"a":1,"b":{"c":[1,"x"],"d":{}}})"),
                        parsed(R"({"b":{"d":{},"c":[1,"\u0078"]},"a":1})")));
  const std::pair<std::string_view, std::string_view> different[] = {
      {"1", "1.0"},
      {"0", "-0"},
      {"1", "\"1\""},
      {"{}", "[]"},
      {"null", "false"},
      {"\"\"", "null"},
      {"[1,2]", "[2,1]"},
      {"[]", "[null]"},
      {R"({"a":1})", "{}"},
      {R"({"a":1})", R"({"b":1})"},
      {R"("a")", R"("A")"},
      {R"({"a":1})", R"({"a":1,"b":1})"},
      {R"(["a,b"])", R"(["a","b"])"},
  };
  for (const auto& [left, right] : different) {
    EXPECT_FALSE(identical(parsed(left), parsed(right))) << left << " and " << right;
  }
}

TEST(JsonTest, CanonicalTextSortsByBytesAtEveryLevel) {
  EXPECT_EQ(canonical_text(parsed(R"({"é":1,"z":[{"b":0,"a":0}],"B":{"y":1,"x":2},"":0})")),
            R"({"":0,"B":{"x":2,"y":1},"z":[{"a":0,"b":0}],"é":1})");
}

TEST(JsonTest, ReadsIntegersFromNumbersAndDecimalStrings) {
  const std::pair<std::string_view, long long> good[] = {
      {"7", 7}, {"\"7\"", 7}, {"-3", -3}, {"9223372036854775807", 9223372036854775807LL}};
  for (const auto& [text, expected] : good) {
    long long number = 0;
    EXPECT_TRUE(to_integer(parsed(text), number)) << text;
    EXPECT_EQ(number, expected);
  }
  for (const std::string_view text : {"1.0", "1e3", "\"\"", "\" 1\"", "\"+1\"", "\"0x10\"",
                                      "\"1a\"", "9223372036854775808", "true", "null", "[1]"}) {
    long long number = 42;
    EXPECT_FALSE(to_integer(parsed(text), number)) << text;
    EXPECT_EQ(number, 42);
  }
}

TEST(JsonTest, ObjectsFindAndSetMembers) {
  Json object = Json::object();
  object.set("a", Json::number(1));
  object.set("b", Json::string("x"));
  object.set("a", Json::boolean(true));

  EXPECT_EQ(to_text(object), R"({"a":true,"b":"x"})");
  EXPECT_EQ(object.find("c"), nullptr);
  EXPECT_EQ(Json::string("a").find("a"), nullptr);
  EXPECT_EQ(to_text(Json::array({Json::number("0.10"), Json()})), "[0.10,null]");
}

TEST(JsonTest, AppendsStringsToText) {
  std::string out = "x";
  append_json_string(out, std::string_view("a\0b\"", 4));
  EXPECT_EQ(out, R"(x"a\u0000b\"")");
}

Json some_json(int depth) {
  static const std::vector<std::string> strings = {"", "a", "b", "é😀", "\"\\/", "\n\x1f\x7f"};
  static const std::vector<std::string> numbers = {"0", "-0", "1e999", "0.10", "-12.5E+3"};
  // Small numbers are drawn more often, so containers come first.
  switch (*rc::gen::inRange(depth > 0 ? 0 : 2, 6)) {
    case 0: {
      Json object = Json::object();
      for (int size = *rc::gen::inRange(0, 4); size > 0; --size) {
        object.set(*rc::gen::elementOf(strings), some_json(depth - 1));
      }
      return object;
    }
    case 1: {
      Json::Array items(*rc::gen::inRange<std::size_t>(0, 4));
      for (Json& item : items) {
        item = some_json(depth - 1);
      }
      return Json::array(std::move(items));
    }
    case 2:
      return {};
    case 3:
      return Json::boolean(*rc::gen::arbitrary<bool>());
    case 4:
      return Json::number(*rc::gen::elementOf(numbers));
    default:
      return Json::string(*rc::gen::elementOf(strings));
  }
}

RC_GTEST_PROP(JsonPropertyTest, WrittenValuesParseToTheSame, ()) {
  const Json value = some_json(4);
  const std::string text = to_text(value);

  const Result<Json> again = parse_json(text);

  RC_ASSERT(again.has_value());
  RC_ASSERT(to_text(*again) == text);
  RC_ASSERT(identical(*again, value));
}

}  // namespace
}  // namespace tickiti
