#include "postgres/addresses.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tickiti::postgres {
namespace {

using namespace std::chrono_literals;

std::string option(const Address& address, const std::string& name) {
  const auto found =
      std::ranges::find_if(address.options, [&](const auto& one) { return one.first == name; });
  return found == address.options.end() ? "" : found->second;
}

std::vector<std::string> names(const std::string& url) {
  std::vector<std::string> all;
  const std::vector<Address> found = find_addresses(url, 10s).value();
  for (const Address& address : found) {
    all.push_back(address.name);
  }
  return all;
}

TEST(Addresses, AreTheHostsOfTheUrlOneByOne) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(names("postgresql://127.0.0.1:5433,127.0.0.2/desk"),
            (Names{"127.0.0.1:5433", "127.0.0.2:5432"}));
  EXPECT_EQ(names("postgresql:///desk?host=/tmp/a,/tmp/b&port=1,2"),
            (Names{"/tmp/a:1", "/tmp/b:2"}));
  EXPECT_EQ(names("postgresql:///desk?hostaddr=127.0.0.1,::1&port=7"),
            (Names{"127.0.0.1:7", "::1:7"}));
  EXPECT_EQ(names("postgresql:///desk?host=a,b&port=1,2,3").size(), 1U);  // libpq explains it.
}

TEST(Addresses, HaveEachALimitOfItsOwn) {
  const auto limit = [](const std::string& url) {
    return find_addresses(url, 10s).value().front().limit;
  };
  EXPECT_EQ(limit("postgresql://127.0.0.1/desk"), 10s);
  EXPECT_EQ(limit("postgresql://127.0.0.1,127.0.0.2/desk"), 3s);
  EXPECT_EQ(limit("postgresql://127.0.0.1,127.0.0.2/desk?connect_timeout=5"), 5s);
  EXPECT_EQ(limit("postgresql://127.0.0.1,127.0.0.2/desk?connect_timeout=1"), 2s);
  EXPECT_EQ(limit("postgresql://127.0.0.1/desk?connect_timeout=0"), 10s);
  EXPECT_EQ(limit("postgresql://127.0.0.1/desk?connect_timeout=60"), 10s);
}

TEST(Addresses, AreAskedTwiceWhereAStandbyIsPreferred) {
  const std::string url = "postgresql://127.0.0.1,127.0.0.2/desk?target_session_attrs=";
  const auto preferred = find_addresses(url + "prefer-standby", 10s).value();
  ASSERT_EQ(preferred.size(), 4U);
  EXPECT_EQ(option(preferred[1], "target_session_attrs"), "standby");
  EXPECT_EQ(option(preferred[2], "target_session_attrs"), "any");
  EXPECT_EQ(find_addresses(url + "read-write", 10s).value().size(), 2U);
}

TEST(Addresses, KeepTheRestOfTheUrl) {
  const Address address =
      find_addresses("postgresql://me:se%40cret@127.0.0.1/desk?keepalives_idle=99", 10s)
          .value()
          .front();
  EXPECT_EQ(option(address, "password"), "se@cret");
  EXPECT_EQ(option(address, "dbname"), "desk");
  EXPECT_EQ(option(address, "keepalives_idle"), "99");
  EXPECT_EQ(option(address, "tcp_user_timeout"), "10000");
  EXPECT_EQ(address.name.find("cret"), std::string::npos);
}

TEST(Addresses, SayWhatCannotBeReadWithoutQuotingIt) {
  for (const char* url :
       {"postgresql://me:cret%zz@db/desk", "postgresql://me:se@cret@db/desk",
        "postgresql://me:cret@db/desk?connect_timeout=soon", "postgresql://me:cret@db:70000/desk",
        "postgresql://me:cret@db/desk?no_such=cret"}) {
    const auto found = find_addresses(url, 10s);
    ASSERT_FALSE(found) << url;
    EXPECT_EQ(found.error().message.find("cret"), std::string::npos) << found.error().message;
  }
}

}  // namespace
}  // namespace tickiti::postgres
