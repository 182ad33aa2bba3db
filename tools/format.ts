import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./paths.ts";

/** `npm run format`: formats the code; `-- --check` only says what is not formatted. */
process.exitCode =
  spawnSync(process.execPath, [join(ROOT, "node_modules/oxfmt/bin/oxfmt"), ...process.argv.slice(2), "."], { cwd: ROOT, stdio: "inherit" }).status ??
  1;
