// code-server is VS Code with a web front, and unlike VS Code itself it can be had from the npm registry. It is compiled on
// installation (2 minutes, 600 MB), so it lives in a cache folder shared by all checkouts, outside of node_modules.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { withLock } from "./lock.ts";
import { runProgram } from "./run-program.ts";
import { ensureSystemPackages, findProgram, type Report, type SystemPackage } from "./system-packages.ts";

const codeServerVersion = "4.139.1";
/** code-server refuses other majors: its `engines` and its native addons ask for this one. */
const requiredNodeMajor = 24;

export interface CodeServer {
  /** Program and first arguments; append code-server's own options. */
  readonly command: readonly [string, ...string[]];
  readonly version: string;
}

/** Finds the installed code-server, or installs it, which takes minutes: `report` receives a line for each step. */
export async function ensureCodeServer(report: Report): Promise<CodeServer> {
  checkNode();
  const folder = join(cacheFolder(), `code-server-${codeServerVersion}-node${requiredNodeMajor}`);
  if (!(await isInstalled(folder))) {
    await mkdir(cacheFolder(), { recursive: true });
    await withLock(`${folder}.lock`, report, async () => {
      // Another run may have finished the installation while this one waited for the lock.
      if (!(await isInstalled(folder))) await install(folder, report);
    });
  }
  return { command: [process.execPath, join(folder, entryPoint)], version: codeServerVersion };
}

/** Where the rig keeps what is too large or too slow to make for each checkout. */
export function cacheFolder(): string {
  const ofUser = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  return process.env["ML_ROADMAP_CACHE"] ?? join(ofUser, "ml-roadmap-dev");
}

const entryPoint = join("node_modules", "code-server", "out", "node", "entry.js");

function checkNode(): void {
  if (process.platform === "win32") {
    throw new Error("code-server does not run on Windows. Run the tests in WSL, or the host suites by @vscode/test-electron.");
  }
  const major = Number(process.versions.node.split(".")[0]);
  if (major !== requiredNodeMajor) {
    throw new Error(`code-server ${codeServerVersion} needs Node ${requiredNodeMajor}; this is Node ${process.versions.node}.`);
  }
}

// The stamp is written last, into a tree that is already complete, and names what the compiled addons depend on.
const stamp = `code-server ${codeServerVersion}, Node modules ${process.versions.modules}, ${process.platform}-${process.arch}\n`;
const stampFile = "installed.txt";

async function isInstalled(folder: string): Promise<boolean> {
  const found = await readFile(join(folder, stampFile), "utf8").catch(() => undefined);
  return found === stamp && existsSync(join(folder, entryPoint));
}

async function install(folder: string, report: Report): Promise<void> {
  await ensureSystemPackages(buildPrerequisites, report);
  await removeLeftovers(folder);

  // npm leaves a broken tree behind when it is killed, and then fails on it for ever: so a fresh folder each time.
  const fresh = await mkdtemp(`${folder}.partial-`);
  report(`Installing code-server ${codeServerVersion} into ${folder} (takes about 3 minutes, once)`);
  const started = performance.now();
  try {
    await npmInstall(fresh);
    checkComplete(fresh);
    await writeFile(join(fresh, stampFile), stamp);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
  report(`Installed code-server in ${Math.round((performance.now() - started) / 1000)} s`);
}

async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(dirname(folder));
  const leftovers = names.map((name) => join(dirname(folder), name)).filter((path) => path.startsWith(`${folder}.partial-`));
  await Promise.all(leftovers.map((path) => rm(path, { recursive: true, force: true })));
}

async function npmInstall(folder: string): Promise<void> {
  const npm = findProgram("npm");
  if (npm === undefined) throw new Error("Missing: npm. It comes with Node: https://nodejs.org/en/download");
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');

  const args = ["install", `code-server@${codeServerVersion}`, "--save-exact", "--no-audit", "--no-fund", "--omit=dev"];
  const { exitCode, output } = await runProgram(npm, args, { cwd: folder, env: npmEnvironment() });
  if (exitCode !== 0) throw new Error(`Installing code-server failed (npm exit code ${exitCode}):\n${output}`);
}

function checkComplete(folder: string): void {
  // A tree whose install scripts were skipped looks complete, but lacks the inner package's dependencies.
  const inner = join(folder, "node_modules", "code-server", "lib", "vscode", "node_modules");
  if (!existsSync(inner)) throw new Error(`npm left code-server incomplete: it ran no install script (${inner} is missing).`);
}

function npmEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    // Under `npm test` the outer npm's variables would steer the inner one: its prefix, its silence, and the user agent in which
    // code-server's install script looks for the version of Node. Only what leads to the registry is passed on.
    const ofOuterNpm = /^(?:npm_|INIT_CWD$|NODE$)/i.test(name);
    const leadsToRegistry = /^npm_config_(?:registry|cafile|cache|proxy|https_proxy|noproxy|strict_ssl)$/i.test(name) && value !== "";
    if (!ofOuterNpm || leadsToRegistry) env[name] = value;
  }
  // code-server compiles its addons in install scripts, its own and its inner package's; a careful machine's settings forbid them.
  env["npm_config_ignore_scripts"] = "false";
  env["npm_config_dangerously_allow_all_scripts"] = "true";

  const nodeFolder = dirname(process.execPath);
  env["PATH"] = nodeFolder + delimiter + (process.env["PATH"] ?? "");
  // Headers beside the binary save node-gyp a download; without them it fetches its own.
  const distribution = dirname(nodeFolder);
  if (existsSync(join(distribution, "include", "node", "node.h"))) env["npm_config_nodedir"] = distribution;
  return env;
}

const buildPrerequisites: readonly SystemPackage[] = [
  {
    name: "C++ compiler",
    present: () => findProgram("g++", "clang++", "c++") !== undefined,
    debian: "g++",
    fedora: "gcc-c++",
    macOS: "xcode-select --install",
    other: "Install g++ or clang++.",
  },
  {
    name: "make",
    present: () => findProgram("make") !== undefined,
    debian: "make",
    fedora: "make",
    macOS: "xcode-select --install",
    other: "Install GNU make.",
  },
  {
    name: "Python 3 (for node-gyp)",
    present: () => findProgram("python3") !== undefined,
    debian: "python3",
    fedora: "python3",
    macOS: "xcode-select --install",
    other: "Install Python 3.",
  },
  {
    name: "Kerberos headers",
    // macOS has them in its SDK, which comes with the compiler.
    present: () => process.platform === "darwin" || existsSync("/usr/include/gssapi/gssapi.h") || findProgram("krb5-config") !== undefined,
    debian: "libkrb5-dev",
    fedora: "krb5-devel",
    macOS: "xcode-select --install",
    other: "Install the development files of MIT Kerberos (gssapi/gssapi.h).",
  },
];
