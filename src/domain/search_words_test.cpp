#include "domain/search_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ios>

#include "domain/unspaced_scripts.h"

namespace tickiti {
namespace {

std::string shown(std::string_view text) {
  std::string all;
  for (const SearchRun& run : cut_into_runs(text)) {
    if (!run.is_unspaced) {
      all += "[" + run.text + "]";
      continue;
    }
    for (const std::string_view pair : pairs_of(run.text)) {
      all += "<" + std::string(pair) + ">";
    }
  }
  return all;
}

struct Case {
  std::string_view text;
  std::string_view shown;
};

class CutIntoRunsTest : public ::testing::TestWithParam<Case> {};

TEST_P(CutIntoRunsTest, PairsAreOfScriptsWithoutBlanks) {
  EXPECT_EQ(shown(GetParam().text), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CutIntoRunsTest,
    ::testing::Values(Case{"", ""}, Case{"two words", "[two words]"}, Case{"größe", "[größe]"},
                      Case{"承認して", "<承認><認し><して>"}, Case{"承", "<承>"},
                      Case{"Order承認123", "[Order]<承認>[123]"},
                      Case{"「承認」です。", "[「]<承認>[」]<です>[。]"}, Case{"ｶﾞｽ", "<ガス>"},
                      Case{"か\u3099す", "<がす>"}, Case{"コーヒー", "<コー><ーヒ><ヒー>"},
                      Case{"승인해", "<승인><인해>"}, Case{"ที่", "<ท\u0E35><\u0E35\u0E48>"},
                      Case{"ລາວ", "<ລາ><າວ>"}, Case{"𠮷野家", "<𠮷野><野家>"},
                      Case{"a\xff"
                           "b",
                           "[a b]"}));

TEST(UnspacedScriptsTest, LettersOfOtherScriptsAndDigitsAndSignsAreNone) {
  for (const std::int32_t other :
       {0x41, 0xE9, 0x3B1, 0x416, 0x5D0, 0x627, 0x905, 0xE3F, 0xE50, 0x1040, 0x17E0, 0x3000, 0x3001,
        0x30A0, 0x30FB, 0xFF01, 0x1F600}) {
    EXPECT_FALSE(is_unspaced(other)) << std::hex << other;
  }
  for (const std::int32_t own :
       {0xE01, 0xE4E, 0xE81, 0x1000, 0x1780, 0x17D2, 0x3005, 0x3041, 0x30FC, 0x4E00, 0x9FFF, 0xAC00,
        0xD7A3, 0xF900, 0x20BB7, 0x1B001}) {
    EXPECT_TRUE(is_unspaced(own)) << std::hex << own;
  }
}

std::string numbered(int count) {
  std::string text;
  for (int number = 0; number < count; ++number) {
    text += "word" + std::to_string(number) + " ";
  }
  return text;
}

TEST(SearchWordCountTest, CountsDifferentWordsOfAllTexts) {
  SearchWordCount count;
  EXPECT_TRUE(count.add(numbered(30)));
  EXPECT_TRUE(count.add("word1 WORD2 Word3, word4-word5"));
  EXPECT_TRUE(count.add("one-more"));
  EXPECT_FALSE(count.add("another"));
}

TEST(SearchWordCountTest, WhatPartsWordsIsNoWay) {
  std::string joined = numbered(33);
  std::ranges::replace(joined, ' ', '-');
  EXPECT_FALSE(SearchWordCount().add(joined));
  EXPECT_TRUE(SearchWordCount().add(numbered(32)));
  EXPECT_TRUE(SearchWordCount().add(" -- ...  "));
}

TEST(SearchWordCountTest, APairIsAWord) {
  std::string run;
  for (int number = 0; number < 33; ++number) {
    run += std::string("\xe4\xb8") + static_cast<char>(0x80 + number);
  }
  EXPECT_TRUE(SearchWordCount().add(run));
  EXPECT_FALSE(SearchWordCount().add(run + "\xe4\xb9\x80"));
}

}  // namespace
}  // namespace tickiti
