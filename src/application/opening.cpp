#include "application/opening.h"

#include <cctype>
#include <utility>

#include "application/only_intervention.h"
#include "application/render_template.h"
#include "application/ticket_words.h"
#include "domain/email_address.h"
#include "domain/field_fit.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostUidCharacters = 255;

bool is_uid(std::string_view uid) {
  return !uid.empty() && count_characters(uid) <= kMostUidCharacters &&
         !has_control_characters(uid);
}

void check(const CreateTicket& command, const Definition* definition, FieldErrors& problems) {
  check_email_address(command.originator_email_address, "originator_email_address", problems);
  if (!problems.has("intervention")) {
    if (definition == nullptr) {
      problems.add("intervention", "there is no intervention named \"" + command.intervention +
                                       "\"; create it first");
    } else if (!definition->private_response) {
      problems.add("intervention",
                   "its template is missing or disabled: create and enable the template \"" +
                       private_template(definition->intervention.name) + "\"");
    }
  }
  if (!problems.has("uid") && !is_uid(command.uid)) {
    problems.add("uid", "must be 1 to 255 characters without control characters");
  }
}

std::string fingerprint_of(const Hasher& hasher, const CreateTicket& command) {
  std::string text;
  for (const char c : command.originator_email_address) {
    text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return hasher.sha256(text + '\n' + canonical_text(command.bag));
}

Result<CleanHtml> render_content(const Ports& ports, const CompiledTemplate& source,
                                 const TemplateContext& context) {
  const std::string html = TRY(source.content.render(context, Escape::kHtml, kMostRendered));
  return ports.sanitizer.clean(html);
}

Result<std::string> render_subject(const Definition& definition, const TemplateContext& context) {
  if (definition.public_response) {
    std::string subject = to_subject(
        TRY(definition.public_response->subject.render(context, Escape::kNone, kMostRendered)));
    if (!subject.empty()) {
      return subject;
    }
  }
  std::string subject = to_subject(
      TRY(definition.private_response->subject.render(context, Escape::kNone, kMostRendered)));
  return subject.empty() ? definition.intervention.title : subject;
}

Result<Done> render(const Ports& ports, const CreateTicket& command, Opening& opening) {
  const Definition& definition = *opening.definition;
  Json words = to_json(TicketWords{.uid = command.uid,
                                   .intervention = definition.intervention.name,
                                   .title = definition.intervention.title,
                                   .ticket_number = opening.number,
                                   .originator_email_address = command.originator_email_address});
  opening.subject = TRY(render_subject(definition, {&command.bag, &words}));
  words.set("subject", Json::string(opening.subject));

  const TemplateContext context{&command.bag, &words};
  opening.private_response = TRY(render_content(ports, *definition.private_response, context));
  if (definition.public_response) {
    opening.public_response = TRY(render_content(ports, *definition.public_response, context));
  }
  return Done{};
}

// All but what the ticket's number is written into.
Result<Opening> check_opening(const Ports& ports, const Snapshot& snapshot,
                              const CreateTicket& command) {
  Opening opening;
  opening.definition = TRY(ports.definitions.find(snapshot, command.intervention));
  const Definition* definition = opening.definition.get();

  const auto& only = command.caller.token.only_intervention;
  if (only && !command.problems.has("intervention") &&
      (definition == nullptr || definition->intervention.id != *only)) {
    TRY(refuse_restricted(snapshot, *only, command.intervention));
  }
  FieldErrors problems = command.problems;
  check(command, definition, problems);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  opening.bag_text = to_text(command.bag);
  opening.misfits = describe_misfits(definition->intervention.fields, command.bag);
  opening.fingerprint = fingerprint_of(ports.hasher, command);
  return opening;
}

}  // namespace

Result<Opening> prepare_opening(const Ports& ports, const Snapshot& snapshot,
                                const CreateTicket& command) {
  Opening opening = TRY(check_opening(ports, snapshot, command));
  opening.number = TRY(ports.ticket_numbers.next());
  TRY(render(ports, command, opening));
  return opening;
}

Result<Opening> prepare_again(const Ports& ports, const Snapshot& snapshot,
                              const CreateTicket& command, const Opening& earlier) {
  Opening opening = TRY(check_opening(ports, snapshot, command));
  opening.number = earlier.number;
  TRY(render(ports, command, opening));
  return opening;
}

}  // namespace tickiti
