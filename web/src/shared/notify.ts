import { notifications } from '@mantine/notifications';
import { errorText } from '../api/api-error';

/** Says in the corner that something was done, for a few seconds; screen readers hear it. */
export function notifyDone(text: string): void {
  notifications.show({ message: text, color: 'teal', autoClose: 4000 });
}

/** Says what could not be done, and why; stays until it is closed. `what`: "The ticket was not closed". */
export function notifyFailed(what: string, error: unknown): void {
  notifications.show({ title: what, message: errorText(error), color: 'red', autoClose: false });
}
