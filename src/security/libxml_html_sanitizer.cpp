#include "security/libxml_html_sanitizer.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "security/html_text.h"
#include "security/html_writer.h"

namespace tickiti::security {
namespace {

constexpr int kMaxDepth = 100;               // libxml2 is quadratic in open elements
constexpr std::size_t kMaxAttributes = 256;  // and in the attributes of one tag.
constexpr int kMaxPasses = 8;
constexpr std::size_t kChunk = 8192;

// Open from the start, so that libxml2 wraps nothing of its own around the
// content: it adds html, body and p only where no element is open.
constexpr std::string_view kFrame = "<html><body><tickiti-content>";
constexpr int kFrameDepth = 3;

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// An upper bound of the attributes in a piece of a tag: each but the first
// follows white space or a closing quote.
std::size_t count_separators(std::string_view piece) {
  return static_cast<std::size_t>(std::ranges::count_if(
      piece, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '"' || c == '\''; }));
}

// One run of the parser over one content.
class Parse {
 public:
  // Nothing when the content goes beyond a bound.
  std::optional<CleanHtml> run(std::string_view content) {
    htmlSAXHandler events{};
    events.startElement = &Parse::on_start;
    events.endElement = &Parse::on_end;
    events.characters = &Parse::on_text;
    events.ignorableWhitespace = &Parse::on_text;
    context_.reset(
        htmlCreatePushParserCtxt(&events, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (context_ == nullptr) {
      return std::nullopt;
    }
    htmlCtxtUseOptions(context_.get(), HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET |
                                           HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    feed(kFrame);
    for (std::size_t at = 0; at < content.size() && !beyond_bounds_; at += kChunk) {
      feed(content.substr(at, kChunk));
      watch_unfinished_tag(content.substr(at, kChunk));
    }
    if (!beyond_bounds_) {
      htmlParseChunk(context_.get(), nullptr, 0, 1);
    }
    return beyond_bounds_ ? std::nullopt : std::optional(writer_.finish());
  }

 private:
  static Parse& self(void* user) { return *static_cast<Parse*>(user); }

  static void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
    self(user).start(view_of(name), attributes);
  }
  static void on_end(void* user, const xmlChar* name) { self(user).end(view_of(name)); }
  static void on_text(void* user, const xmlChar* text, int length) {
    if (!self(user).beyond_bounds_) {
      self(user).writer_.text(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    }
  }

  void start(std::string_view name, const xmlChar** raw) {
    HtmlWriter::Attributes attributes;
    for (; raw != nullptr && *raw != nullptr; raw += 2) {
      attributes.emplace_back(view_of(raw[0]), view_of(raw[1]));
    }
    if (++depth_ > kMaxDepth + kFrameDepth || attributes.size() > kMaxAttributes) {
      beyond_bounds_ = true;
      xmlStopParser(context_.get());
    }
    if (!beyond_bounds_) {
      writer_.start(name, attributes);
    }
  }

  void end(std::string_view name) {
    --depth_;
    writer_.end(name);
  }

  void feed(std::string_view part) {
    htmlParseChunk(context_.get(), part.data(), static_cast<int>(part.size()), 0);
  }

  // libxml2 takes a tag only once it is complete, and then compares each
  // attribute with every other, before we hear of it: so we look ahead.
  void watch_unfinished_tag(std::string_view last_piece) {
    const xmlParserInput* input = context_->input;
    const bool inside_tag = !beyond_bounds_ && context_->instate == XML_PARSER_START_TAG &&
                            input->end - input->cur >= static_cast<std::ptrdiff_t>(kChunk);
    separators_ = inside_tag ? separators_ + count_separators(last_piece) : 0;
    beyond_bounds_ = beyond_bounds_ || separators_ > kMaxAttributes;
  }

  std::unique_ptr<htmlParserCtxt, FreeContext> context_;
  HtmlWriter writer_;
  int depth_ = 0;
  std::size_t separators_ = 0;  // In the unfinished tag at the end of what was fed.
  bool beyond_bounds_ = false;
};

bool is_plain(std::string_view content) {
  return content.find_first_of("<&") == std::string_view::npos;
}

CleanHtml as_text(std::string_view content) {
  HtmlWriter writer;
  writer.text(content);
  return writer.finish();
}

}  // namespace

LibxmlHtmlSanitizer::LibxmlHtmlSanitizer() {
  static const bool started = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(started);
}

CleanHtml LibxmlHtmlSanitizer::clean(std::string_view html) const {
  const std::string content = scrub(html);
  if (is_plain(content)) {
    return as_text(content);
  }
  std::string source = content;
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    if (source.ends_with('<')) {
      source.replace(source.size() - 1, 1, "&lt;");  // The push parser drops a last, lone `<`.
    }
    std::optional<CleanHtml> result = Parse().run(source);
    if (!result) {
      return as_text(content);
    }
    if (result->html == source) {
      return *std::move(result);
    }
    source = scrub(result->html);  // An entity can stand for a CR.
  }
  return as_text(content);
}

}  // namespace tickiti::security
