import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { ROOT } from "../paths.ts";

/**
 * The hash of a TypeScript file and of all that it runs: the files that it imports, the files that these import, and the locked
 * versions of the packages among them. Types run nothing and do not count.
 */
export async function codeFingerprint(...entries: readonly string[]): Promise<string> {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    const text = await readFile(path, "utf8");
    files.set(path, text);
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith(".")) waiting.push(join(dirname(path), specifier));
      else if (!specifier.startsWith("node:") && !builtinModules.includes(specifier)) packages.add(packageOf(specifier));
    }
  }
  const versions = await lockedVersions();
  const hash = createHash("sha256");
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${slashed(relative(ROOT, path))}\0${text}\0`);
  for (const name of [...packages].sort()) hash.update(`${name}@${versions.get(name) ?? "?"}\0`);
  return hash.digest("hex");
}

/** The hash of every file of a folder that has one of the endings; all where none is given. What programs leave behind does not count. */
export async function folderFingerprint(folder: string, ...endings: readonly string[]): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && (endings.length === 0 || endings.some((ending) => entry.name.endsWith(ending))))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(?:^|[/\\])(?:__pycache__|\.mypy_cache|\.venv)[/\\]/u.test(relative(folder, path)))
    .sort();
  return filesFingerprint(paths, folder);
}

export async function filesFingerprint(paths: readonly string[], base = ROOT): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    hash.update(`${slashed(relative(base, path))}\0`).update(await readFile(path));
    hash.update("\0");
  }
  return hash.digest("hex");
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/^\s*(?:import|export)\s(?!type\s)[^"';]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\bimport\("([^"]+)"\)/gmu);
  return [...found].map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? "");
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

let locked: Promise<ReadonlyMap<string, string>> | undefined;

function lockedVersions(): Promise<ReadonlyMap<string, string>> {
  locked ??= readFile(join(ROOT, "package-lock.json"), "utf8").then((text) => {
    const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, { readonly version?: string }>> };
    return new Map(Object.entries(packages).map(([path, { version }]) => [path.replace(/^node_modules\//u, ""), version ?? ""]));
  });
  return locked;
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
