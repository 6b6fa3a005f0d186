// Fails when the first load of the inbox needs more script than a slow line should carry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 250;
const dist = process.argv[2];
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

const needed = new Set();
function need(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`check-budget: the manifest has no ${key}`);
  if (needed.has(chunk.file)) return;
  needed.add(chunk.file);
  for (const imported of chunk.imports ?? []) need(imported);
}
need('index.html');
need('src/inbox/InboxPage.tsx');

const sizes = [...needed].map((file) => [
  file,
  gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024,
]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
console.log(`web: the inbox needs ${total.toFixed(1)} KB of compressed script (at most ${LIMIT_KB})`);
if (total > LIMIT_KB) {
  for (const [file, size] of sizes) console.error(`  ${size.toFixed(1).padStart(7)} KB  ${file}`);
  console.error('check-budget: load what the inbox does not need with its own page or on demand');
  process.exit(1);
}
