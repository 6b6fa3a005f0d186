#include "http/request_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <ostream>
#include <string>
#include <vector>

namespace tickiti::http {
namespace {

constexpr std::size_t kHeaderLimit = 1024;
constexpr std::size_t kBodyLimit = 100;

// Everything a reader made of some bytes.
struct Reading {
  std::vector<IncomingRequest> requests;
  ReadState state = ReadState::kIdle;
  const ProtocolError* error = nullptr;
};

class RequestReaderTest : public testing::Test {
 protected:
  // Bytes that the reader no longer wants are not fed to it.
  static void feed(RequestReader& reader, std::string_view bytes, Reading& reading) {
    while (!bytes.empty() && reader.state() < ReadState::kReady) {
      const auto space = reader.space();
      const std::size_t count = std::min(space.size(), bytes.size());
      std::memcpy(space.data(), bytes.data(), count);
      bytes.remove_prefix(count);
      reader.commit(count);
      while (reader.state() == ReadState::kReady) {
        reading.requests.push_back(reader.take());
      }
    }
    reading.state = reader.state();
    reading.error = reader.state() == ReadState::kRefused ? &reader.error() : nullptr;
  }

  Reading read(std::initializer_list<std::string_view> pieces) const {
    RequestReader reader(kHeaderLimit, limit);
    Reading reading;
    for (const std::string_view piece : pieces) {
      feed(reader, piece, reading);
    }
    return reading;
  }

  const RequestReader::BodyLimit limit = [](std::string_view path) {
    return path == "/large" ? std::size_t{200'000} : kBodyLimit;
  };
};

TEST_F(RequestReaderTest, ReadsMethodTargetHeadersAndBody) {
  const Reading reading =
      read({"POST /api/v1/tickets?a=1&b HTTP/1.1\r\nHost: x\r\nX-Two:  two \r\n"
            "Content-Length: 4\r\n\r\nbody"});

  ASSERT_EQ(reading.requests.size(), 1U);
  const Request& request = reading.requests[0].request;
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path, "/api/v1/tickets");
  EXPECT_EQ(request.query, "a=1&b");
  EXPECT_EQ(request.header("x-two"), "two");
  EXPECT_EQ(request.body, "body");
  EXPECT_FALSE(request.body_too_large);
  EXPECT_EQ(request.request_id.size(), 32U);
  EXPECT_EQ(reading.requests[0].keep_alive, KeepAlive::kYes);
  EXPECT_EQ(reading.state, ReadState::kIdle);
}

TEST_F(RequestReaderTest, TargetsInEveryFormBecomePathAndQuery) {
  const struct {
    const char* line;
    const char* path;
    const char* query;
  } cases[] = {
      {"GET / HTTP/1.1", "/", ""},
      {"GET /a%20b? HTTP/1.1", "/a%20b", ""},
      {"GET /?x=/?y HTTP/1.1", "/", "x=/?y"},
      {"GET http://host:80/a?q HTTP/1.1", "/a", "q"},
      {"GET HTTPS://host HTTP/1.1", "/", ""},
      {"GET http://host?q HTTP/1.1", "/", "q"},
      {"OPTIONS * HTTP/1.1", "*", ""},
  };
  for (const auto& item : cases) {
    const Reading reading = read({item.line, "\r\nHost: x\r\n\r\n"});
    ASSERT_EQ(reading.requests.size(), 1U) << item.line;
    EXPECT_EQ(reading.requests[0].request.path, item.path) << item.line;
    EXPECT_EQ(reading.requests[0].request.query, item.query) << item.line;
  }
}

struct RefusalCase {
  const char* name;
  std::string bytes;
  int status;
};
void PrintTo(const RefusalCase& refusal, std::ostream* out) { *out << refusal.name; }

class RequestReaderRefusalTest : public RequestReaderTest,
                                 public testing::WithParamInterface<RefusalCase> {};

TEST_P(RequestReaderRefusalTest, IsRefusedHoweverTheBytesAreSplit) {
  const std::string& bytes = GetParam().bytes;
  for (std::size_t split = 0; split < bytes.size(); ++split) {
    const Reading reading = read({bytes.substr(0, split), bytes.substr(split)});
    ASSERT_TRUE(reading.requests.empty()) << split;
    ASSERT_EQ(reading.state, ReadState::kRefused) << split;
    ASSERT_EQ(reading.error->status, GetParam().status) << split;
  }
}

std::string post(const std::string& headers, const std::string& body = {}) {
  return "POST /a HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
}

INSTANTIATE_TEST_SUITE_P(
    All, RequestReaderRefusalTest,
    testing::Values(
        RefusalCase{"NoHttp", "hello there\r\n\r\n", 400},
        RefusalCase{"TlsHello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01", 8), 400},
        RefusalCase{"Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        RefusalCase{"Http09", "GET /\r\n\r\n", 400},
        RefusalCase{"BareLineFeeds", "GET / HTTP/1.1\nHost: x\n\n", 400},
        RefusalCase{"BareLineFeedLater", "GET / HTTP/1.1\r\nHost: x\n\n", 400},
        RefusalCase{"NoHost", "GET / HTTP/1.1\r\nAccept: x\r\n\r\n", 400},
        RefusalCase{"TwoHosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400},
        RefusalCase{"NoPath", "GET api HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        RefusalCase{"Star", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        RefusalCase{"Connect", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        RefusalCase{"Fragment", "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        RefusalCase{"SpaceBeforeColon", post("Content-Length : 4\r\n", "body"), 400},
        RefusalCase{"NulInHeader", post(std::string("X: a\0b\r\n", 8)), 400},
        RefusalCase{"LengthAndChunked",
                    post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        RefusalCase{"ChunkedAndLength",
                    post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        RefusalCase{"TwoLengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"), 400},
        RefusalCase{"SameLengthTwice", post("Content-Length: 1\r\nContent-Length: 1\r\n"), 400},
        RefusalCase{"LengthList", post("Content-Length: 1, 1\r\n", "a"), 400},
        RefusalCase{"NegativeLength", post("Content-Length: -1\r\n"), 400},
        RefusalCase{"PlusLength", post("Content-Length: +1\r\n", "a"), 400},
        RefusalCase{"EmptyLength", post("Content-Length:\r\n"), 400},
        RefusalCase{"HugeLength", post("Content-Length: 99999999999999999999999\r\n"), 400},
        RefusalCase{"ChunkedIn10", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        RefusalCase{"Gzip", post("Transfer-Encoding: gzip\r\n"), 501},
        RefusalCase{"GzipChunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        RefusalCase{"Identity", post("Transfer-Encoding: identity\r\n"), 501},
        RefusalCase{"BadChunkSize", post("Transfer-Encoding: chunked\r\n", "x\r\n"), 400},
        RefusalCase{"NegativeChunk", post("Transfer-Encoding: chunked\r\n", "-1\r\n"), 400},
        RefusalCase{"ChunkTooLong", post("Transfer-Encoding: chunked\r\n", "1\r\nabcd\r\n"), 400},
        RefusalCase{"HugeChunk", post("Transfer-Encoding: chunked\r\n", "11111111111111111\r\n"),
                    400},
        RefusalCase{"EndlessChunkExtension",
                    post("Transfer-Encoding: chunked\r\n", "1;" + std::string(2000, 'e')), 400},
        RefusalCase{"EndlessTrailer",
                    post("Transfer-Encoding: chunked\r\n", "0\r\n" + std::string(2000, 't')), 400},
        RefusalCase{"LongRequestLine", "GET /" + std::string(kHeaderLimit, 'a'), 431},
        RefusalCase{"LongHeader", post("X: " + std::string(kHeaderLimit, 'a')), 431},
        RefusalCase{"LongTogether",
                    "GET /" + std::string(600, 'a') +
                        " HTTP/1.1\r\nHost: x\r\nX: " + std::string(600, 'a') + "\r\n\r\n",
                    431}),
    [](const auto& test) { return test.param.name; });

TEST_F(RequestReaderTest, HeaderOfExactlyTheLimitIsTakenAndOneByteMoreIsNot) {
  const std::string start = "GET / HTTP/1.1\r\nHost: x\r\nX: ";
  const std::string filler(kHeaderLimit - start.size() - 4, 'a');

  EXPECT_EQ(read({start, filler, "\r\n\r\n"}).requests.size(), 1U);
  EXPECT_EQ(read({start + filler + "\r\n\r\n"}).requests.size(), 1U);
  EXPECT_EQ(read({start, filler, "a\r\n\r\n"}).error, &kHeadersTooLarge);
  EXPECT_EQ(read({start + filler + "a\r\n\r\n"}).error, &kHeadersTooLarge);
}

TEST_F(RequestReaderTest, PipelinedRequestsAreTheSameSplitAnywhere) {
  const std::string bytes =
      "\r\nPOST /one HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nfirst"
      "POST /two HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
      "3;ext=\"q\"\r\nsec\r\n3\r\nond\r\n0\r\nTrailer: t\r\n\r\n"
      "\r\nGET /three HTTP/1.1\r\nHost: x\r\n\r\n";
  for (std::size_t split = 0; split <= bytes.size(); ++split) {
    const Reading reading = read({bytes.substr(0, split), bytes.substr(split)});
    ASSERT_EQ(reading.requests.size(), 3U) << split;
    ASSERT_EQ(reading.requests[0].request.body, "first") << split;
    ASSERT_EQ(reading.requests[1].request.body, "second") << split;
    ASSERT_EQ(reading.requests[2].request.path, "/three") << split;
    ASSERT_EQ(reading.state, ReadState::kIdle) << split;
  }
}

TEST_F(RequestReaderTest, OneByteAtATimeGivesTheSameRequest) {
  RequestReader reader(kHeaderLimit, limit);
  Reading reading;
  for (const char byte : post("Transfer-Encoding: chunked\r\n", "2\r\nab\r\n0\r\n\r\n") +
                             post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n")) {
    feed(reader, {&byte, 1}, reading);
  }
  ASSERT_EQ(reading.requests.size(), 2U);
  EXPECT_EQ(reading.requests[0].request.body, "ab");
  EXPECT_EQ(reading.requests[1].request.body, "");
}

TEST_F(RequestReaderTest, TrailersAreNoHeaders) {
  const Reading reading =
      read({post("Transfer-Encoding: chunked\r\n", "0\r\nAuthorization: Bearer x\r\n\r\n")});

  ASSERT_EQ(reading.requests.size(), 1U);
  EXPECT_FALSE(reading.requests[0].request.has_header("Authorization"));
}

TEST_F(RequestReaderTest, LargeBodiesArriveWhole) {
  const std::string body(150'000, 'b');
  const Reading reading = read({"POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 150000\r\n\r\n",
                                body, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"});

  ASSERT_EQ(reading.requests.size(), 2U);
  EXPECT_EQ(reading.requests[0].request.body, body);
}

TEST_F(RequestReaderTest, BodyOfTheLimitIsTakenAndOneByteMoreIsTooLarge) {
  const std::string body(kBodyLimit, 'b');
  const Reading exact = read({post("Content-Length: 100\r\n", body)});
  const Reading declared = read({post("Content-Length: 101\r\n")});
  const Reading chunked =
      read({post("Transfer-Encoding: chunked\r\n", "64\r\n" + body + "\r\n1\r\n")});

  ASSERT_EQ(exact.requests.size(), 1U);
  EXPECT_EQ(exact.requests[0].request.body, body);
  for (const Reading& reading : {std::cref(declared), std::cref(chunked)}) {
    ASSERT_EQ(reading.requests.size(), 1U);
    EXPECT_TRUE(reading.requests[0].request.body_too_large);
    EXPECT_EQ(reading.requests[0].request.body, "");
    EXPECT_EQ(reading.requests[0].keep_alive, KeepAlive::kNo);
    EXPECT_EQ(reading.state, ReadState::kEnded);
  }
}

TEST_F(RequestReaderTest, KeepAliveFollowsVersionAndConnectionHeader) {
  const struct {
    const char* bytes;
    KeepAlive expected;
  } cases[] = {
      {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", KeepAlive::kYes},
      {"GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n", KeepAlive::kNo},
      {"GET / HTTP/1.0\r\n\r\n", KeepAlive::kNo},
      {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", KeepAlive::kYes},
  };
  for (const auto& item : cases) {
    const Reading reading = read({item.bytes});
    ASSERT_EQ(reading.requests.size(), 1U) << item.bytes;
    EXPECT_EQ(reading.requests[0].keep_alive, item.expected) << item.bytes;
  }
}

TEST_F(RequestReaderTest, ContinueIsWantedOnceAndOnlyForABodyThatIsWanted) {
  const auto asks = [this](std::string_view bytes) {
    RequestReader reader(kHeaderLimit, limit);
    Reading reading;
    feed(reader, bytes, reading);
    const bool first = reader.take_continue();
    EXPECT_FALSE(reader.take_continue());
    return first;
  };
  const std::string expect = "Expect: 100-Continue\r\n";

  EXPECT_TRUE(asks(post(expect + "Content-Length: 5\r\n")));
  EXPECT_TRUE(asks(post(expect + "Transfer-Encoding: chunked\r\n")));
  EXPECT_FALSE(asks(post("Content-Length: 5\r\n")));
  EXPECT_FALSE(asks(post(expect + "Content-Length: 0\r\n")));
  EXPECT_FALSE(asks(post(expect + "Content-Length: 5\r\n", "b")));
  EXPECT_FALSE(asks(post(expect + "Content-Length: 101\r\n")));
  EXPECT_FALSE(asks("POST / HTTP/1.0\r\n" + expect + "Content-Length: 5\r\n\r\n"));
}

TEST_F(RequestReaderTest, SaneRequestIdIsKeptAndAnyOtherReplaced) {
  const auto id_of = [this](const std::string& header) {
    const Reading reading = read({post(header)});
    return reading.requests.at(0).request.request_id;
  };
  EXPECT_EQ(id_of("X-Request-Id: aZ9._:/+=@-\r\n"), "aZ9._:/+=@-");
  EXPECT_EQ(id_of("X-Request-Id: " + std::string(128, 'i') + "\r\n"), std::string(128, 'i'));
  for (const std::string& bad : {std::string("a b"), std::string("\"a\""), std::string(129, 'i')}) {
    const std::string id = id_of("X-Request-Id: " + bad + "\r\n");
    EXPECT_EQ(id.size(), 32U) << bad;
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos) << bad;
  }
  EXPECT_NE(id_of(""), id_of(""));
}

}  // namespace
}  // namespace tickiti::http
