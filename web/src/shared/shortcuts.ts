import { useEffect, useRef } from 'react';
import { createStore } from './store';

export interface Shortcut {
  /** As `KeyboardEvent.key` says: "j", "Enter", "/", "?". */
  key: string;
  /** What it does, for the help: "Next ticket". */
  does: string;
  run: (event: KeyboardEvent) => void;
}

/** The shortcuts of all mounted components, for the help dialog. */
export const shortcutStore = createStore<readonly Shortcut[]>([]);

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.role === 'textbox')
  );
}

function isBusy(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  if (isTyping(event.target)) return true;
  // An open dialog or menu owns the keyboard; Enter and Space belong to what has the focus.
  if (document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]')) return true;
  const isOnControl =
    event.target instanceof Element && event.target.closest('a, button, [role="button"]') !== null;
  return isOnControl && (event.key === 'Enter' || event.key === ' ');
}

/** Offers single keys on this page; ignored while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const names = shortcuts.map(({ key, does }) => `${key} ${does}`).join('\n');
  useEffect(() => {
    const mine = latest.current;
    shortcutStore.set([...shortcutStore.get(), ...mine]);
    const listen = (event: KeyboardEvent) => {
      if (isBusy(event)) return;
      const shortcut = latest.current.find(({ key }) => key === event.key);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      shortcutStore.set(shortcutStore.get().filter((shortcut) => !mine.includes(shortcut)));
    };
  }, [names]);
}
