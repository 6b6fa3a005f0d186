import { useInfiniteQuery, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from './client';
import { keys } from './keys';
import { useCounts } from './ticket-queries';
import type { Counts, Notification, NotificationPage, ReadNotificationsBody } from './types';

const PAGE_SIZE = 20;

/** What I was told, newest first. How much of it is unread comes with `useCounts`, for all pages. */
export function useNotifications() {
  return useInfiniteQuery({
    queryKey: keys.notifications,
    queryFn: ({ pageParam, signal }) =>
      call<NotificationPage>(
        'notifications',
        { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });
}

/** Marks them as read, and shows it without asking for anything again. */
export function useReadNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ReadNotificationsBody) =>
      call<{ read: number; unread: number }>('notifications/read', body),
    onSuccess: ({ unread }, body) => {
      client.setQueryData<Counts>(
        keys.counts,
        (counts) => counts && { ...counts, unread_notifications: unread },
      );
      client.setQueryData<InfiniteData<NotificationPage, string | null>>(
        keys.notifications,
        (list) => list && { ...list, pages: list.pages.map((page) => withRead(page, body, unread)) },
      );
    },
  });
}

/** Whoever has the ticket open has read what tells of it. */
export function useReadAbout(ticketNumber: number): void {
  const { data: counts } = useCounts();
  const { mutate } = useReadNotifications();
  const isAsked = useRef(false);
  const hasUnread = (counts?.unread_notifications ?? 0) > 0;
  useEffect(() => {
    if (!hasUnread || isAsked.current) return;
    isAsked.current = true;
    mutate({ ticket_number: ticketNumber });
  }, [hasUnread, ticketNumber, mutate]);
}

function withRead(page: NotificationPage, body: ReadNotificationsBody, unread: number): NotificationPage {
  const now = new Date().toISOString();
  const isMeant = (entry: Notification) => 'all' in body || entry.ticket_number === body.ticket_number;
  return {
    ...page,
    unread,
    notifications: page.notifications.map((entry) =>
      entry.read_at === null && isMeant(entry) ? { ...entry, read_at: now } : entry,
    ),
  };
}
