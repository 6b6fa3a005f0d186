#include "config/values.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

const std::string app_key_text = "base64:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

TEST(Listen, TakesAddressesWithPortAndLocalhost) {
  for (const char* text :
       {"127.0.0.1:8080", "0.0.0.0:0", "[::1]:443", "[::]:65535", "localhost:1"}) {
    EXPECT_TRUE(parse_listen(text)) << text;
  }
  EXPECT_EQ(parse_listen("[::1]:443")->host, "::1");
  EXPECT_EQ(parse_listen("[::1]:443")->port, 443);
}

TEST(Listen, RefusesWhatIsNoHostWithPort) {
  for (const char* text : {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                           "127.0.0.1:-1", "127.0.0.1:8o", "::1:443", "[127.0.0.1]:80",
                           "300.0.0.1:80", "desk.example:80", "[::1]80"}) {
    EXPECT_FALSE(parse_listen(text)) << text;
  }
}

TEST(Listen, KnowsWhichAddressesOnlyThisMachineReaches) {
  EXPECT_TRUE(is_loopback({"127.0.0.1", 80}));
  EXPECT_TRUE(is_loopback({"127.8.0.1", 80}));
  EXPECT_TRUE(is_loopback({"::1", 80}));
  EXPECT_TRUE(is_loopback({"localhost", 80}));
  EXPECT_FALSE(is_loopback({"0.0.0.0", 80}));
  EXPECT_FALSE(is_loopback({"::", 80}));
  EXPECT_FALSE(is_loopback({"10.0.0.1", 80}));
}

TEST(PublicUrl, IsKeptAsBrowsersWriteIt) {
  EXPECT_EQ(*parse_public_url("https://desk.example/"), "https://desk.example");
  EXPECT_EQ(*parse_public_url("http://desk.example:8080/"), "http://desk.example:8080");
  EXPECT_EQ(*parse_public_url("HTTPS://Desk.Example:0443"), "https://desk.example");
  EXPECT_EQ(*parse_public_url("https://bücher.example"), "https://xn--bcher-kva.example");
}

TEST(PublicUrl, RefusesOtherSchemesAndWhatALinkCannotStartWith) {
  for (const char* text :
       {"desk.example", "ftp://desk.example", "https://", "https:///path",
        "https://user@desk.example", "https://desk.example/?a=1", "https://desk.example/#top",
        "https://desk example", "//desk.example", "https://desk.example/help",
        "https://desk.example/a/", "https://desk.example//a", "http://desk.example:8080/%20",
        "https://-", "https://desk..example"}) {
    EXPECT_FALSE(parse_public_url(text)) << text;
  }
}

TEST(Cidrs, AreSplitAndBareAddressesStandForThemselves) {
  EXPECT_EQ(*parse_cidrs(" 10.0.0.0/8 ,192.0.2.7,fd00::/8,,::1"),
            (std::vector<std::string>{"10.0.0.0/8", "192.0.2.7/32", "fd00::/8", "::1/128"}));
  EXPECT_TRUE(parse_cidrs("")->empty());
}

TEST(Cidrs, NameThePartThatIsNone) {
  for (const char* part : {"10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/", "proxy.example"}) {
    const auto parsed = parse_cidrs(std::string{"127.0.0.1,"} + part);
    ASSERT_FALSE(parsed) << part;
    EXPECT_NE(parsed.error().message.find(part), std::string::npos);
  }
}

TEST(OutboundAllow, TakesCidrsAndHostGlobs) {
  EXPECT_EQ(*parse_outbound_allow("127.0.0.0/8, *.shop.example,localhost"),
            (std::vector<std::string>{"127.0.0.0/8", "*.shop.example", "localhost"}));
}

TEST(OutboundAllow, RefusesMistypedAddressesAndUrls) {
  for (const char* text :
       {"127.0.0.0/40", "300.1.1.1", "http://shop.example", "shop:8080", "a b"}) {
    EXPECT_FALSE(parse_outbound_allow(text)) << text;
  }
}

TEST(AppKey, IsTheBase64OfExactly32Bytes) {
  const auto bytes = parse_app_key(app_key_text);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 32U);
  EXPECT_EQ(bytes->at(31), '\x1f');
  EXPECT_TRUE(parse_app_key(app_key_text.substr(0, app_key_text.size() - 1)));
  for (const std::string& text :
       {std::string{}, std::string{"base64:"}, app_key_text.substr(7), app_key_text + "A",
        app_key_text + " ", app_key_text.substr(0, app_key_text.size() - 2),
        std::string{"base64:AAECAwQF"}}) {
    EXPECT_FALSE(parse_app_key(text)) << text;
  }
}

TEST(Size, IsAPlainNumberOfBytes) {
  EXPECT_EQ(*parse_size("262144"), 262'144U);
  for (const char* text : {"", "0", "-1", "256k", "1.5", " 1", "1073741825"}) {
    EXPECT_FALSE(parse_size(text)) << text;
  }
}

TEST(DatabaseUrl, IsSqliteOrPostgresql) {
  EXPECT_TRUE(parse_database_url("sqlite:/var/lib/tickiti/tickiti.db"));
  EXPECT_TRUE(parse_database_url("postgresql://desk:secret@db/desk"));
  for (const char* text : {"", "sqlite:", "mysql://db", "/var/lib/tickiti.db"}) {
    EXPECT_FALSE(parse_database_url(text)) << text;
  }
}

TEST(Mail, NeedsAServerAndASender) {
  EXPECT_TRUE(parse_smtp_url("smtps://user:secret@mail.example:465"));
  EXPECT_FALSE(parse_smtp_url("mail.example:25"));
  EXPECT_FALSE(parse_smtp_url("http://mail.example"));
  EXPECT_FALSE(parse_smtp_url("smtp://mail.example:99999"));
  EXPECT_FALSE(parse_smtp_url("smtp://mail.example:0"));
  EXPECT_FALSE(parse_smtp_url("smtp://a%0ab:c@mail.example"));
  EXPECT_TRUE(parse_smtp_url("smtp://a:b%40c@[::1]:587/desk.example"));
  EXPECT_TRUE(parse_mail_from("Desk <desk@example.com>"));
  for (const char* wrong : {"desk", "Desk @ Shop <>", "a@x, b@y", "a@b>c", "<a@b", "a b@c", "@b",
                            "a@", "a@b@c", "Desk <desk@example.com> x", "x\x01@y.example"}) {
    EXPECT_FALSE(parse_mail_from(wrong)) << wrong;
  }
  EXPECT_FALSE(parse_mail_from("desk@example.com\r\nBcc: all@example.com"));
}

}  // namespace
}  // namespace tickiti
