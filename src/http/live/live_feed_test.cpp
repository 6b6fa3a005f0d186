#include "http/live/live_feed.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace tickiti::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Caller caller(std::int64_t person) {
  Caller caller;
  caller.token.id = AccessTokenId{person * 10};
  caller.owner.id = PersonId{person};
  caller.owner.name = "p" + std::to_string(person);
  caller.owner.email = caller.owner.name + "@example.com";
  return caller;
}

using Stream = std::shared_ptr<EventStream>;

// What has been sent to the stream since it was last asked.
std::string heard(const Stream& stream) {
  std::string all;
  for (const EventText& text : stream->take().texts) {
    all += *text;
  }
  return all;
}

bool has_ended(const Stream& stream) { return stream->take().state == EventStream::State::kEnded; }

std::string presence(const std::string& people) {
  return "event: presence\ndata: {\"ticket_number\":100009,\"people\":[" + people + "]}\n\n";
}

std::string person(const std::string& name, bool is_editing = false) {
  return R"({"email":")" + name + R"(@example.com","name":")" + name + R"(","is_editing":)" +
         (is_editing ? "true}" : "false}");
}

// The test's thread is the feed's; its clock stands still until it is set on.
class LiveFeedTest : public testing::Test {
 protected:
  LiveFeedTest() { build(3); }

  void build(std::size_t most_listeners) {
    LiveQuestions ask;
    ask.recheck = [this](const std::vector<const Caller*>& callers) {
      std::vector<Standing> standings;
      for (const Caller* asked : callers) {
        const std::int64_t person = asked->owner.id.value;
        standings.push_back({!ended.contains(person), hidden[person]});
      }
      rechecked += callers.size();
      return standings;
    };
    ask.find_queues = [this](const std::vector<TicketId>& ids) {
      std::map<TicketId, QueueId> found;
      for (const TicketId id : ids) {
        found[id] = queue_of[id.value];
      }
      return found;
    };
    ask.find_queues_by_number = [this](const std::vector<std::int64_t>& numbers) {
      std::map<std::int64_t, QueueId> found;
      for (const std::int64_t number : numbers) {
        found[number] = queue_of[number];
      }
      return found;
    };
    feed = std::make_unique<LiveFeed>(LiveSettings{.version = "1.2.3",
                                                   .most_listeners = most_listeners,
                                                   .most_of_one = 4,
                                                   .ask = std::move(ask)});
  }

  Result<Stream> try_open(std::int64_t person_id,
                          std::optional<std::int64_t> ticket_number = std::nullopt,
                          bool is_editing = false) {
    Listener listener;
    listener.caller = caller(person_id);
    listener.ticket_number = ticket_number;
    listener.is_editing = is_editing;
    listener.hidden = hidden[person_id];
    listener.is_apart = ticket_number && is_hidden(listener.hidden, queue_of[*ticket_number]);
    return feed->open(std::move(listener));
  }
  // Runs the feed as well; what comes at first has been heard.
  Stream open(std::int64_t person_id, std::optional<std::int64_t> ticket_number = std::nullopt,
              bool is_editing = false) {
    Stream stream = try_open(person_id, ticket_number, is_editing).value();
    pass(milliseconds{0});
    heard(stream);
    return stream;
  }
  void pass(milliseconds time) {
    now += time;
    feed->run_due(now);
  }
  // Runs the feed whenever it is due until `time` has passed.
  void pass_in_steps(milliseconds time) {
    const LiveFeed::Time end = now + time;
    while (feed->next_due() <= end) {
      now = std::max(now, feed->next_due());
      feed->run_due(now);
    }
    now = end;
  }
  void change(std::vector<TicketId> tickets) { feed->note_changes(tickets); }

  LiveFeed::Time now{std::chrono::hours{1}};
  std::set<std::int64_t> ended;                 // People who may not stay.
  std::map<std::int64_t, HiddenQueues> hidden;  // By person.
  std::map<std::int64_t, QueueId> queue_of;     // By a ticket's id or number.
  std::size_t rechecked = 0;
  std::unique_ptr<LiveFeed> feed;
};

TEST_F(LiveFeedTest, AListenerIsGreeted) {
  const Stream stream = try_open(1).value();
  pass(milliseconds{0});
  EXPECT_EQ(heard(stream), "event: hello\ndata: {\"version\":\"1.2.3\"}\n\n");
}

TEST_F(LiveFeedTest, AChangeIsToldAtOnceToEveryone) {
  const Stream one = open(1);
  const Stream two = open(2);
  change({TicketId{17}, TicketId{18}});
  pass(milliseconds{0});
  const std::string event =
      "event: tickets\ndata: {\"ticket_ids\":[\"17\",\"18\"],\"more\":false}\n\n";
  EXPECT_EQ(heard(one), event);
  EXPECT_EQ(heard(two), event);
  pass(seconds{5});
  EXPECT_EQ(heard(one), "");
}

TEST_F(LiveFeedTest, WhatChangesSoonAfterIsToldTogether) {
  const Stream stream = open(1);
  change({TicketId{1}});
  pass(milliseconds{0});
  heard(stream);
  change({TicketId{2}});
  pass(milliseconds{100});
  change({TicketId{3}});
  pass(milliseconds{149});
  EXPECT_EQ(heard(stream), "");
  EXPECT_EQ(feed->next_due(), now + milliseconds{1});
  pass(milliseconds{1});
  EXPECT_EQ(heard(stream),
            "event: tickets\ndata: {\"ticket_ids\":[\"2\",\"3\"],\"more\":false}\n\n");
}

TEST_F(LiveFeedTest, TooManyChangesAreNotNamed) {
  const Stream stream = open(1);
  std::vector<TicketId> many;
  for (std::int64_t id = 1; id <= 300; ++id) {
    many.push_back(TicketId{id});
  }
  change(many);
  pass(milliseconds{0});
  const std::string event = heard(stream);
  EXPECT_NE(event.find("\"100\"],\"more\":true}"), std::string::npos) << event;
}

TEST_F(LiveFeedTest, ManyListenersAreToldInSteps) {
  build(1000);
  std::vector<Stream> streams;
  for (int n = 0; n < 200; ++n) {
    streams.push_back(open(n));
  }
  change({TicketId{1}});
  pass(milliseconds{0});
  EXPECT_NE(heard(streams.front()), "");
  EXPECT_EQ(heard(streams.back()), "");
  pass_in_steps(milliseconds{10});
  EXPECT_NE(heard(streams.back()), "");
}

TEST_F(LiveFeedTest, PeopleOnATicketHearOfEachOther) {
  const Stream one = try_open(1, 100009).value();
  pass(milliseconds{0});
  EXPECT_NE(heard(one).find(presence(person("p1"))), std::string::npos);
  const Stream elsewhere = open(3, 100010);

  const Stream two = try_open(2, 100009, true).value();
  pass(milliseconds{0});
  const std::string both = presence(person("p1") + "," + person("p2", true));
  EXPECT_NE(heard(two).find(both), std::string::npos);
  pass_in_steps(milliseconds{200});
  EXPECT_EQ(heard(one), both);
  EXPECT_EQ(heard(two), "");  // It knows already.
  EXPECT_EQ(heard(elsewhere), "");
}

TEST_F(LiveFeedTest, WhoLeavesIsNoLongerThere) {
  const Stream one = open(1, 100009);
  Stream two = open(2, 100009);
  pass_in_steps(milliseconds{200});
  heard(one);
  two.reset();
  pass(milliseconds{0});
  pass_in_steps(milliseconds{200});
  EXPECT_EQ(heard(one), presence(person("p1")));
  EXPECT_EQ(feed->listeners(), 1U);
}

TEST_F(LiveFeedTest, WhoComesBackAtOnceWasNeverAway) {
  const Stream one = open(1, 100009);
  Stream two = open(2, 100009);
  pass_in_steps(milliseconds{200});
  heard(one);
  two.reset();
  pass(milliseconds{50});
  two = open(2, 100009);
  pass_in_steps(milliseconds{200});
  EXPECT_EQ(heard(one), "");
}

TEST_F(LiveFeedTest, AProgramIsNobodyButHears) {
  Listener listener;
  listener.caller = caller(1);
  listener.caller.owner.is_system = true;
  listener.ticket_number = 100009;
  const Stream program = feed->open(std::move(listener)).value();
  pass(milliseconds{0});
  EXPECT_NE(heard(program).find(presence("")), std::string::npos);
  const Stream two = open(2, 100009);
  pass_in_steps(milliseconds{200});
  EXPECT_EQ(heard(program), presence(person("p2")));
}

TEST_F(LiveFeedTest, WhoseAccessEndedIsSignedOutWithinASecond) {
  const Stream stays = open(1, 100009);
  const Stream goes = open(2, 100009);
  const Stream too = open(2);
  pass_in_steps(seconds{1});
  heard(stays);
  heard(goes);
  heard(too);
  rechecked = 0;
  ended.insert(2);
  pass_in_steps(seconds{1});
  EXPECT_EQ(rechecked, 2U);  // Once for all listeners of one token.
  EXPECT_EQ(heard(goes), "event: signed-out\ndata: {}\n\n");
  EXPECT_TRUE(has_ended(goes));
  EXPECT_TRUE(has_ended(too));
  EXPECT_EQ(heard(stays), presence(person("p1")));
  EXPECT_FALSE(has_ended(stays));
  EXPECT_EQ(feed->listeners(), 1U);
}

TEST_F(LiveFeedTest, ACommentComesWhenNothingElseHasForTwentySeconds) {
  const Stream stream = open(1);
  pass_in_steps(milliseconds{19'000});
  EXPECT_EQ(heard(stream), "");
  pass_in_steps(milliseconds{2'000});
  EXPECT_EQ(heard(stream), ":\n\n");
  pass_in_steps(milliseconds{10'000});
  change({TicketId{1}});
  pass(milliseconds{0});
  heard(stream);
  pass_in_steps(milliseconds{19'000});
  EXPECT_EQ(heard(stream), "");
}

TEST_F(LiveFeedTest, WhatLiesInAHiddenQueueIsNotTold) {
  hidden[1] = {QueueId{7}};
  queue_of[2] = QueueId{7};
  const Stream one = open(1);
  const Stream other = open(2);
  change({TicketId{1}, TicketId{2}});
  pass(milliseconds{0});
  EXPECT_EQ(heard(one), "event: tickets\ndata: {\"ticket_ids\":[\"1\"],\"more\":false}\n\n");
  EXPECT_NE(heard(other).find("\"2\""), std::string::npos);
  change({TicketId{2}});
  pass_in_steps(milliseconds{300});
  EXPECT_EQ(heard(one), "");
  EXPECT_NE(heard(other), "");
}

TEST_F(LiveFeedTest, WhoseRightsChangeIsToldToLoadAnewWithinASecond) {
  queue_of[2] = QueueId{7};
  const Stream one = open(1);
  const Stream other = open(2);
  pass_in_steps(seconds{1});
  heard(one);
  hidden[1] = {QueueId{7}};
  pass_in_steps(milliseconds{750});
  EXPECT_EQ(heard(one), "event: tickets\ndata: {\"ticket_ids\":[],\"more\":true}\n\n");
  EXPECT_EQ(heard(other), "");
  change({TicketId{2}});
  pass_in_steps(milliseconds{300});
  EXPECT_EQ(heard(one), "");
}

TEST_F(LiveFeedTest, NobodyMeetsOthersOnATicketThatIsHiddenFromThem) {
  hidden[1] = {QueueId{7}};
  queue_of[100009] = QueueId{7};
  const Stream one = try_open(1, 100009).value();
  const Stream two = try_open(2, 100009).value();
  pass(milliseconds{0});
  pass_in_steps(milliseconds{200});
  EXPECT_NE(heard(one).find(presence(person("p1"))), std::string::npos);
  EXPECT_NE(heard(two).find(presence(person("p2"))), std::string::npos);
  hidden[1] = {};
  pass_in_steps(seconds{1});
  EXPECT_NE(heard(one).find(presence(person("p1") + "," + person("p2"))), std::string::npos);
  EXPECT_EQ(heard(two), presence(person("p1") + "," + person("p2")));
  hidden[1] = {QueueId{7}};
  pass_in_steps(seconds{1});
  EXPECT_NE(heard(one).find(presence(person("p1"))), std::string::npos);
  EXPECT_EQ(heard(two), presence(person("p2")));
}

TEST_F(LiveFeedTest, OneMoreThanAPersonsShareEndsTheirOldest) {
  build(10);
  const Stream others = open(2);
  const Stream oldest = open(1);
  const std::vector<Stream> more{open(1), open(1), open(1)};
  EXPECT_EQ(heard(oldest), "");
  const Stream newest = open(1);
  const std::string told = heard(oldest);
  EXPECT_NE(told.find("event: closed\ndata: {\"reason\":\"too_many\",\"most\":4,"),
            std::string::npos)
      << told;
  EXPECT_TRUE(has_ended(oldest));
  EXPECT_FALSE(has_ended(others));
  EXPECT_FALSE(has_ended(newest));
  EXPECT_EQ(feed->listeners(), 5U);
}

TEST_F(LiveFeedTest, ThereIsAMostOfListeners) {
  std::vector<Stream> streams{open(1), open(1), open(1)};
  const Result<Stream> refused = try_open(2);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(feed->listeners(), 3U);

  streams.pop_back();
  pass(milliseconds{0});
  EXPECT_TRUE(try_open(2));
}

TEST_F(LiveFeedTest, TheEndEndsEveryStreamAndRefusesNewOnes) {
  const Stream early = open(1);
  const Stream late = try_open(2).value();
  feed->end();
  pass(milliseconds{0});
  EXPECT_TRUE(has_ended(early));
  EXPECT_TRUE(has_ended(late));
  EXPECT_EQ(feed->listeners(), 0U);
  EXPECT_FALSE(try_open(3));
}

TEST_F(LiveFeedTest, StreamsMayOutliveTheFeed) {
  Stream stream = open(1);
  feed.reset();
  stream.reset();
}

TEST_F(LiveFeedTest, WithoutListenersNothingIsDueAndChangesAreForgotten) {
  change({TicketId{1}});
  pass(milliseconds{0});
  EXPECT_EQ(feed->next_due(), LiveFeed::Time::max());
  const Stream stream = open(1);
  pass_in_steps(seconds{1});
  EXPECT_EQ(heard(stream), "");
}

}  // namespace
}  // namespace tickiti::http
