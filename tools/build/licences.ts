import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { ROOT } from "../paths.ts";

/** Packages whose files are shipped as they are, and so stand in no bundle. */
const COPIED = ["@vscode/codicons", "@fontsource/stix-two-math"];

/** Writes the licences of every package of which something is shipped into one file, as those licences ask. */
export async function writeLicences(metafiles: readonly (Metafile | undefined)[]): Promise<void> {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile?.inputs ?? {}));
  const bundled = inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(input)?.[1] ?? []);
  const packages = [...new Set([...bundled, ...COPIED])].sort();
  const texts = await Promise.all(packages.map(async (name) => `${name}\n${"=".repeat(name.length)}\n\n${await licenceOf(name)}`));
  await writeFile(join(ROOT, "dist", "third-party-licences.txt"), texts.join("\n\n"));
}

async function licenceOf(name: string): Promise<string> {
  const folder = join(ROOT, "node_modules", name);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/iu.test(entry));
  if (file !== undefined) return readFile(join(folder, file), "utf8");
  const { license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { readonly license?: string };
  if (license === undefined) throw new Error(`${name} states no licence, and a part of it would be shipped`);
  return `${license} (the package ships no text of its licence)`;
}
