#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <memory>
#include <optional>
#include <set>

#include "foundation/json.h"
#include "foundation/json_fault.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

namespace bj = boost::json;

constexpr std::size_t kMaxDepth = 64;

// Finds the members of a large object that is being filled. A tree, because a
// hash of names that the sender chose could be made quadratic.
class NameIndex {
 public:
  explicit NameIndex(const Json::Object& members) : numbers_(ByName{&members}) {
    for (std::size_t number = 0; number < members.size(); ++number) {
      add(number);
    }
  }

  void add(std::size_t number) { numbers_.insert(number); }

  std::optional<std::size_t> find(std::string_view name) const {
    const auto known = numbers_.find(name);
    return known == numbers_.end() ? std::nullopt : std::optional(*known);
  }

 private:
  struct ByName {
    using is_transparent = void;
    const Json::Object* members;

    std::string_view name(std::size_t number) const { return (*members)[number].name; }
    static std::string_view name(std::string_view self) { return self; }
    template <typename Left, typename Right>
    bool operator()(Left left, Right right) const {
      return name(left) < name(right);
    }
  };

  std::set<std::size_t, ByName> numbers_;
};

// Receives the parser's events and builds the value in place: while a container
// is open its parent does not grow, so pointers to open containers stay valid.
class Builder {
 public:
  // NOLINTBEGIN(readability-identifier-naming): the parser asks for these names.
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  // NOLINTEND(readability-identifier-naming)

  // `fed` is what the parser reads; number texts come from the same place of `original`.
  Builder(std::string_view fed, std::string_view original, JsonRules rules)
      : fed_(fed), original_(original), rules_(rules) {}

  Json take_value() { return std::move(root_); }

  // What this class refused, if it was not the parser that did.
  const std::optional<JsonStop::Cause>& refused() const { return refused_; }
  std::string take_duplicate_name() { return std::move(text_); }

  bool on_document_begin(bj::error_code& /*ec*/) { return true; }
  bool on_document_end(bj::error_code& /*ec*/) { return true; }

  bool on_object_begin(bj::error_code& /*ec*/) { return open(Json::object()); }
  bool on_object_end(std::size_t /*size*/, bj::error_code& /*ec*/) { return close(); }
  bool on_array_begin(bj::error_code& /*ec*/) { return open(Json::array()); }
  bool on_array_end(std::size_t /*size*/, bj::error_code& /*ec*/) { return close(); }

  bool on_key_part(bj::string_view part, std::size_t /*total*/, bj::error_code& ec) {
    return append(part, ec);
  }
  bool on_key(bj::string_view last, std::size_t /*total*/, bj::error_code& ec) {
    return append(last, ec) && begin_member(ec);
  }
  bool on_string_part(bj::string_view part, std::size_t /*total*/, bj::error_code& ec) {
    return append(part, ec);
  }
  bool on_string(bj::string_view last, std::size_t /*total*/, bj::error_code& ec) {
    if (!append(last, ec)) {
      return false;
    }
    add(Json::string(std::move(text_)));
    text_.clear();
    return true;
  }

  // Only a text fed in several pieces has numbers in parts.
  bool on_number_part(bj::string_view /*part*/, bj::error_code& /*ec*/) { return true; }
  bool on_int64(std::int64_t /*value*/, bj::string_view text, bj::error_code& /*ec*/) {
    return add_number(text);
  }
  bool on_uint64(std::uint64_t /*value*/, bj::string_view text, bj::error_code& /*ec*/) {
    return add_number(text);
  }
  bool on_double(double /*value*/, bj::string_view text, bj::error_code& /*ec*/) {
    return add_number(text);
  }

  bool on_bool(bool value, bj::error_code& /*ec*/) {
    add(Json::boolean(value));
    return true;
  }
  bool on_null(bj::error_code& /*ec*/) {
    add(Json());
    return true;
  }
  bool on_comment_part(bj::string_view /*part*/, bj::error_code& /*ec*/) { return true; }
  bool on_comment(bj::string_view /*last*/, bj::error_code& /*ec*/) { return true; }

 private:
  struct Open {
    Json* container;
    std::size_t member = 0;            // Of an object: where the next value goes.
    std::unique_ptr<NameIndex> names;  // Only of a large object.
  };

  bool refuse(JsonStop::Cause cause, bj::error_code& ec) {
    refused_ = cause;
    ec = bj::make_error_code(bj::error::syntax);
    return false;
  }

  bool append(bj::string_view part, bj::error_code& ec) {
    if (rules_ == JsonRules::kStrict && part.find('\0') != bj::string_view::npos) {
      return refuse(JsonStop::Cause::kNul, ec);
    }
    text_.append(part.data(), part.size());
    return true;
  }

  bool begin_member(bj::error_code& ec) {
    Open& open = open_.back();
    Json::Object& members = open.container->as_object();
    if (const auto known = find_member(open, text_)) {
      if (rules_ == JsonRules::kStrict) {
        return refuse(JsonStop::Cause::kDuplicateName, ec);
      }
      open.member = *known;
    } else {
      open.member = members.size();
      members.push_back({std::move(text_), Json()});
      if (open.names) {
        open.names->add(open.member);
      }
    }
    text_.clear();
    return true;
  }

  static std::optional<std::size_t> find_member(Open& open, std::string_view name) {
    constexpr std::size_t kSmall = 16;
    const Json::Object& members = open.container->as_object();
    if (members.size() >= kSmall) {
      if (!open.names) {
        open.names = std::make_unique<NameIndex>(members);
      }
      return open.names->find(name);
    }
    for (std::size_t number = 0; number < members.size(); ++number) {
      if (members[number].name == name) {
        return number;
      }
    }
    return std::nullopt;
  }

  Json& add(Json value) {
    if (open_.empty()) {
      return root_ = std::move(value);
    }
    const Open& open = open_.back();
    if (open.container->is_array()) {
      return open.container->as_array().emplace_back(std::move(value));
    }
    return open.container->as_object()[open.member].value = std::move(value);
  }

  bool add_number(bj::string_view text) {
    const auto offset = static_cast<std::size_t>(text.data() - fed_.data());
    add(Json::number(std::string(original_.substr(offset, text.size()))));
    return true;
  }

  bool open(Json container) {
    open_.push_back({&add(std::move(container)), 0, nullptr});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view fed_;
  std::string_view original_;
  JsonRules rules_;
  Json root_;
  std::vector<Open> open_;
  std::string text_;  // The string or name read so far.
  std::optional<JsonStop::Cause> refused_;
};

JsonStop::Cause cause_of(const bj::error_code& ec, const Builder& builder) {
  if (builder.refused()) {
    return *builder.refused();
  }
  if (!ec) {
    return JsonStop::Cause::kTextAfterValue;
  }
  if (ec == bj::error::incomplete) {
    return JsonStop::Cause::kTextEnds;
  }
  if (ec == bj::error::too_deep) {
    return JsonStop::Cause::kTooDeep;
  }
  return JsonStop::Cause::kSyntax;
}

// The value of `fed`, or nothing and the reason in `stop`.
std::optional<Json> try_parse(std::string_view fed, std::string_view original, JsonRules rules,
                              JsonStop& stop) {
  bj::parse_options options;
  options.max_depth = kMaxDepth;
  bj::basic_parser<Builder> parser(options, fed, original, rules);
  bj::error_code ec;
  const std::size_t taken = parser.write_some(false, fed.data(), fed.size(), ec);
  Builder& builder = parser.handler();
  if (!ec && taken == fed.size()) {
    return builder.take_value();
  }
  stop = {cause_of(ec, builder), taken, builder.take_duplicate_name()};
  return std::nullopt;
}

}  // namespace

Result<Json> parse_json(std::string_view text, JsonRules rules) {
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  if (text.empty()) {
    text = "";  // The parser must not see a null pointer.
  }
  JsonStop stop{};
  if (auto value = try_parse(text, text, rules, stop)) {
    return std::move(*value);
  }
  // The parser may be narrower than we are: give it what it can take.
  std::string eased = with_zero_exponents(text);
  if (rules == JsonRules::kGenerous) {
    eased = without_lone_surrogates(eased);
  }
  if (eased != text) {
    if (auto value = try_parse(eased, text, rules, stop)) {
      return std::move(*value);
    }
  }
  return make_error(ErrorCode::kMalformed, describe_fault(stop, eased));
}

}  // namespace tickiti
