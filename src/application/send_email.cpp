#include "application/send_email.h"

#include <utility>

#include "application/clean_content.h"
#include "application/ticket_words.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostSubjectCharacters = 255;

void check_letter(const Ports& ports, const Letter& letter, FieldErrors& problems) {
  const std::size_t length = count_characters(to_single_line(letter.subject));
  if ((length == 0 || length > kMostSubjectCharacters) && !problems.has("subject")) {
    problems.add("subject", "must be 1 to 255 characters");
  }
  if (problems.has("content")) {
    return;
  }
  const Content content = clean_content(ports, letter.content, "content", problems);
  if (!problems.has("content") && !says_something(content.text)) {
    problems.add("content", "must say something");
  }
}

Result<Done> check_use(const Ports& ports, const TemplateUse& use, FieldErrors& problems) {
  if (problems.has("template_identifier") || problems.has("data")) {
    return Done{};
  }
  TRY(read<RenderedTemplate>(ports.database, [&](const Snapshot& snapshot) {
    return render_use(ports.sanitizer, snapshot, use, Json::object(), problems);
  }));
  return Done{};
}

}  // namespace

Error send_email(const Ports& ports, const SendEmail& command) {
  FieldErrors problems = command.problems;
  if (!problems.has("to_address") && !is_email_address(command.to_address)) {
    problems.add("to_address", "must be an e-mail address");
  }
  if (const auto* letter = std::get_if<Letter>(&command.text)) {
    check_letter(ports, *letter, problems);
  } else {
    Result<Done> checked = check_use(ports, std::get<TemplateUse>(command.text), problems);
    if (!checked) {
      return std::move(checked).error();
    }
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return make_error(ErrorCode::kUnavailable,
                    "Mail is off: this version sends none, whether TICKITI_SMTP_URL is set or not; "
                    "the mail was neither sent nor kept, so send it another way.");
}

}  // namespace tickiti
