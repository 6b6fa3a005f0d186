type Take = (html: string) => void;

const takers = new Map<number, Take>();

/** Has `take` get the notes for the reply on this ticket until the returned function is called. */
export function takeNotes(ticket: number, take: Take): () => void {
  takers.set(ticket, take);
  return () => {
    if (takers.get(ticket) === take) takers.delete(ticket);
  };
}

/**
 * Adds `html`, which is for staff, at the end of the reply that is being written on this ticket: the
 * whole of it is for staff then. False when no reply box is open.
 */
export function addToReply(ticket: number, html: string): boolean {
  const take = takers.get(ticket);
  take?.(html);
  return take !== undefined;
}
