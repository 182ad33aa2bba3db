import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CACHE, ROOT } from "./paths.ts";

const run = promisify(execFile);

/**
 * The interpreter that proves the content: a virtual environment with exactly `curriculum/requirements.txt`, kept in the cache
 * under a name that changes with the requirements.
 *
 * @throws Error that names what is missing and the command that installs it.
 */
export async function contentPython(report: (line: string) => void): Promise<string> {
  const requirements = join(ROOT, "curriculum", "requirements.txt");
  const base = await basePython();
  const key = createHash("sha256")
    .update(await readFile(requirements))
    .update(base.version)
    .digest("hex")
    .slice(0, 12);
  const folder = join(CACHE, `content-python-${key}`);
  const python = interpreterIn(folder);
  if (await exists(python)) return python;
  report(`Making the Python environment of the content tests (Python ${base.version}) …`);
  const fresh = `${folder}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  await rm(fresh, { recursive: true, force: true });
  try {
    await run(base.command, ["-m", "venv", fresh]);
  } catch (error) {
    throw new Error(`Python cannot make a virtual environment. Install it: Debian and Ubuntu: apt-get install python3-venv\n${String(error)}`, {
      cause: error,
    });
  }
  await run(interpreterIn(fresh), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements], { maxBuffer: 1 << 26 });
  await rename(fresh, folder).catch(async (error: unknown) => {
    // Another run finished first: its environment is as good.
    if (!(await exists(python))) throw error;
    await rm(fresh, { recursive: true, force: true });
  });
  return python;
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
