#include "app/demo_content.h"

#include <optional>
#include <utility>

#include "app/demo_samples.h"
#include "app/demo_tickets_maker.h"
#include "app/wait_for.h"
#include "application/authenticate_token.h"
#include "application/define_intervention.h"
#include "application/manage_people.h"
#include "application/manage_queue_access.h"
#include "application/manage_queues.h"
#include "application/manage_templates.h"
#include "application/manage_tokens.h"

namespace tickiti::app {
namespace {

constexpr std::string_view kNoAddress = "127.0.0.1";
constexpr std::string_view kStaff = "staff@example.com";
constexpr std::string_view kAdmin = "admin@example.com";

// As if the person had signed in.
Result<Caller> signed_in(const Snapshot& snapshot, const std::string& email) {
  std::optional<Person> person = TRY(snapshot.people.find_by_email(email));
  if (!person) {
    return make_error(ErrorCode::kInternal, "The sample person " + email + " is missing.");
  }
  Caller caller;
  caller.token.owner = person->id;
  caller.token.abilities = {"*"};
  caller.owner = std::move(*person);
  caller.address = kNoAddress;
  return caller;
}

// Makes people and definitions, and leaves the tickets to DemoTicketsMaker.
class DemoMaker {
 public:
  DemoMaker(const Ports& ports, const DemoRemote& remote) : ports_(ports), remote_(remote) {}

  Result<DemoContent> make() {
    for (const SamplePerson& person : sample_people()) {
      TRY(add_person(person));
    }
    content_.staff_token = TRY(add_token("demo staff", {"tickets:write"}, kStaff));
    content_.admin_token = TRY(add_token("demo admin", {"*"}, kAdmin));
    for (const std::string_view name : sample_queues()) {
      TRY(add_queue(name));
    }
    for (const SampleIntervention& sample : sample_interventions()) {
      TRY(define(sample));
    }
    content_.tickets = TRY(DemoTicketsMaker(ports_, shops_, people_).make());
    return std::move(content_);
  }

 private:
  Result<Done> add_person(const SamplePerson& person) {
    const std::string email{person.email};
    const std::string password = ports_.random.password();
    TRY(create_person(ports_, {email, std::string{person.name}, person.role, password}));
    content_.accounts.push_back({email, password, person.role});
    people_.emplace(email, TRY(read<Caller>(ports_.database, [&](const Snapshot& snapshot) {
                      return signed_in(snapshot, email);
                    })));
    return Done{};
  }

  Result<std::string> add_token(const std::string& name, Abilities abilities,
                                std::string_view owner) {
    return TRY(issue_token(ports_, {name, std::move(abilities), std::string{owner}, std::nullopt}))
        .text;
  }

  Result<Caller> caller(const std::string& token) {
    return authenticate_token(ports_, token, std::string{kNoAddress});
  }

  const Caller& admin() const { return people_.find(kAdmin)->second; }

  Result<Done> add_queue(std::string_view name) {
    QueueChange change;
    change.name = name;
    TRY(wait_for<QueueWithCount>(
        [&](auto done) { create_queue(ports_, admin(), std::move(change), std::move(done)); }));
    return Done{};
  }

  Result<Done> define(const SampleIntervention& sample) {
    InterventionChange change;
    change.name = sample.name;
    change.title = sample.title;
    change.queue_name = sample.queue;
    change.create_urgent = sample.create_urgent;
    change.notify_inbox_managers = !sample.told.empty();
    change.remote_enabled = sample.remote_enabled;
    change.remote_name = sample.remote_name;
    change.remote_epilog_url = remote_.epilog_url;
    change.remote_bearer_token = remote_.bearer;
    change.remote_max_attempts = sample.max_attempts;
    change.remote_retry_base_seconds = sample.retry_base_seconds;
    change.fields = TRY(parse_json(sample.fields));
    const auto defined = TRY(wait_for<DefinedIntervention>([&](auto done) {
      create_intervention(ports_, admin(), std::move(change), std::move(done));
    }));
    if (!sample.told.empty()) {
      TRY(make_inbox_manager(std::string(sample.told), defined.intervention.queue));
    }
    for (const SampleTemplate& text : sample.templates) {
      TRY(add_template(sample, text));
    }
    const auto token = TRY(wait_for<GeneratedToken>([&](auto done) {
      generate_intervention_token(ports_, admin(), defined.intervention.id, std::nullopt,
                                  std::move(done));
    }));
    if (content_.shop_token.empty()) {
      content_.shop_token = token.text;
    }
    shops_.emplace(sample.name, TRY(caller(token.text)));
    return Done{};
  }

  Result<Done> make_inbox_manager(const std::string& email, QueueId queue) {
    const PersonId person = people_.find(email)->second.owner.id;
    QueueAccessChange change;
    change.treat_as_inbox = true;
    TRY(wait_for<UserView>([&](auto done) {
      set_queue_access(ports_, {admin(), person, queue}, change, std::move(done));
    }));
    return Done{};
  }

  Result<Done> add_template(const SampleIntervention& owner, const SampleTemplate& sample) {
    TemplateChange change;
    change.type = "intervention";
    change.identifier = std::string{owner.name} + "." + std::string{sample.suffix};
    change.subject = sample.subject;
    change.content = sample.content;
    change.category = "Interventions";
    change.subcategory = owner.title;
    TRY(wait_for<ResponseTemplate>(
        [&](auto done) { create_template(ports_, admin(), std::move(change), std::move(done)); }));
    return Done{};
  }

  const Ports& ports_;
  const DemoRemote& remote_;
  DemoTicketsMaker::Callers people_;  // By e-mail.
  DemoTicketsMaker::Callers shops_;   // By intervention.
  DemoContent content_;
};

}  // namespace

Result<DemoContent> make_demo_content(const Ports& ports, const DemoRemote& remote) {
  return DemoMaker(ports, remote).make();
}

}  // namespace tickiti::app
