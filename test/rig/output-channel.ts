import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";

/** The text of an output channel, from the file that VS Code keeps for it; undefined while there is none. */
export async function readOutputChannel(userDataFolder: string, name: string): Promise<string | undefined> {
  const logs = join(userDataFolder, "logs");
  const files = (await readdir(logs, { recursive: true }).catch(() => [])).filter((path) => holdsChannel(path, name));
  const dated = await Promise.all(files.map(async (path) => ({ path, changed: (await stat(join(logs, path))).mtimeMs })));
  // Each start of an extension host begins a new file.
  const newest = dated.toSorted((a, b) => b.changed - a.changed)[0];
  return newest === undefined ? undefined : readFile(join(logs, newest.path), "utf8");
}

/** A log channel's file is named for it; a plain channel's has a number before the name. */
function holdsChannel(path: string, name: string): boolean {
  const file = basename(path);
  return file === `${name}.log` || (file.endsWith(`-${name}.log`) && /^\d+-/.test(file) && file.length === file.indexOf("-") + name.length + 5);
}
