import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const source = new URL('../src/boot/color-scheme.js', import.meta.url);

/**
 * Puts `src/boot/color-scheme.js` into the head as a classic script with a hashed name: it must run
 * before the first paint, and the content security policy allows no inline script.
 */
export function colorSchemeScript(): Plugin {
  let asset: string | undefined;
  let building = false;
  return {
    name: 'tickiti:color-scheme-script',
    configResolved(config) {
      building = config.command === 'build';
    },
    buildStart() {
      if (!building) return;
      asset = this.emitFile({ type: 'asset', name: 'color-scheme.js', source: readFileSync(source, 'utf8') });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const emitted = Object.values(context.bundle ?? {}).find(
          (file) => file.type === 'asset' && file.names.includes('color-scheme.js'),
        );
        const src = asset && emitted ? `/${emitted.fileName}` : '/src/boot/color-scheme.js';
        return [{ tag: 'script', attrs: { src }, injectTo: 'head-prepend' }];
      },
    },
  };
}
