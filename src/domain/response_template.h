#pragma once

#include <string>
#include <string_view>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// Text with tokens, found by its identifier (contract §7).
struct ResponseTemplate {
  TemplateId id;
  std::string identifier;  // Unique, case-sensitive.
  std::string type;        // email, notification, intervention, faq, stock-response
  std::string subject;     // Mustache, plain text.
  std::string content;     // Mustache, HTML.
  std::string description;
  std::string category;
  std::string subcategory;
  bool is_enabled = true;
  std::int64_t revision = 1;  // Grows with every change: caches compare it.
  TimePoint created_at;
  TimePoint updated_at;

  bool operator==(const ResponseTemplate&) const = default;
};

bool is_template_type(std::string_view type);

}  // namespace tickiti
