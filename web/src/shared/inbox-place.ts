interface Place {
  /** The filters: the part of the address from "?" on. */
  search: string;
  /** Where in this tab's history it was. */
  step: number | undefined;
}

const KEY = 'tickiti-inbox-place';

/** The router numbers the entries of the tab's history. */
function presentStep(): number | undefined {
  const step: unknown = (window.history.state as { idx?: unknown } | null)?.idx;
  return typeof step === 'number' ? step : undefined;
}

/** Notes that the inbox is open with these filters. */
export function rememberInbox(search: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ search, step: presentStep() } satisfies Place));
  } catch {
    // Without storage the way back leads to the whole inbox.
  }
}

/** The inbox as it was open last in this tab, and whether it is the page before this one. */
export function lastInbox(): { address: string; isPreviousPage: boolean } {
  const place = loadPlace();
  const step = presentStep();
  return {
    address: `/inbox${place.search}`,
    isPreviousPage: step !== undefined && place.step === step - 1,
  };
}

function loadPlace(): Place {
  try {
    // eslint-disable-next-line no-restricted-syntax -- our own text, no data bag
    const place = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Place> | null;
    return { search: place?.search?.startsWith('?') ? place.search : '', step: place?.step };
  } catch {
    return { search: '', step: undefined };
  }
}
