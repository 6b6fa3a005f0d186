#include "http/event_stream.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace tickiti::http {
namespace {

EventText text_of(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

std::string joined(const EventStream::Taken& taken) {
  std::string all;
  for (const EventText& text : taken.texts) {
    all += *text;
  }
  return all;
}

class EventStreamTest : public testing::Test {
 protected:
  EventStreamTest() {
    stream->on_ready([this] { ++wakes; });
  }

  int gone = 0;
  int wakes = 0;
  std::unique_ptr<EventStream> stream = std::make_unique<EventStream>([this] { ++gone; }, 10);
};

TEST_F(EventStreamTest, WhatIsSentIsTakenInOrderAndWakesOnce) {
  stream->send(text_of("a"));
  stream->send(text_of("b"));
  EXPECT_EQ(wakes, 1);
  EXPECT_EQ(joined(stream->take()), "ab");
  EXPECT_EQ(joined(stream->take()), "");
  stream->send(text_of("c"));
  EXPECT_EQ(wakes, 2);
}

TEST_F(EventStreamTest, TheEndComesAfterWhatWasSentBefore) {
  stream->send(text_of("a"));
  stream->end();
  stream->send(text_of("b"));
  const EventStream::Taken last = stream->take();
  EXPECT_EQ(joined(last), "a");
  EXPECT_EQ(last.state, EventStream::State::kEnded);
}

TEST_F(EventStreamTest, AClientThatDoesNotReadIsCut) {
  stream->send(text_of("12345"));
  stream->send(text_of("67890"));
  EXPECT_EQ(stream->take().state, EventStream::State::kOpen);
  stream->send(text_of("1"));  // What was taken is not written yet.
  const EventStream::Taken last = stream->take();
  EXPECT_EQ(last.state, EventStream::State::kCut);
  EXPECT_TRUE(last.texts.empty());
}

TEST_F(EventStreamTest, WhatWasWrittenNoLongerCounts) {
  for (int n = 0; n < 5; ++n) {
    stream->send(text_of("1234567890"));
    EXPECT_EQ(joined(stream->take()).size(), 10U);
    EXPECT_EQ(stream->take().state, EventStream::State::kOpen);
  }
}

TEST_F(EventStreamTest, ItsEndIsToldOnce) {
  stream->end();
  EXPECT_EQ(gone, 0);
  stream.reset();
  EXPECT_EQ(gone, 1);
}

TEST(StreamReplyTest, HasNoLengthAndIsNotKept) {
  const Reply reply = stream_reply(std::make_shared<EventStream>([] {}));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.content_type, "text/event-stream");
  EXPECT_EQ(reply.headers,
            (HeaderList{{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}}));
}

}  // namespace
}  // namespace tickiti::http
