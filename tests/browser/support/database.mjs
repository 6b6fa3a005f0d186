// A database for one program: its own SQLite file, or with TICKITI_TEST_POSTGRES, which
// scripts/with-postgres sets, one on that PostgreSQL.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const SERVER = process.env.TICKITI_TEST_POSTGRES;
const run = promisify(execFile);
let made = 0;

// The variables that the program needs to find it.
export async function makeDatabase() {
  if (!SERVER) {
    return {};
  }
  const name = `desk_${process.pid}_${made++}`;
  await run("psql", [SERVER, "--quiet", "--command", `CREATE DATABASE ${name} TEMPLATE template0`]);
  return {
    TICKITI_DATABASE_URL: SERVER.replace(/\/postgres\?/, `/${name}?`),
    TICKITI_APP_KEY: `base64:${"A".repeat(43)}=`,
  };
}

// As if the leases of a killed program had run out; on its own file the next start voids them.
export async function endLeases({ TICKITI_DATABASE_URL: url }) {
  if (url) {
    const sql = "UPDATE job SET lease_until = 0 WHERE state = 'running'";
    await run("psql", [url, "--quiet", "--command", sql]);
  }
}
