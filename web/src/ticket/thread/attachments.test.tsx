import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Attachment } from '../../api/types';
import { createQueryClient } from '../../api/query-client';
import { fakeServer, ok, refused } from '../../test/server';
import { ResponseCard } from './ResponseCard';

const picture: Attachment = {
  id: '7',
  name: 'image-1.png',
  mime_type: 'image/png',
  file_size: 3,
  sha256: 'ab12',
  is_inline: true,
};
const notes: Attachment = {
  ...picture,
  id: '8',
  name: 'notes.html',
  mime_type: 'text/html',
  file_size: 1536,
  sha256: 'cd34',
  is_inline: false,
};
const file = (attachment: Attachment) => ok(JSON.stringify({ ...attachment, content_base64: 'AAEC' }));

let comeNear: (image: Element) => void;
let blobs: Blob[];

beforeEach(() => {
  blobs = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(report: IntersectionObserverCallback) {
        comeNear = (target) =>
          report([{ isIntersecting: true, target } as IntersectionObserverEntry], this as never);
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  URL.createObjectURL = (blob) => `blob:desk/${blobs.push(blob as Blob)}`;
  URL.revokeObjectURL = () => {};
});
afterEach(() => vi.unstubAllGlobals());

function show(html: string, attachments: Attachment[]) {
  const response = {
    id: '41',
    is_internal: false,
    is_pinned: false,
    staff_response: false,
    created_by_email: 'ann@example.com',
    created_at: '2026-05-01T09:14:02+00:00',
    updated_at: '2026-05-01T09:14:02+00:00',
    is_email_sourced: false,
    html,
    plain_text: '',
    attachments,
    audit: [],
  };
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <MemoryRouter>
          <ResponseCard
            ticketNumber={220009}
            response={response}
            author={{ name: 'Ann', kind: 'originator' }}
            isTarget={false}
          />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it('loads an image of a response when it comes near the window, not before', async () => {
  const { sent } = fakeServer(file(picture));
  show('<p>See <img src="cid:ab12" alt="our shelf"></p>', [picture]);
  const image = screen.getByAltText('our shelf');
  expect(image).not.toHaveAttribute('src');
  expect(sent).toEqual([]);
  act(() => comeNear(image));
  await waitFor(() => expect(image).toHaveAttribute('src', 'blob:desk/1'));
  expect(sent[0]?.path).toBe('tickets/attachment');
  expect(sent[0]?.body).toBe('{"ticket_number":220009,"response_attachment_id":"7"}');
  expect(blobs[0]?.type).toBe('image/png');
  expect(blobs[0]?.size).toBe(3);
  expect(screen.queryByRole('list', { name: 'Attachments' })).not.toBeInTheDocument();
});

it('names an image that cannot be loaded and says so', async () => {
  fakeServer(refused(404, 'not_found'));
  show('<img src="cid:ab12" alt="">', [picture]);
  const image = screen.getByRole('presentation');
  act(() => comeNear(image));
  await waitFor(() => expect(image).toHaveAttribute('title', expect.stringMatching(/could not be loaded/)));
  expect(image).toHaveAttribute('alt', 'image-1.png');
});

it('lists what stands beside the text, to be saved as a file that no browser opens', async () => {
  fakeServer(file(notes));
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  show('<p>See the notes.</p>', [picture, notes]);
  await userEvent.click(screen.getByRole('button', { name: 'notes.html (1.5 KB)' }));
  await waitFor(() => expect(click).toHaveBeenCalledOnce());
  expect(blobs[0]?.type).toBe('application/octet-stream');
  expect(screen.getAllByRole('button')).toHaveLength(1);
});
