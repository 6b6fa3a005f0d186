#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tickiti::security {

// What of a tag's attributes plain text has a use for. Empty: it has none.
struct PlainAttributes {
  std::string_view href;
  std::string_view alt;
  std::string_view start;
};

// Writes HTML's elements as a person writes a letter: paragraphs a blank line apart, items
// behind `- ` or their numbers, quotes behind `> `, cells between `|`, a link's address behind
// its words, an image's `alt` for the image; in `pre` all blanks and lines stay, elsewhere
// white space is one space. Without words nothing is written, whatever stands between them.
// Tags are those that html_rules keeps; each opened one is closed, the innermost first.
class PlainText {
 public:
  void start(std::string_view tag, const PlainAttributes& attributes);
  void end(std::string_view tag);
  void add(std::string_view text);
  std::string take();

 private:
  // Stands before each line of an element: a quote, an item.
  struct Level {
    std::string first;
    std::string rest;
    bool is_begun = false;
  };
  struct List {
    bool is_ordered;
    bool is_indented;  // By a level of its own.
    int next_number;
    int open_items = 0;
  };
  struct Link {
    std::string address;
    std::size_t begin = 0;
    bool has_words = false;
    bool has_image = false;
  };

  void break_lines(int lines);
  void start_list(std::string_view tag, std::string_view start);
  void end_list();
  void start_item();
  void end_item();
  void start_row();
  void start_cell();
  void end_row();
  void start_link(std::string_view address);
  void end_link();
  void push_level(std::string first, std::string rest);
  void pop_level();
  void begin_words();
  void write_breaks();
  void write_levels();
  void add_preformatted(std::string_view text);

  std::string text_;
  std::vector<Level> levels_;
  std::vector<List> lists_;
  std::vector<bool> rows_;  // Of each open one: whether it had a cell.
  std::optional<Link> link_;

  // What is written before the next words.
  bool space_ = false;
  bool rule_ = false;
  int lines_ = 0;
  int cells_ = 0;
  std::size_t shallowest_ = 0;  // The fewest levels since the last words.

  int open_pres_ = 0;
  bool pre_is_empty_ = false;   // HTML passes over a line break that stands first in it.
  bool cell_is_empty_ = false;  // What breaks lines means nothing yet.
};

}  // namespace tickiti::security
