/** To the sign-in page with a new page, so that nothing of this person stays in memory. */
export function leave(): void {
  window.location.assign('/sign-in');
}
