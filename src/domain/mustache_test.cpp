#include "domain/mustache.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

constexpr std::size_t kLimit = 262'144;

Json json(std::string_view text) { return parse_json(text).value(); }

struct RenderCase {
  const char* name;
  std::string_view source;
  std::string_view data;
  std::string_view html;
};

class MustacheTest : public testing::TestWithParam<RenderCase> {};

TEST_P(MustacheTest, RendersByTheSpecification) {
  const auto compiled = Mustache::compile(GetParam().source, "content");
  ASSERT_TRUE(compiled) << compiled.error().message;
  const Json data = json(GetParam().data);
  const auto html = compiled->render({&data}, Escape::kHtml, kLimit);
  ASSERT_TRUE(html) << html.error().message;
  EXPECT_EQ(*html, GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    Spec, MustacheTest,
    testing::Values(
        RenderCase{"Text", "Hello", "{}", "Hello"},
        RenderCase{"Variable", "{{a}}|{{ b }}", R"({"a":1,"b":"x"})", "1|x"},
        RenderCase{"Escapes", "{{a}}", R"({"a":"<b>&\"'"})", "&lt;b&gt;&amp;&quot;&#39;"},
        RenderCase{"ValueIsNeverATag", "{{a}}", R"({"a":"{{b}}","b":"no"})", "{{b}}"},
        RenderCase{"MissingIsNothing", "[{{a}}{{b.c}}]", R"({"b":1})", "[]"},
        RenderCase{"NullIsNothing", "[{{a}}]", R"({"a":null})", "[]"},
        RenderCase{"NumberText", "{{a}}", R"({"a":0.10})", "0.10"},
        RenderCase{"Boolean", "{{a}} {{b}}", R"({"a":true,"b":false})", "true false"},
        RenderCase{"Dotted", "{{a.b.c}}", R"({"a":{"b":{"c":"x"}}})", "x"},
        RenderCase{"LiteralKeyFirst", "{{a.b}}", R"({"a":{"b":1},"a.b":2})", "2"},
        RenderCase{"ArrayIndex", "{{a.1}}", R"({"a":[1,2]})", "2"},
        RenderCase{"SectionTrue", "{{#a}}y{{/a}}", R"({"a":true})", "y"},
        RenderCase{"SectionFalse", "{{#a}}y{{/a}}", R"({"a":false})", ""},
        RenderCase{"SectionEmptyList", "{{#a}}y{{/a}}", R"({"a":[]})", ""},
        RenderCase{"SectionZeroIsTruthy", "{{#a}}y{{/a}}", R"({"a":0})", "y"},
        RenderCase{"SectionObject", "{{#a}}{{b}}{{/a}}", R"({"a":{"b":1}})", "1"},
        RenderCase{"SectionList", "{{#a}}{{b}},{{/a}}", R"({"a":[{"b":1},{"b":2}]})", "1,2,"},
        RenderCase{"ImplicitIterator", "{{#a}}({{.}}){{/a}}", R"({"a":[1,"<"]})", "(1)(&lt;)"},
        RenderCase{"OuterNamesSeen", "{{#a}}{{x}}{{/a}}", R"({"a":[1,2],"x":"o"})", "oo"},
        RenderCase{"InvertedMissing", "{{^a}}n{{/a}}", "{}", "n"},
        RenderCase{"InvertedTruthy", "{{^a}}n{{/a}}", R"({"a":1})", ""},
        RenderCase{"Comment", "a{{! no }}b", "{}", "ab"},
        RenderCase{"StandaloneSection", "a\n{{#x}}\nb\n{{/x}}\nc\n", R"({"x":true})", "a\nb\nc\n"},
        RenderCase{"StandaloneIndented", "a\n  {{#x}}  \nb\n  {{/x}}\nc", R"({"x":true})",
                   "a\nb\nc"},
        RenderCase{"StandaloneCrLf", "a\r\n{{! x }}\r\nb", "{}", "a\r\nb"},
        RenderCase{"LinesInText", "<p>{{a}}</p>", R"({"a":"1\n2\r\n3\r<"})",
                   "<p>1<br>2<br>3<br>&lt;</p>"},
        RenderCase{"LinesInASection", "{{#a}}<li>{{.}}{{/a}}", R"({"a":["1\n2"]})", "<li>1<br>2"},
        RenderCase{"LinesInAnAttribute", "<a title='{{a}}' href={{a}}>{{a}}", R"({"a":"1\n2"})",
                   "<a title='1\n2' href=1\n2>1<br>2"},
        RenderCase{"LinesInAPre", "<pre><b>{{a}}</b></pre>{{a}}", R"({"a":"1\n2"})",
                   "<pre><b>1\n2</b></pre>1<br>2"},
        RenderCase{"LinesInATextArea", "<textarea>{{a}}</textarea>{{a}}", R"({"a":"1\n2"})",
                   "<textarea>1\n2</textarea>1<br>2"},
        RenderCase{"LinesInAComment", "<!-- {{a}} -->{{a}}", R"({"a":"1\n2"})",
                   "<!-- 1\n2 -->1<br>2"},
        RenderCase{"TwoTagsOnALineStay", "{{#x}}{{/x}}\nb", R"({"x":true})", "\nb"}),
    [](const auto& each) { return each.param.name; });

struct RefusalCase {
  const char* name;
  std::string_view source;
  std::string place;
};

class RefusedTemplateTest : public testing::TestWithParam<RefusalCase> {};

TEST_P(RefusedTemplateTest, SaysLineAndColumn) {
  const auto compiled = Mustache::compile(GetParam().source, "template.content");
  ASSERT_FALSE(compiled);
  EXPECT_EQ(compiled.error().code, ErrorCode::kValidationFailed);
  ASSERT_TRUE(compiled.error().fields.has("template.content"));
  EXPECT_NE(compiled.error().message.find(GetParam().place), std::string::npos)
      << compiled.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Templates, RefusedTemplateTest,
    testing::Values(RefusalCase{"TripleBraces", "a {{{b}}}", "line 1, column 3"},
                    RefusalCase{"Ampersand", "\n{{&b}}", "line 2, column 1"},
                    RefusalCase{"Delimiters", "{{=<% %>=}}", "line 1, column 1"},
                    RefusalCase{"Partial", "{{> head}}", "partials"},
                    RefusalCase{"UnclosedTag", "x\ny {{b", "line 2, column 3"},
                    RefusalCase{"UnclosedSection", "{{#a}}b", "never closed"},
                    RefusalCase{"StrayClose", "{{/a}}", "never opened"},
                    RefusalCase{"CrossedSections", "{{#a}}{{#b}}{{/a}}{{/b}}", "column 13"},
                    RefusalCase{"NoName", "{{ }}", "no name"},
                    RefusalCase{"SpacesInName", "{{a b}}", "is no name"}),
    [](const auto& each) { return each.param.name; });

TEST(MustacheRulesTest, SubjectsAreNotEscaped) {
  const Json data = json(R"({"a":"R&D <x>"})");
  EXPECT_EQ(*Mustache::compile("{{a}}", "subject")->render({&data}, Escape::kNone, kLimit),
            "R&D <x>");
}

TEST(MustacheRulesTest, TheFirstObjectOfTheContextWins) {
  const Json first = json(R"({"a":1})");
  const Json second = json(R"({"a":2,"b":3})");
  EXPECT_EQ(*Mustache::compile("{{a}}{{b}}", "x")->render({&first, &second}, Escape::kHtml, kLimit),
            "13");
}

TEST(MustacheRulesTest, OutputPastTheLimitIsRefused) {
  const Json data = json(R"({"a":[1,2,3,4,5,6,7,8,9,10]})");
  const auto compiled = Mustache::compile("{{#a}}{{#a}}0123456789{{/a}}{{/a}}", "x");
  EXPECT_TRUE(compiled->render({&data}, Escape::kHtml, 1000));
  const auto refused = compiled->render({&data}, Escape::kHtml, 999);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().fields.has("data.data"));
}

TEST(MustacheRulesTest, SectionsThatWriteNothingDoNotRunForEver) {
  std::string list = "[1";
  for (int n = 0; n < 999; ++n) {
    list += ",1";
  }
  const Json data = json(R"({"a":)" + list + "]}");
  const auto compiled = Mustache::compile("{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}", "x");
  EXPECT_FALSE(compiled->render({&data}, Escape::kHtml, kLimit));
}

TEST(MustacheRulesTest, SectionsNest32DeepAndNoDeeper) {
  const auto nested = [](int depth) {
    std::string source;
    for (int n = 0; n < depth; ++n) {
      source += "{{#a}}";
    }
    for (int n = 0; n < depth; ++n) {
      source += "{{/a}}";
    }
    return source;
  };
  EXPECT_TRUE(Mustache::compile(nested(32), "x"));
  EXPECT_FALSE(Mustache::compile(nested(33), "x"));
}

}  // namespace
}  // namespace tickiti
