#include "app/demo_content.h"

#include <chrono>
#include <future>
#include <map>
#include <thread>
#include <utility>

#include "app/demo_samples.h"
#include "application/authenticate_token.h"
#include "application/create_ticket.h"
#include "application/define_intervention.h"
#include "application/manage_people.h"
#include "application/manage_templates.h"
#include "application/show_intervention.h"
#include "application/submit_intervention.h"

namespace tickiti::app {
namespace {

constexpr std::chrono::seconds kLongestWait{20};
constexpr std::chrono::milliseconds kLookAgain{20};
constexpr std::string_view kNoAddress = "127.0.0.1";

// Runs a use case that reports through a completion, and waits for it.
template <typename T, typename Start>
Result<T> wait_for(Start start) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  start(Completion<T>{[promise](Result<T> result) { promise->set_value(std::move(result)); }});
  return promise->get_future().get();
}

// The desk's people and their tokens while the samples are made.
class DemoMaker {
 public:
  DemoMaker(const Ports& ports, const DemoRemote& remote) : ports_(ports), remote_(remote) {}

  Result<DemoContent> make() {
    TRY(add_people());
    for (const SampleIntervention& sample : sample_interventions()) {
      TRY(define(sample));
    }
    for (const SampleTicket& sample : sample_tickets()) {
      TRY(open(sample));
    }
    for (std::size_t i = 0; i < content_.tickets.size(); ++i) {
      if (!sample_tickets().at(i).edits.empty()) {
        TRY(decide(sample_tickets().at(i), content_.tickets.at(i).number));
      }
    }
    TRY(settle());
    return std::move(content_);
  }

 private:
  Result<Done> add_person(const std::string& email, const std::string& name, Role role) {
    const std::string password = ports_.random.password();
    TRY(create_person(ports_, {email, name, role, password}));
    content_.accounts.push_back({email, password, role});
    return Done{};
  }

  Result<std::string> add_token(const std::string& name, Abilities abilities,
                                std::optional<std::string> owner) {
    return TRY(issue_token(ports_, {name, std::move(abilities), std::move(owner), std::nullopt}))
        .text;
  }

  Result<Done> add_people() {
    TRY(add_person("staff@example.com", "Sam Staff", Role::kStaff));
    TRY(add_person("admin@example.com", "Ada Admin", Role::kAdmin));
    TRY(add_person("superuser@example.com", "Robin Root", Role::kSuperuser));
    content_.staff_token = TRY(add_token("demo staff", {"tickets:write"}, "staff@example.com"));
    content_.admin_token = TRY(add_token("demo admin", {"*"}, "admin@example.com"));
    staff_ = TRY(caller(content_.staff_token));
    admin_ = TRY(caller(content_.admin_token));
    return Done{};
  }

  Result<Caller> caller(const std::string& token) {
    return authenticate_token(ports_, token, std::string{kNoAddress});
  }

  Result<Done> define(const SampleIntervention& sample) {
    InterventionChange change;
    change.name = sample.name;
    change.title = sample.title;
    change.queue_name = "Inbox";
    change.remote_enabled = sample.remote_enabled;
    change.remote_name = "demo shop";
    change.remote_epilog_url = remote_.epilog_url;
    change.remote_bearer_token = remote_.bearer;
    change.remote_max_attempts = sample.max_attempts;
    change.remote_retry_base_seconds = sample.retry_base_seconds;
    change.fields = TRY(parse_json(sample.fields));
    const auto defined = TRY(wait_for<DefinedIntervention>([&](auto done) {
      create_intervention(ports_, admin_, std::move(change), std::move(done));
    }));
    for (const SampleTemplate& text : sample.templates) {
      TRY(add_template(sample, text));
    }
    const auto token = TRY(wait_for<GeneratedToken>([&](auto done) {
      generate_intervention_token(ports_, admin_, defined.intervention.id, std::nullopt,
                                  std::move(done));
    }));
    if (content_.shop_token.empty()) {
      content_.shop_token = token.text;
    }
    shops_.emplace(sample.name, TRY(caller(token.text)));
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
        [&](auto done) { create_template(ports_, admin_, std::move(change), std::move(done)); }));
    return Done{};
  }

  Result<Done> open(const SampleTicket& sample) {
    CreateTicket command;
    command.caller = shops_.at(sample.intervention);
    command.originator_email_address = sample.originator;
    command.intervention = sample.intervention;
    command.uid = sample.uid;
    command.bag = TRY(parse_json(sample.bag));
    std::int64_t number = 0;
    const auto keep_number = [&number](const Result<CreatedTicket>& created) {
      number = created ? created->number : 0;
      return KeyedAnswer{};
    };
    TRY(wait_for<KeyedAnswer>([&](auto done) {
      create_ticket(ports_, std::move(command), std::nullopt, keep_number, std::move(done));
    }));
    content_.tickets.push_back(
        {number, std::string{sample.intervention}, std::string{sample.uid}, "", ""});
    return Done{};
  }

  Result<Done> decide(const SampleTicket& sample, std::int64_t number) {
    SubmitIntervention command;
    command.caller = staff_;
    command.ticket_number = number;
    command.version = 1;
    command.action = "submit";
    command.edits = TRY(parse_json(sample.edits));
    command.content = sample.words;
    const auto no_answer = [](const Result<SubmittedIntervention>&) { return KeyedAnswer{}; };
    TRY(wait_for<KeyedAnswer>([&](auto done) {
      submit_intervention(ports_, std::move(command), std::nullopt, no_answer, std::move(done));
    }));
    return Done{};
  }

  // True when the ticket is where its sample says; notes its state.
  Result<bool> look_at(const SampleTicket& sample, DemoTicket& ticket) {
    const auto view = TRY(read<InterventionView>(ports_.database, [&](const Snapshot& snapshot) {
      return show_intervention(snapshot, ticket.number);
    }));
    ticket.state = to_text(view.payload.state);
    ticket.delivery = view.delivery.state;
    const bool tried = sample.delivery != "scheduled" || view.delivery.attempts > 0;
    return tried && view.payload.state == sample.state && ticket.delivery == sample.delivery;
  }

  Result<Done> settle() {
    const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
    for (std::size_t i = 0; i < content_.tickets.size();) {
      DemoTicket& ticket = content_.tickets.at(i);
      if (TRY(look_at(sample_tickets().at(i), ticket))) {
        ++i;
        continue;
      }
      if (std::chrono::steady_clock::now() > deadline) {
        return make_error(ErrorCode::kUnavailable,
                          "The sample " + ticket.uid + " did not get where it should: it is " +
                              ticket.state + ", its delivery " + ticket.delivery + ".");
      }
      std::this_thread::sleep_for(kLookAgain);
    }
    return Done{};
  }

  const Ports& ports_;
  const DemoRemote& remote_;
  Caller staff_;
  Caller admin_;
  std::map<std::string_view, Caller> shops_;  // By intervention.
  DemoContent content_;
};

}  // namespace

Result<DemoContent> make_demo_content(const Ports& ports, const DemoRemote& remote) {
  return DemoMaker(ports, remote).make();
}

}  // namespace tickiti::app
