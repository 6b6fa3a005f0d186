#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tickiti {

// A piece of HTML. All views point into the text that was read.
struct HtmlToken {
  enum class Kind {
    kText,     // Its references (`&amp;`) are not resolved.
    kRawText,  // What stands in a `script`, `style`, `xmp` …: no tags, no references.
    kStart,
    kEnd,
    kIgnored,  // Comments, declarations, what is no tag, a tag that the text ends in.
  };
  Kind kind = Kind::kText;
  std::string_view text;        // All of it, from `<` to `>`.
  std::string_view attributes;  // Of a start tag: what HtmlAttributes reads.
  std::string name;             // Of a tag, in lower case.
  bool closes_itself = false;   // `<name/>`: means something only in SVG and MathML.
};

// Reads HTML in pieces as browsers do (https://html.spec.whatwg.org/#tokenization),
// in linear time. Reads no documents: it knows not which element is open.
class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  // False at the end; the token then means nothing.
  bool next(HtmlToken& token);

 private:
  void take(HtmlToken& token, HtmlToken::Kind kind, std::size_t end);
  void read_tag(HtmlToken& token, HtmlToken::Kind kind, std::size_t name_begin);
  void read_declaration(HtmlToken& token);

  std::string_view html_;
  std::size_t at_ = 0;
  std::string raw_until_;  // The name whose end tag ends the raw text that begins here.
};

// The attributes of one start tag, in the order in which they stand.
class HtmlAttributes {
 public:
  explicit HtmlAttributes(std::string_view tag_rest) : text_(tag_rest) {}

  // False at the end of the tag or of the text.
  bool next();

  std::string_view name() const { return name_; }    // As it is written.
  std::string_view value() const { return value_; }  // References are not resolved.

  // After the last one: the place behind the tag's `>`, npos when it has none.
  std::size_t end() const { return end_; }
  bool closes_itself() const { return closes_itself_; }

 private:
  void skip(std::string_view characters);
  std::string_view take_until(std::size_t end);
  bool read_value();

  std::string_view text_;
  std::string_view name_;
  std::string_view value_;
  std::size_t at_ = 0;
  std::size_t end_ = std::string_view::npos;
  bool closes_itself_ = false;
};

}  // namespace tickiti
