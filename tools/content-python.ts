import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CACHE, ROOT } from "./paths.ts";

const run = promisify(execFile);

/** The pinned versions; the newest that pip finds today; those that the embedded runtime carries. */
export type ContentVersions = "pinned" | "newest" | "embedded";

export interface ContentEnvironment {
  readonly kind: ContentVersions;
  /** The interpreter. */
  readonly python: string;
  /** Everything that is installed, name to version, and `python` itself. */
  readonly packages: Readonly<Record<string, string>>;
}

const PINNED = join(ROOT, "curriculum", "requirements.txt");
const EMBEDDED = join(ROOT, "curriculum", "requirements-embedded.txt");
const DEVELOPMENT = join(ROOT, "python", "requirements-dev.txt");

/**
 * The interpreter that proves the content: a virtual environment with exactly `curriculum/requirements.txt`, and what the tests
 * of the checker library need.
 *
 * @throws Error that names what is missing and the command that installs it.
 */
export async function contentPython(report: (line: string) => void): Promise<string> {
  return (await contentEnvironment(report)).python;
}

/**
 * A virtual environment for the content, kept in the cache under a name that changes with all that decides what is in it.
 *
 * @throws Error that names what is missing and the command that installs it.
 */
export async function contentEnvironment(report: (line: string) => void, kind: ContentVersions = "pinned"): Promise<ContentEnvironment> {
  const base = await basePython();
  const { name, install } = await recipe(kind, base.version);
  const folder = join(CACHE, name);
  const python = interpreterIn(folder);
  if (!(await exists(join(folder, INSTALLED)))) {
    report(`Making the Python environment of the content (${kind} versions, Python ${base.version}) …`);
    await make(base.command, folder, install);
    if (kind === "newest") await removeOtherDays(name);
  }
  return { kind, python, packages: JSON.parse(await readFile(join(folder, INSTALLED), "utf8")) as Record<string, string> };
}

/** Written last into an environment: what is installed there, and the sign that it is whole. */
const INSTALLED = "installed.json";
const NEWEST = "content-python-newest-";

async function recipe(kind: ContentVersions, version: string): Promise<{ readonly name: string; readonly install: readonly string[] }> {
  if (kind === "newest") {
    const names = (await readFile(PINNED, "utf8")).matchAll(/^([\w.-]+)==/gmu);
    const day = new Date().toISOString().slice(0, 10);
    return { name: `${NEWEST}${version}-${day}`, install: ["--upgrade", ...[...names].map(([, found]) => found ?? "")] };
  }
  const files = kind === "embedded" ? [EMBEDDED] : [PINNED, DEVELOPMENT];
  const hash = createHash("sha256").update(version);
  for (const file of files) hash.update(await readFile(file));
  return { name: `content-python-${kind}-${hash.digest("hex").slice(0, 12)}`, install: files.flatMap((file) => ["-r", file]) };
}

async function make(base: string, folder: string, install: readonly string[]): Promise<void> {
  const fresh = `${folder}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  await rm(fresh, { recursive: true, force: true });
  try {
    await run(base, ["-m", "venv", fresh]);
  } catch (error) {
    throw new Error(`Python cannot make a virtual environment. Install it: Debian and Ubuntu: apt-get install python3-venv\n${String(error)}`, {
      cause: error,
    });
  }
  const python = interpreterIn(fresh);
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...install], { maxBuffer: 1 << 26 });
  await writeFile(join(fresh, INSTALLED), JSON.stringify(await installed(python)));
  await rename(fresh, folder).catch(async (error: unknown) => {
    // Another run finished first: its environment is as good.
    if (!(await exists(join(folder, INSTALLED)))) throw error;
    await rm(fresh, { recursive: true, force: true });
  });
}

async function installed(python: string): Promise<Record<string, string>> {
  const script = [
    "import importlib.metadata as m, json, platform",
    "print(json.dumps({'python': platform.python_version(), **{d.metadata['Name'].lower(): d.version for d in m.distributions()}}, sort_keys=True))",
  ].join("\n");
  return JSON.parse((await run(python, ["-I", "-c", script])).stdout) as Record<string, string>;
}

/** An environment a day would fill the disk. */
async function removeOtherDays(today: string): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (name.startsWith(NEWEST) && name !== today && !/\.\d+$/u.test(name)) await rm(join(CACHE, name), { recursive: true, force: true });
  }
}

function interpreterIn(environment: string): string {
  return process.platform === "win32" ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
}

/** A Python of 3.11 or newer on PATH. */
export async function basePython(): Promise<{ readonly command: string; readonly version: string }> {
  for (const command of process.platform === "win32" ? ["py", "python"] : ["python3", "python"]) {
    const found = await run(command, ["-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"]).catch(() => undefined);
    const version = found?.stdout.trim() ?? "";
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major > 3 || (major === 3 && minor >= 11)) return { command, version };
  }
  throw new Error(
    "Python 3.11 or newer is needed. Install it: Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python; Windows: winget install Python.Python.3.13",
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
