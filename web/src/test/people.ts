import type { Session } from '../api/types';

export const samsSession: Session = {
  person: { id: '2', email: 'sam@example.com', name: 'Sam', role: 'staff', theme: 'auto' },
  csrf_token: 'first-token',
  expires_at: '2026-11-24T20:00:00+00:00',
  version: '0.1.0',
};

export const kimsSession: Session = {
  ...samsSession,
  person: { id: '3', email: 'kim@example.com', name: 'Kim', role: 'staff', theme: 'auto' },
  csrf_token: 'kims-token',
};
