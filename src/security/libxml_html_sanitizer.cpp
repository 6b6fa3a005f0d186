#include "security/libxml_html_sanitizer.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <ctime>
#include <memory>
#include <optional>
#include <string>

#include "foundation/log.h"
#include "security/html_mender.h"
#include "security/html_text.h"
#include "security/html_writer.h"

namespace tickiti::security {
namespace {

constexpr std::size_t kMostOpen = 100;  // libxml2 is quadratic in open elements.
constexpr int kMaxPasses = 8;
constexpr std::size_t kChunk = 65536;

constexpr std::string_view kTooMuchWork =
    "This text was too much work to be cleaned, so it is shown as it was written:";

// Open from the start, so that libxml2 wraps nothing of its own around the
// content: it adds html, body and p only where no element is open.
constexpr std::string_view kFrame = "<html><body><tickiti-content>";
constexpr std::size_t kFrameDepth = 3;

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::chrono::nanoseconds processor_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

// One run of the parser over one content.
class Parse {
 public:
  // Stops when the thread's processor time is `end`.
  Parse(HtmlWriter::Wanted wanted, std::chrono::nanoseconds end) : writer_(wanted), end_(end) {
    htmlSAXHandler events{};
    events.startElement = &Parse::on_start;
    events.endElement = &Parse::on_end;
    events.characters = &Parse::on_text;
    events.ignorableWhitespace = &Parse::on_text;
    context_.reset(
        htmlCreatePushParserCtxt(&events, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (context_ != nullptr) {
      htmlCtxtUseOptions(context_.get(), HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET |
                                             HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
      htmlParseChunk(context_.get(), kFrame.data(), static_cast<int>(kFrame.size()), 0);
    }
  }

  // Reads a piece that does not end in a tag. Returns how many elements are open; nothing
  // when the time is over.
  std::optional<std::size_t> feed(std::string_view piece) {
    if (context_ == nullptr || time_is_over(piece.size())) {
      return std::nullopt;
    }
    if (!piece.empty()) {
      htmlParseChunk(context_.get(), piece.data(), static_cast<int>(piece.size()), 0);
    }
    return depth_ > kFrameDepth ? depth_ - kFrameDepth : 0;
  }

  CleanHtml finish() {
    htmlParseChunk(context_.get(), nullptr, 0, 1);
    return writer_.finish();
  }

 private:
  // Asking for the time takes longer than most pieces.
  bool time_is_over(std::size_t bytes) {
    constexpr std::size_t kBetweenLooks = 16384;
    constexpr std::size_t kWorkPerPiece = 64;
    const bool looks = since_look_ == 0;
    since_look_ += bytes + kWorkPerPiece;
    if (since_look_ >= kBetweenLooks) {
      since_look_ = 0;
    }
    return looks && processor_time() >= end_;
  }

  static Parse& self(void* user) { return *static_cast<Parse*>(user); }

  static void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
    self(user).start(view_of(name), attributes);
  }
  static void on_end(void* user, const xmlChar* name) {
    --self(user).depth_;
    self(user).writer_.end(view_of(name));
  }
  static void on_text(void* user, const xmlChar* text, int length) {
    self(user).writer_.text(
        {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  }

  void start(std::string_view name, const xmlChar** raw) {
    attributes_.clear();
    for (; raw != nullptr && *raw != nullptr; raw += 2) {
      attributes_.emplace_back(view_of(raw[0]), view_of(raw[1]));
    }
    ++depth_;
    writer_.start(name, attributes_);
  }

  std::unique_ptr<htmlParserCtxt, FreeContext> context_;
  HtmlWriter writer_;
  HtmlWriter::Attributes attributes_;
  std::size_t depth_ = 0;
  std::chrono::nanoseconds end_;
  std::size_t since_look_ = 0;
};

bool is_plain(std::string_view content) {
  return content.find_first_of("<&") == std::string_view::npos;
}

CleanHtml as_text(std::string_view content) {
  HtmlWriter writer;
  writer.text(content);
  return writer.finish();
}

CleanHtml as_written(std::string_view content) {
  log(LogLevel::kWarn, "HTML was too much work to be cleaned; it is kept as escaped text",
      {{"bytes", std::to_string(content.size())}});
  HtmlWriter writer;
  writer.start("p", {});
  writer.text(kTooMuchWork);
  writer.end("p");
  writer.text(content);
  return writer.finish();
}

// Nothing when the time is over.
std::optional<CleanHtml> parse_any(std::string_view content, std::chrono::nanoseconds end) {
  Parse parse(HtmlWriter::Wanted::kHtml, end);
  HtmlMender mender([&](std::string_view piece) { return parse.feed(piece); }, kMostOpen);
  return mender.mend(content) ? std::optional(parse.finish()) : std::nullopt;
}

// The same of what HtmlWriter wrote.
std::optional<CleanHtml> parse_written(std::string_view content, std::chrono::nanoseconds end) {
  Parse parse(HtmlWriter::Wanted::kHtmlAndPlainText, end);
  for (std::size_t at = 0; at < content.size(); at += kChunk) {
    if (!parse.feed(content.substr(at, kChunk))) {
      return std::nullopt;
    }
  }
  return parse.finish();
}

}  // namespace

LibxmlHtmlSanitizer::LibxmlHtmlSanitizer(std::chrono::nanoseconds most_time)
    : most_time_(most_time) {
  static const bool started = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(started);
}

CleanHtml LibxmlHtmlSanitizer::clean(std::string_view html) const {
  const std::chrono::nanoseconds end = processor_time() + most_time_;
  const std::string content = scrub(html);
  if (is_plain(content)) {
    return as_text(content);
  }
  std::optional<CleanHtml> result = parse_any(content, end);
  for (int pass = 1; result && pass < kMaxPasses; ++pass) {
    std::optional<CleanHtml> again = parse_written(result->html, end);
    const bool is_settled = again && again->html == result->html;
    result = std::move(again);
    if (is_settled) {
      break;
    }
  }
  return result ? *std::move(result) : as_written(content);
}

}  // namespace tickiti::security
