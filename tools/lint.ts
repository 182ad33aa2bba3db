import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./paths.ts";

const steps = [
  ["typescript/bin/tsc", "-b"],
  ["oxlint/bin/oxlint", ...process.argv.slice(2)],
];
for (const [program = "", ...args] of steps) {
  const { status } = spawnSync(process.execPath, [join(ROOT, "node_modules", program), ...args], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
