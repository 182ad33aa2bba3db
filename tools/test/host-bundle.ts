import { globSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../paths.ts";

export const HOST_TESTS = join(ROOT, "out", "test", "host.cjs");

/** Bundles every host suite with mocha into one file, which runs in any VS Code's extension host. */
export async function bundleHostTests(): Promise<string> {
  const suites = globSync("test/host/*.test.ts", { cwd: ROOT }).sort();
  const imports = suites.map((file) => `  await import(${JSON.stringify(`./${file.replaceAll("\\", "/")}`)});`).join("\n");
  await build({
    stdin: {
      contents: `import { runSuites } from "./test/rig/host-entry.ts";\nexport const run = () => runSuites(async () => {\n${imports}\n}, { timeout: 60_000 });\n`,
      resolveDir: ROOT,
      loader: "ts",
    },
    outfile: HOST_TESTS,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode"],
    mainFields: ["module", "main"],
    logLevel: "warning",
    // Mocha's parallel workers, which are not used here.
    logOverride: { "require-resolve-not-external": "silent" },
  });
  return HOST_TESTS;
}
