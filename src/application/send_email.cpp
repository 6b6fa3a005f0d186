#include "application/send_email.h"

#include <utility>

#include "application/clean_content.h"
#include "application/ticket_words.h"
#include "domain/email_address.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

void write_letter(const Ports& ports, const Letter& letter, Mail& mail, FieldErrors& problems) {
  mail.subject = to_single_line(letter.subject);
  mail.html = letter.content;
  const std::size_t length = count_characters(mail.subject);
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

Result<Done> write_template(const Ports& ports, const TemplateUse& use, Mail& mail,
                            FieldErrors& problems) {
  if (problems.has("template_identifier") || problems.has("data")) {
    return Done{};
  }
  UncleanText text = TRY(read<UncleanText>(ports.database, [&](const Snapshot& snapshot) {
    return render_unclean(snapshot, use, Json::object(), problems);
  }));
  mail.subject = text.subject.empty() ? use.identifier : text.subject;
  mail.html = std::move(text.html);
  clean_content(ports, mail.html, "data", problems);
  return Done{};
}

Result<Mail> prepare(const Ports& ports, const SendEmail& command) {
  FieldErrors problems = command.problems;
  Mail mail;
  mail.to_address = command.to_address;
  check_email_address(command.to_address, "to_address", problems);
  if (const auto* letter = std::get_if<Letter>(&command.text)) {
    write_letter(ports, *letter, mail, problems);
  } else {
    TRY(write_template(ports, std::get<TemplateUse>(command.text), mail, problems));
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  mail.created_at = ports.clock.now();
  mail.next_attempt_at = mail.created_at;
  return mail;
}

// Judged after the key: what was taken over while mail was on is answered again.
Result<MailId> take_over(Transaction& tx, Mailing mailing, const Mail& mail) {
  if (mailing == Mailing::kOff) {
    return make_error(ErrorCode::kUnavailable,
                      "Mail is off, so this one was neither sent nor kept: an administrator turns "
                      "it on with TICKITI_SMTP_URL and TICKITI_MAIL_FROM.");
  }
  return tx.mails.insert(mail);
}

}  // namespace

void send_email(const Ports& ports, const SendEmail& command, std::optional<KeyedRequest> key,
                EncodeAnswer<MailId> encode, Completion<KeyedAnswer> done) {
  Result<Mail> prepared = prepare(ports, command);
  if (!prepared) {
    done(std::move(prepared).error());
    return;
  }
  transact_keyed<MailId>(
      ports, std::move(key),
      [mail = std::move(prepared).value(), mailing = ports.mailing](Transaction& tx) {
        return take_over(tx, mailing, mail);
      },
      std::move(encode), std::move(done));
}

}  // namespace tickiti
