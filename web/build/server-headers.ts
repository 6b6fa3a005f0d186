import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Makes `vite preview` answer pages as the binary does: the nonce of each answer filled in and the
 * content security policy sent, so that what breaks under the policy breaks here first.
 */
export function serverHeaders(): Plugin {
  return {
    name: 'tickiti:server-headers',
    configurePreviewServer(server) {
      const index = resolve(server.config.root, server.config.build.outDir, 'index.html');
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        if (request.method !== 'GET' || /^\/(assets|api|desk)\//.test(path)) return next();
        const nonce = randomBytes(16).toString('base64');
        response.setHeader(
          'Content-Security-Policy',
          `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
            `font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
        );
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(readFileSync(index, 'utf8').replaceAll('__CSP_NONCE__', nonce));
      });
    },
  };
}
