#include "http/live/stream_shares.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

constexpr StreamOwner kAnn{1, 0};
constexpr StreamOwner kBob{2, 0};

// The id of the stream that had to end, 0 for none, -1 when this one may not begin.
std::int64_t enter(StreamShares& shares, const StreamOwner& owner, ListenerId id) {
  std::optional<StreamShares::Entry> displaced;
  if (!shares.enter(owner, {id, {}}, displaced)) {
    return -1;
  }
  return displaced ? static_cast<std::int64_t>(displaced->id) : 0;
}

TEST(StreamShares, OneMoreThanTheShareEndsTheOldestOfTheSameOwner) {
  StreamShares shares(2, 10);
  EXPECT_EQ(enter(shares, kAnn, 1), 0);
  EXPECT_EQ(enter(shares, kBob, 2), 0);
  EXPECT_EQ(enter(shares, kAnn, 3), 0);
  EXPECT_EQ(enter(shares, kAnn, 4), 1);
  EXPECT_EQ(enter(shares, kAnn, 5), 3);
  EXPECT_EQ(shares.count(), 3U);
}

TEST(StreamShares, WhatHasEndedMakesRoom) {
  StreamShares shares(2, 10);
  enter(shares, kAnn, 1);
  enter(shares, kAnn, 2);
  shares.leave(kAnn, 2);
  EXPECT_EQ(enter(shares, kAnn, 3), 0);
  EXPECT_EQ(enter(shares, kAnn, 4), 1);
  shares.leave(kAnn, 1);  // It was displaced: nothing is counted twice.
  EXPECT_EQ(shares.count(), 2U);
}

TEST(StreamShares, WhoHasTheirShareCanGoOnWhenAllAreTaken) {
  StreamShares shares(2, 3);
  enter(shares, kAnn, 1);
  enter(shares, kAnn, 2);
  enter(shares, kBob, 3);
  EXPECT_EQ(enter(shares, kBob, 4), -1);
  EXPECT_EQ(enter(shares, kAnn, 5), 1);
  EXPECT_EQ(shares.count(), 3U);
}

TEST(StreamShares, TokensOfSystemHaveAShareEach) {
  Caller one;
  one.token.id = AccessTokenId{5};
  one.owner.id = PersonId{1};
  Caller other = one;
  other.token.id = AccessTokenId{6};
  EXPECT_EQ(stream_owner(one), stream_owner(other));
  one.owner.is_system = other.owner.is_system = true;
  EXPECT_NE(stream_owner(one), stream_owner(other));
}

}  // namespace
}  // namespace tickiti::http
