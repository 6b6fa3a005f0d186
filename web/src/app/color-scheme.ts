import { localStorageColorSchemeManager } from '@mantine/core';

/** `src/boot/color-scheme.js` reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'tickiti-color-scheme' });
