#include "http/middleware/idempotency.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

// Shows what was hashed.
class PlainHasher final : public Hasher {
 public:
  std::string sha256(std::string_view data) const override { return std::string(data); }
  bool equal(std::string_view left, std::string_view right) const override { return left == right; }
  std::string password_hash(std::string_view password) const override {
    return std::string(password);
  }
  bool password_matches(std::string_view hash, std::string_view password) const override {
    return hash == password;
  }
};

const Route kCreate{.path = "/api/v1/tickets", .key = KeyUse::kRequired};

Request request_with_key(std::string key) {
  Request request;
  request.headers.emplace_back("Idempotency-Key", std::move(key));
  return request;
}

Result<std::optional<KeyedRequest>> read_key(const Route& route, const Request& request,
                                             const std::string& body = "{}") {
  return read_idempotency_key(PlainHasher{}, route, request, AccessTokenId{3},
                              parse_json(body).value());
}

TEST(IdempotencyTest, ScopeIsTokenEndpointAndKey) {
  const auto key = read_key(kCreate, request_with_key("\"abc\""));

  ASSERT_TRUE(key && *key);
  EXPECT_EQ((**key).scope.token, AccessTokenId{3});
  EXPECT_EQ((**key).scope.endpoint, "/api/v1/tickets");
  EXPECT_EQ((**key).scope.key, "abc");
}

TEST(IdempotencyTest, FingerprintIsOfTheCanonicalBody) {
  const auto one = read_key(kCreate, request_with_key("k"), R"({"b": 1.0, "a": "\u0041"})");
  const auto other = read_key(kCreate, request_with_key("k"), R"({"a":"A","b":1.0})");

  ASSERT_TRUE(one && *one && other && *other);
  EXPECT_EQ((**one).fingerprint, (**other).fingerprint);
}

TEST(IdempotencyTest, MissingKeyIsRefusedWhereItIsRequired) {
  const auto key = read_key(kCreate, Request{});

  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().code, ErrorCode::kIdempotencyKeyRequired);
}

TEST(IdempotencyTest, UnusableKeyIsRefusedWhereItIsOptionalToo) {
  const Route submit{.path = "/x", .key = KeyUse::kOptional};
  for (const auto& key : {std::string(), std::string("a b"), std::string(256, 'k')}) {
    const auto result = read_key(submit, request_with_key(key));
    ASSERT_FALSE(result) << key;
    EXPECT_EQ(result.error().code, ErrorCode::kValidationFailed);
  }
}

TEST(IdempotencyTest, KeyMayBeMissingWhereItIsOptionalAndIsIgnoredWhereItHasNoUse) {
  const auto optional = read_key(Route{.path = "/x", .key = KeyUse::kOptional}, Request{});
  const auto unused = read_key(Route{.path = "/x"}, request_with_key("a b"));

  ASSERT_TRUE(optional && unused);
  EXPECT_FALSE(*optional);
  EXPECT_FALSE(*unused);
}

TEST(IdempotencyTest, OnlyReplayedAnswersSaySo) {
  EXPECT_TRUE(to_reply({.status = 200, .body = "{}", .replayed = false}).headers.empty());
  const Reply replayed = to_reply({.status = 409, .body = "{}", .replayed = true});
  EXPECT_EQ(replayed.status, 409);
  EXPECT_EQ(replayed.headers, (HeaderList{{"Idempotent-Replayed", "true"}}));
}

}  // namespace
}  // namespace tickiti::http
