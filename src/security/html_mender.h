#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "domain/html_tokens.h"

namespace tickiti::security {

// Makes of any HTML a text that a parser of HTML 4 reads as a browser would, in linear time:
// pieces of it are read as HTML 5 says, references are resolved, tags and attributes that
// html_rules does not keep are left out, and so are tags deeper than `most_open` elements,
// whose content stays.
class HtmlMender {
 public:
  // Reads a piece, which ends between two tags or words, and returns how many elements are
  // open behind it; nothing to stop.
  using Parser = std::function<std::optional<std::size_t>(std::string_view)>;

  HtmlMender(Parser parser, std::size_t most_open)
      : parser_(std::move(parser)), most_open_(most_open) {}

  // `html` is scrubbed. False when the parser stopped it.
  bool mend(std::string_view html);

 private:
  void take(const HtmlToken& token);
  void start(const HtmlToken& token);
  void start_root(const HtmlToken& token);
  void end(std::string_view name);
  void skip(const HtmlToken& token);
  bool find_room(std::string_view name);
  void open(std::string_view name, std::string_view written_as, std::string_view attributes);
  void write_attributes(std::string_view tag, std::string_view attributes);
  void flush();

  Parser parser_;
  std::size_t most_open_;
  std::string piece_;       // Not yet parsed.
  std::size_t opened_ = 0;  // At most so many elements are open.
  bool stopped_ = false;

  // Of the elements too deep, the ones still open, by name: they are all in the innermost
  // element that was written.
  std::map<std::string, std::size_t, std::less<>> left_out_;

  std::string skipped_;  // The element that is dropped with all it contains; empty: none.
  std::size_t skipped_depth_ = 0;
  std::string resolved_;
};

}  // namespace tickiti::security
