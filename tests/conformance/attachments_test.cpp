#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

using namespace std::string_literals;

AttachedFile sample(const std::string& name = "image-1.png") {
  AttachedFile file;
  file.attachment.name = name;
  file.attachment.mime_type = "image/png";
  file.attachment.sha256 = std::string(64, 'a');
  file.content = "\x89PNG\r\n\0\x1A\xFF"s;
  file.attachment.file_size = static_cast<std::int64_t>(file.content.size());
  return file;
}

TEST_P(Conformance, AnAttachmentComesBackByteForByte) {
  const Ticket ticket = add_ticket(100'000);
  const ResponseId response = add_response(ticket.id);
  const AttachmentId id =
      write([&](Transaction& tx) { return tx.attachments.insert(response, sample()); });
  const auto found = get([&](const Snapshot& s) { return s.attachments.find(ticket.id, id); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->content, sample().content);
  EXPECT_EQ(found->attachment.id, id);
  EXPECT_EQ(found->attachment.response, response);
  EXPECT_EQ(found->attachment.placement, Placement::kInline);
  EXPECT_EQ(found->attachment.name, "image-1.png");
  EXPECT_EQ(found->attachment.mime_type, "image/png");
  EXPECT_EQ(found->attachment.file_size, 9);
  EXPECT_EQ(found->attachment.sha256, std::string(64, 'a'));
}

TEST_P(Conformance, AnAttachmentIsFoundUnderItsOwnTicketOnly) {
  const Ticket ticket = add_ticket(100'000);
  const Ticket other = add_ticket(100'001);
  const ResponseId response = add_response(ticket.id);
  const AttachmentId id =
      write([&](Transaction& tx) { return tx.attachments.insert(response, sample()); });
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.attachments.find(other.id, id); }));
  const AttachmentId none{id.value + 1};
  EXPECT_FALSE(get([&](const Snapshot& s) { return s.attachments.find(ticket.id, none); }));
}

TEST_P(Conformance, AttachmentsAreListedByTheirResponsesInOrder) {
  const Ticket ticket = add_ticket(100'000);
  const ResponseId first = add_response(ticket.id);
  const ResponseId second = add_response(ticket.id);
  const ResponseId third = add_response(ticket.id);
  AttachedFile beside = sample("c.txt");
  beside.attachment.placement = Placement::kBeside;
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.attachments.insert(second, sample("b.png")));
    TRY(tx.attachments.insert(first, sample("a.png")));
    TRY(tx.attachments.insert(second, beside));
    TRY(tx.attachments.insert(third, sample("d.png")));
    return Done{};
  });
  const auto list = get([&](const Snapshot& s) { return s.attachments.list({first, second}); });
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].name, "b.png");
  EXPECT_EQ(list[0].response, second);
  EXPECT_EQ(list[1].name, "a.png");
  EXPECT_EQ(list[2].name, "c.txt");
  EXPECT_EQ(list[2].placement, Placement::kBeside);
  EXPECT_TRUE(get([](const Snapshot& s) { return s.attachments.list({}); }).empty());
}

}  // namespace
}  // namespace tickiti::conformance
