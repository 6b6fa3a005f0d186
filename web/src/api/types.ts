/**
 * The words of the API. What answers hold comes from docs/api/openapi.yaml, of which `openapi.ts` is
 * made; data bags have the exact values that `parseExact` reads.
 */
import type { Json, JsonObject } from './exact-json';
import type { components } from './openapi';

type Schemas = components['schemas'];

/** `Base` with members that are told more exactly here than in the document. */
type With<Base, Exact> = Omit<Base, keyof Exact> & Exact;

/** A body in which the ticket is named by its number. */
type Numbered<Body> = With<Body, { ticket_number: number }>;

export type Role = Schemas['Role'];
export type ThemeChoice = Schemas['ThemeChoice'];
export type TicketStatus = Schemas['TicketStatus'];
export type Priority = Schemas['Priority'];
export type PayloadState = Schemas['PayloadState'];
export type DeliveryState = Schemas['DeliveryState'];

export type Person = Schemas['Person'];
export type Session = Schemas['Session'];
export type SessionEntry = Schemas['SessionEntry'];
export type Sessions = Schemas['Sessions'];
export type EndedSessions = Schemas['EndedSessions'];
export type SetupLink = Schemas['SetupLink'];
export type SignInBody = Schemas['SignInRequest'];
export type SetUpBody = Schemas['SetUpRequest'];
export type UpdateAccountBody = Schemas['UpdateAccountRequest'];

export type Assignee = Schemas['Assignee'];
export type People = Schemas['People'];
export type InboxIntervention = Schemas['InboxIntervention'];
export type InboxRow = Schemas['InboxRow'];
export type InboxPage = Schemas['InboxPage'];
export type Counts = Schemas['Counts'];

export type Notification = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];
export type ReadNotificationsBody = { ticket_number: number } | { all: true };

/** What the inbox is narrowed to; part of the keys of queries, so ids are strings. */
export type InboxFilter = With<
  Omit<Schemas['InboxRequest'], 'cursor' | 'limit'>,
  {
    queue_id?: string;
  }
>;

export type Ticket = Schemas['Ticket'];
export type Attachment = Schemas['Attachment'];
export type ResponseAudit = Schemas['ResponseAudit'];
export type TicketResponse = Schemas['TicketResponse'];
export type Mailed = Schemas['Mailed'];
export type TicketWithResponses = Schemas['TicketWithResponses'];
export type ChangedTicket = Schemas['ChangedTicket'];
export type Responded = Schemas['Responded'];
export type RespondBody = Numbered<Omit<Schemas['RespondRequest'], 'from_email'>>;
export type UpdateTicketBody = Numbered<Schemas['UpdateTicketRequest']>;

export type AuditEntry = With<Schemas['AuditEntry'], { before: Json; after: Json }>;
export type TicketAudit = With<Schemas['TicketAudit'], { entries: AuditEntry[] }>;

export type Delivery = Schemas['Delivery'];
export type Attempt = Schemas['Attempt'];
export type InterventionField =
  Schemas['LabelField'] | Schemas['DividerField'] | With<Schemas['ValueField'], { value: Json }>;
export type Intervention = With<Schemas['Intervention'], { fields: InterventionField[]; data: JsonObject }>;

/** `data` has only the changed fields; a number goes as the text that was typed. */
export type SubmitBody = With<Numbered<Schemas['SubmitRequest']>, { data: Record<string, string | boolean> }>;
export type Submitted = Schemas['Submitted'];
export type Retried = Schemas['Retried'];

/** Someone who has a ticket open, as the event `presence` tells. */
export type Presence = Schemas['Presence'];
