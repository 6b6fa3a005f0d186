#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

ResolutionCategory sample(const std::string& name) {
  return {.id = {}, .name = name, .colour = "#12aB34"};
}

TEST_P(Conformance, AResolutionCategoryComesBackAsItWasWrittenAndUpdated) {
  ResolutionCategory row = sample("Refunded");
  row.id = write([&](Transaction& tx) { return tx.resolution_categories.insert(row); });
  row.name = "Paid back";
  row.colour = "#fff";
  write([&](Transaction& tx) { return tx.resolution_categories.update(row); });
  const auto found =
      get([](const Snapshot& s) { return s.resolution_categories.find_by_name("PAID back"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, row.id);
  EXPECT_EQ(found->name, "Paid back");
  EXPECT_EQ(found->colour, "#fff");

  write([&](Transaction& tx) { return tx.resolution_categories.remove(row.id); });
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.resolution_categories.find(row.id); }));
}

TEST_P(Conformance, ATakenCategoryNameIsRefusedByInsertAndUpdate) {
  write([](Transaction& tx) { return tx.resolution_categories.insert(sample("a")); });
  ResolutionCategory other = sample("b");
  other.id = write([&](Transaction& tx) { return tx.resolution_categories.insert(other); });
  other.name = "A";
  const auto inserted =
      try_write([](Transaction& tx) { return tx.resolution_categories.insert(sample("A")); });
  const auto updated =
      try_write([&](Transaction& tx) { return tx.resolution_categories.update(other); });
  ASSERT_FALSE(inserted);
  ASSERT_FALSE(updated);
  EXPECT_TRUE(inserted.error().fields.has("name"));
  EXPECT_TRUE(updated.error().fields.has("name"));
}

TEST_P(Conformance, ResolutionCategoriesKeepTheOrderTheyWerePutIn) {
  std::vector<ResolutionCategoryId> ids;
  for (const char* name : {"a", "b", "c"}) {
    ids.push_back(
        write([&](Transaction& tx) { return tx.resolution_categories.insert(sample(name)); }));
  }
  const auto names = [&] {
    std::string all;
    for (const auto& row : get([](const Snapshot& s) { return s.resolution_categories.list(); })) {
      all += row.name;
    }
    return all;
  };
  EXPECT_EQ(names(), "abc");
  write([&](Transaction& tx) {
    return tx.resolution_categories.put_in_order({ids[2], ids[0], ids[1]});
  });
  EXPECT_EQ(names(), "cab");
  write([](Transaction& tx) { return tx.resolution_categories.insert(sample("d")); });
  EXPECT_EQ(names(), "cabd");
}

}  // namespace
}  // namespace tickiti::conformance
