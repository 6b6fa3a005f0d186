import type { QueryClient } from '@tanstack/react-query';
import type { Attachment } from './types';
import { call } from './client';
import { keys } from './keys';

const SHOWN_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** The bytes, kept for a while. What is no image that we show has a type that no browser opens. */
export function fetchAttachment(client: QueryClient, ticketNumber: number, attachment: Attachment) {
  return client.fetchQuery({
    queryKey: keys.attachment(attachment.id),
    queryFn: async ({ signal }) => {
      const body = { ticket_number: ticketNumber, response_attachment_id: attachment.id };
      const file = await call<Attachment & { content_base64: string }>('tickets/attachment', body, {
        signal,
      });
      const type = SHOWN_TYPES.includes(file.mime_type) ? file.mime_type : 'application/octet-stream';
      return new Blob([bytesOf(file.content_base64)], { type });
    },
    staleTime: Infinity,
  });
}

function bytesOf(base64: string) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
