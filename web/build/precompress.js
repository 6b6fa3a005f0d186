// Writes FILE.br and FILE.gz beside each file of the given folder that gains by it.
// index.html is left out: the server fills in a nonce each time.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const SMALLEST = 512;
const dist = process.argv[2];

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name === 'index.html' || /\.(br|gz)$/.test(entry.name)) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const content = readFileSync(path);
  if (content.length < SMALLEST) continue;
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  for (const [ending, packed] of [
    ['br', brotli],
    ['gz', gzipSync(content, { level: 9 })],
  ]) {
    if (packed.length < content.length) writeFileSync(`${path}.${ending}`, packed);
  }
}
