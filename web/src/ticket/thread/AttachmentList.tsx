import { useQueryClient } from '@tanstack/react-query';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attachment } from '../../api/types';
import { fetchAttachment } from '../../api/attachment-queries';
import { BusyButton } from '../../shared/BusyButton';
import { notifyFailed } from '../../shared/notify';
import { sizeWords } from './size-words';
import classes from './AttachmentList.module.css';

interface Props {
  ticketNumber: number;
  attachments: Attachment[];
}

/** The files below a response that it does not show itself. */
export function AttachmentList({ ticketNumber, attachments }: Props) {
  const beside = attachments.filter(({ is_inline }) => !is_inline);
  if (beside.length === 0) return null;
  return (
    <ul className={classes.files} aria-label="Attachments">
      {beside.map((attachment) => (
        <li key={attachment.id}>
          <DownloadButton ticketNumber={ticketNumber} attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

function DownloadButton({ ticketNumber, attachment }: { ticketNumber: number; attachment: Attachment }) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      save(await fetchAttachment(client, ticketNumber, attachment), attachment.name);
    } catch (error) {
      notifyFailed(`${attachment.name} was not loaded`, error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <BusyButton
      variant="default"
      size="compact-sm"
      isBusy={isBusy}
      leftSection={<IconPaperclip size={15} aria-hidden />}
      onClick={() => void download()}
    >
      <bdi>{attachment.name}</bdi> ({sizeWords(attachment.file_size)})
    </BusyButton>
  );
}

function save(blob: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
