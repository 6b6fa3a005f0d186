#include "http/pages/content_coding.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

TEST(TakesCodingTest, NamedCodingsAreTaken) {
  for (const char* accepted : {"br", "gzip, br", "gzip;q=0.8, BR ;q=0.1", "br;q=1.000", ", br ,",
                               "*", "gzip;q=0, *;q=0.5", "br;x=0"}) {
    EXPECT_TRUE(takes_coding(accepted, "br")) << accepted;
  }
}

TEST(TakesCodingTest, OthersAndThoseOfNoWeightAreNot) {
  for (const char* accepted : {"", "gzip", "br;q=0", "br; q=0.000", "*;q=0", "*, br;q=0", "brotli",
                               "identity", "br;Q=0.0"}) {
    EXPECT_FALSE(takes_coding(accepted, "br")) << accepted;
  }
}

}  // namespace
}  // namespace tickiti::http
