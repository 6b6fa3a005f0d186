#include "config/config.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <set>

#include "config/settings.h"

namespace tickiti {
namespace {

const std::string app_key_text = "base64:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

// A configuration file that goes away with the test.
class TomlFile {
 public:
  explicit TomlFile(const std::string& content)
      : path_(testing::TempDir() + "tickiti-config-" + std::to_string(getpid()) + ".toml") {
    std::ofstream(path_) << content;
  }
  ~TomlFile() { std::remove(path_.c_str()); }
  TomlFile(const TomlFile&) = delete;
  TomlFile& operator=(const TomlFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Result<LoadedConfig> load_file(const std::string& content) {
  const TomlFile file(content);
  return load_config({file.path(), {}, {}});
}

bool names(const Error& error, const std::string& name) {
  return error.message.find(name) != std::string::npos;
}

TEST(Config, HasTheContractsDefaults) {
  const auto loaded = load_config({});
  ASSERT_TRUE(loaded);
  EXPECT_EQ(print_config(loaded->config),
            "data_dir = \"./data\"\n"
            "database_url = \"sqlite:./data/tickiti.db\"\n"
            "database_pool = \"16+8\"\n"
            "wal_limit = 67108864\n"
            "listen = \"127.0.0.1:8080\"\n"
            "public_url = \"http://127.0.0.1:8080\"\n"
            "trusted_proxies = []\n"
            "app_key = \"\"\n"
            "previous_app_keys = []\n"
            "smtp_url = \"\"\n"
            "mail_from = \"\"\n"
            "mail_reply_to = \"\"\n"
            "outbound_allow = []\n"
            "body_limit = 262144\n"
            "content_limit = 10485760\n"
            "metrics_token = \"\"\n"
            "log = \"info\"\n");
}

TEST(Config, LetsEachSourceWinOverTheOnesBelow) {
  const TomlFile file("data_dir = \"file\"\nlisten = \"127.0.0.1:1\"\nbody_limit = 1\n");
  const auto loaded = load_config({file.path(),
                                   {{"TICKITI_LISTEN", "127.0.0.1:2"}, {"TICKITI_BODY_LIMIT", "2"}},
                                   {{"body_limit", "3"}}});
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->config.data_dir, "file");
  EXPECT_EQ(loaded->config.listen, "127.0.0.1:2");
  EXPECT_EQ(loaded->config.body_limit, 3U);
}

TEST(Config, ReadsEverySettingFromAFile) {
  const auto loaded = load_file(
      "data_dir = \"/d\"\ndatabase_url = \"sqlite:/d/x.db\"\n"
      "database_pool = \"5+4\"\nwal_limit = 4096\nlisten = \"0.0.0.0:80\"\n"
      "public_url = \"https://desk.example/\"\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n"
      "app_key = \"" +
      app_key_text + "\"\nprevious_app_keys = [\"" + app_key_text +
      "\"]\n"
      "smtp_url = \"smtp://mail\"\nmail_from = \"a@b\"\nmail_reply_to = \"c@d\"\n"
      "outbound_allow = \"10.0.0.1,*.x\"\n"
      "body_limit = 5\ncontent_limit = 6\nmetrics_token = \"m\"\nlog = \"debug\"\n");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(print_config(loaded->config),
            "data_dir = \"/d\"\ndatabase_url = \"sqlite:/d/x.db\"\n"
            "database_pool = \"5+4\"\nwal_limit = 4096\nlisten = \"0.0.0.0:80\"\n"
            "public_url = \"https://desk.example\"\n"
            "trusted_proxies = [\"10.0.0.0/8\", \"::1/128\"]\n"
            "app_key = \"***\"\nprevious_app_keys = \"***\"\nsmtp_url = \"***\"\n"
            "mail_from = \"a@b\"\nmail_reply_to = \"c@d\"\n"
            "outbound_allow = [\"10.0.0.1/32\", \"*.x\"]\n"
            "body_limit = 5\ncontent_limit = 6\nmetrics_token = \"***\"\nlog = \"debug\"\n");
}

TEST(Config, StopsAtABadValueAndNamesIt) {
  const std::vector<std::pair<std::string, std::string>> bad = {{"data_dir", ""},
                                                                {"database_url", "mysql://x"},
                                                                {"listen", "8080"},
                                                                {"public_url", "desk"},
                                                                {"trusted_proxies", "10/8"},
                                                                {"app_key", "secret"},
                                                                {"previous_app_keys", "x"},
                                                                {"smtp_url", "mail"},
                                                                {"mail_from", "desk"},
                                                                {"mail_reply_to", "desk"},
                                                                {"outbound_allow", "1.2.3"},
                                                                {"body_limit", "many"},
                                                                {"content_limit", "0"},
                                                                {"metrics_token", "a b"},
                                                                {"log", "loud"},
                                                                {"database_pool", "2"},
                                                                {"wal_limit", "0"}};
  std::set<std::string_view> tried;
  for (const auto& [key, value] : bad) {
    const Setting& setting = *find_setting(key);
    tried.insert(setting.key);

    const auto from_environment = load_config({"", {{environment_name(setting), value}}, {}});
    ASSERT_FALSE(from_environment) << key;
    EXPECT_TRUE(names(from_environment.error(), environment_name(setting))) << key;

    const auto from_file = load_file(fmt::format("{} = \"{}\"\n", key, value));
    ASSERT_FALSE(from_file) << key;
    EXPECT_TRUE(names(from_file.error(), ": " + key + " ")) << from_file.error().message;

    const auto from_flag = load_config({"", {}, {{key, value}}});
    ASSERT_FALSE(from_flag) << key;
    EXPECT_TRUE(
        names(from_flag.error(), setting.kind == SettingKind::kSecret ? key : flag_name(setting)))
        << from_flag.error().message;
  }
  EXPECT_EQ(tried.size(), all_settings().size());
}

TEST(Config, NeverQuotesASecretThatIsBad) {
  const auto loaded = load_config({"", {{"TICKITI_APP_KEY", "base64:hunter2"}}, {}});
  ASSERT_FALSE(loaded);
  EXPECT_FALSE(names(loaded.error(), "hunter2"));
}

TEST(Config, StopsAtAFileItCannotUse) {
  struct Case {
    std::string content;
    std::string named;
  };
  for (const auto& [content, named] :
       std::vector<Case>{{"lisen = \"127.0.0.1:1\"\n", "lisen"},
                         {"[server]\nlisten = \"127.0.0.1:1\"\n", "server"},
                         {"data_dir = \"/d\"\nlisten = 127.0.0.1\n", "line 2"},
                         {"listen = true\n", "listen"},
                         {"trusted_proxies = [1]\n", "trusted_proxies"},
                         {"log = \"info\"\nlog = \"warn\"\n", "log"}}) {
    const auto loaded = load_file(content);
    ASSERT_FALSE(loaded) << content;
    EXPECT_TRUE(names(loaded.error(), named)) << loaded.error().message;
  }
  const auto missing = load_config({"/nowhere/tickiti.toml", {}, {}});
  ASSERT_FALSE(missing);
  EXPECT_TRUE(names(missing.error(), "/nowhere/tickiti.toml"));
}

TEST(Config, AcceptsAnEmptyFile) { EXPECT_TRUE(load_file("")); }

TEST(Config, OnlyWarnsOfAnUnknownVariable) {
  const auto loaded = load_config({"",
                                   {{"TICKITI_LISEN", "x"},
                                    {"TICKITI_URL", "x"},
                                    {"TICKITI_SHOP_TOKEN", "x"},
                                    {"HOME", "/root"}},
                                   {}});
  ASSERT_TRUE(loaded);
  ASSERT_EQ(loaded->warnings.size(), 1U);
  EXPECT_NE(loaded->warnings.front().find("TICKITI_LISEN"), std::string::npos);
}

TEST(Config, ShowsADatabaseUrlWithoutItsPassword) {
  Config config;
  config.database_url = "postgresql://desk:hun:ter@2@db/desk";
  EXPECT_NE(print_config(config).find("\"postgresql://desk:***@db/desk\""), std::string::npos);
  config.database_url = "postgresql://db/desk?user=desk&password=hun%26ter2&pass%77ord=x&port=5";
  EXPECT_NE(print_config(config).find(
                "\"postgresql://db/desk?user=desk&password=***&pass%77ord=***&port=5\""),
            std::string::npos);
}

}  // namespace
}  // namespace tickiti
