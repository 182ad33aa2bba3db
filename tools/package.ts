import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildExtension } from "./build.ts";
import { ROOT } from "./paths.ts";

const run = promisify(execFile);
/** Everything that the package is made from. */
const INPUTS = [
  "src",
  "curriculum",
  "media",
  "tools",
  "esbuild.mjs",
  "package.json",
  "package.nls.json",
  "package-lock.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  ".vscodeignore",
];

export const VSIX = join(ROOT, "out", "ml-roadmap.vsix");

/** Builds and packages the extension as it goes to the marketplace; what has not changed since the last time is not made again. */
export async function packageExtension(report: (line: string) => void): Promise<string> {
  const key = await inputsKey();
  const stamp = `${VSIX}.key`;
  const made = await readFile(stamp, "utf8").catch(() => "");
  if (made === key && (await exists(VSIX))) {
    report("The package is up to date.");
    return VSIX;
  }
  report("Building the extension …");
  await buildExtension();
  report("Packaging it …");
  await run(
    process.execPath,
    [
      join(ROOT, "node_modules", "@vscode", "vsce", "vsce"),
      "package",
      "--no-dependencies",
      "--no-rewrite-relative-links",
      "--allow-missing-repository",
      "--out",
      VSIX,
    ],
    { cwd: ROOT },
  );
  await writeFile(stamp, key);
  report(`Packaged: ${VSIX} (${Math.round((await stat(VSIX)).size / 1024)} KiB)`);
  return VSIX;
}

async function inputsKey(): Promise<string> {
  const hash = createHash("sha256");
  for (const input of INPUTS) {
    for (const file of await filesOf(join(ROOT, input))) hash.update(file.slice(ROOT.length)).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await exists(path))) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("__pycache__"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

if (import.meta.main) await packageExtension((line) => console.log(line));
