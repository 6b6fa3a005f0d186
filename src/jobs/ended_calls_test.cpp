#include "jobs/ended_calls.h"

#include <gtest/gtest.h>

namespace tickiti::jobs {
namespace {

using Ids = std::vector<std::int64_t>;

void add(EndedCalls& calls, std::int64_t id) {
  EndedCall call;
  call.job.id = JobId{id};
  calls.add(std::move(call));
}

Ids take(EndedCalls& calls) {
  Ids ids;
  for (const EndedCall& call : calls.take()) {
    ids.push_back(call.job.id.value);
  }
  return ids;
}

TEST(EndedCalls, WhatCameMeanwhileIsTakenTogether) {
  EndedCalls calls(3, 2);
  EXPECT_EQ(take(calls), Ids{});
  for (const std::int64_t id : {1, 2, 3, 4, 5, 6, 7}) {
    add(calls, id);
  }
  EXPECT_EQ(take(calls), (Ids{1, 2, 3}));
  EXPECT_EQ(take(calls), (Ids{4, 5, 6}));
  EXPECT_EQ(take(calls), Ids{}) << "two batches are out";
  calls.finish();
  EXPECT_EQ(take(calls), Ids{7});
}

}  // namespace
}  // namespace tickiti::jobs
