#include <algorithm>

#include "foundation/json.h"

namespace tickiti {
namespace {

enum class MemberOrder { kAsWritten, kByName };

std::vector<const Json::Member*> by_name(const Json::Object& members) {
  std::vector<const Json::Member*> sorted;
  sorted.reserve(members.size());
  for (const Json::Member& member : members) {
    sorted.push_back(&member);
  }
  std::ranges::sort(sorted, {},
                    [](const Json::Member* member) -> const std::string& { return member->name; });
  return sorted;
}

void append_member(std::string& out, const Json::Member& member, MemberOrder order);

void append_value(std::string& out, const Json& value, MemberOrder order) {
  const char* separator = "";
  switch (value.kind()) {
    case Json::Kind::kNull:
      out += "null";
      break;
    case Json::Kind::kBoolean:
      out += value.as_boolean() ? "true" : "false";
      break;
    case Json::Kind::kNumber:
      out += value.as_number();
      break;
    case Json::Kind::kString:
      append_json_string(out, value.as_string());
      break;
    case Json::Kind::kArray:
      out += '[';
      for (const Json& item : value.as_array()) {
        out += separator;
        append_value(out, item, order);
        separator = ",";
      }
      out += ']';
      break;
    case Json::Kind::kObject:
      out += '{';
      if (order == MemberOrder::kByName) {
        for (const Json::Member* member : by_name(value.as_object())) {
          out += separator;
          append_member(out, *member, order);
          separator = ",";
        }
      } else {
        for (const Json::Member& member : value.as_object()) {
          out += separator;
          append_member(out, member, order);
          separator = ",";
        }
      }
      out += '}';
      break;
  }
}

void append_member(std::string& out, const Json::Member& member, MemberOrder order) {
  append_json_string(out, member.name);
  out += ':';
  append_value(out, member.value, order);
}

void append_escape(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    case '"':
    case '\\':
      out += '\\';
      out += c;
      break;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4U];
      out += kHex[static_cast<unsigned char>(c) & 0xFU];
  }
}

}  // namespace

std::string to_text(const Json& value) {
  std::string out;
  append_value(out, value, MemberOrder::kAsWritten);
  return out;
}

std::string canonical_text(const Json& value) {
  std::string out;
  append_value(out, value, MemberOrder::kByName);
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\') {
      out += text.substr(plain, at - plain);
      append_escape(out, c);
      plain = at + 1;
    }
  }
  out += text.substr(plain);
  out += '"';
}

}  // namespace tickiti
