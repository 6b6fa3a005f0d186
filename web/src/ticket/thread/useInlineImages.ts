import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fetchAttachment } from '../../api/attachment-queries';
import type { TicketResponse } from '../../api/types';

/** Loads the images of a response's HTML once they come near the window. Give the ref to its `SafeHtml`. */
export function useInlineImages(ticketNumber: number, { html, attachments }: TicketResponse) {
  const host = useRef<HTMLDivElement>(null);
  const client = useQueryClient();

  useEffect(() => {
    const images = [...(host.current?.querySelectorAll<HTMLImageElement>('img[data-cid]') ?? [])];
    if (images.length === 0) return;
    const addresses: string[] = [];
    let isGone = false;

    const show = async (image: HTMLImageElement) => {
      const attachment = attachments.find(({ sha256 }) => sha256 === image.dataset.cid);
      if (!attachment) return;
      if (!image.alt) image.alt = attachment.name;
      try {
        const blob = await fetchAttachment(client, ticketNumber, attachment);
        if (isGone) return;
        image.src = URL.createObjectURL(blob);
        addresses.push(image.src);
      } catch {
        image.title = 'This image could not be loaded. Load the page again.';
      }
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          void show(target as HTMLImageElement);
        }
      },
      { rootMargin: '400px' },
    );
    images.forEach((image) => observer.observe(image));
    return () => {
      isGone = true;
      observer.disconnect();
      addresses.forEach((address) => URL.revokeObjectURL(address));
    };
  }, [ticketNumber, html, attachments, client]);

  return host;
}
