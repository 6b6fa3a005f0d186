#pragma once

#include <cstdint>
#include <string>

#include "domain/ids.h"

namespace tickiti {

// kInline: the response's HTML shows it, by the address of `cid_of`.
enum class Placement { kInline, kBeside };

// A file that belongs to a response, without its bytes. Never changed.
struct ResponseAttachment {
  AttachmentId id;
  ResponseId response;
  Placement placement = Placement::kInline;
  std::string name;
  std::string mime_type;
  std::int64_t file_size = 0;
  std::string sha256;  // 64 hexadecimal digits.
};

struct AttachedFile {
  ResponseAttachment attachment;
  std::string content;  // Its bytes.
};

// How the HTML of its response names it: `cid:` and the SHA-256 of its bytes.
inline std::string cid_of(const ResponseAttachment& attachment) {
  return "cid:" + attachment.sha256;
}

}  // namespace tickiti
