/** The API writes "must be a number", to follow the name of the field; this makes "Must be a number." */
export function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
