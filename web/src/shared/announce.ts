import { createStore } from './store';

export const announcementStore = createStore({ text: '', serial: 0 });

/** Has screen readers say `text` once, without moving the focus. */
export function announce(text: string): void {
  announcementStore.set({ text, serial: announcementStore.get().serial + 1 });
}
