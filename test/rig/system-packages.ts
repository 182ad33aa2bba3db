// Programs and libraries of the operating system that the rig needs. Where we may (root on Debian or Ubuntu: a container, a CI
// machine) they are installed; a person's own machine is never changed, they are told the command instead.
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runProgram } from "./run-program.ts";

export type Report = (line: string) => void;

export interface SystemPackage {
  readonly name: string;
  readonly present: () => boolean;
  /** The package's name, or for `other` the whole command or a sentence that says where to get it. */
  readonly debian: string;
  readonly fedora: string;
  readonly macOS: string;
  readonly other: string;
}

/** Installs what is missing, or throws an Error that names each missing thing with the command that installs it. */
export async function ensureSystemPackages(packages: readonly SystemPackage[], report: Report): Promise<void> {
  const missing = packages.filter((each) => !each.present());
  if (missing.length === 0) return;
  if (!mayInstall()) throw new Error(explainMissing(missing));

  report(`Installing ${missing.map((each) => each.name).join(", ")} by apt-get`);
  await aptGet(["update"]);
  await aptGet(["install", "--yes", "--no-install-recommends", ...missing.map((each) => each.debian)]);

  const stillMissing = packages.filter((each) => !each.present());
  if (stillMissing.length > 0) throw new Error(`apt-get succeeded, and yet:\n${explainMissing(stillMissing)}`);
}

/** The full path of the first of these programs that the PATH holds. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const endings = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (isExecutable(path)) return path;
      }
    }
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function mayInstall(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0 && systemFamily() === "debian" && findProgram("apt-get") !== undefined;
}

type SystemFamily = "debian" | "fedora" | "macOS" | "other";

function systemFamily(): SystemFamily {
  if (process.platform === "darwin") return "macOS";
  if (!existsSync("/etc/os-release")) return "other";
  const release = readFileSync("/etc/os-release", "utf8");
  // ID_LIKE names the ancestors: Ubuntu says debian, Rocky says "rhel centos fedora".
  const families = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].map((match) => match[1] ?? "").join(" ");
  if (/\b(debian|ubuntu)\b/.test(families)) return "debian";
  if (/\b(fedora|rhel)\b/.test(families)) return "fedora";
  return "other";
}

function explainMissing(missing: readonly SystemPackage[]): string {
  return missing.map((each) => `Missing: ${each.name}. ${howToInstall(each)}`).join("\n");
}

function howToInstall(missing: SystemPackage): string {
  const family = systemFamily();
  switch (family) {
    case "debian":
      return `Install it with: sudo apt-get install ${missing.debian}`;
    case "fedora":
      return `Install it with: sudo dnf install ${missing.fedora}`;
    case "macOS":
      return `Install it with: ${missing.macOS}`;
    case "other":
      return missing.other;
  }
}

async function aptGet(args: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { exitCode, output } = await runProgram("apt-get", args, { env });
  if (exitCode !== 0) throw new Error(`apt-get ${args.join(" ")} failed (exit code ${exitCode}):\n${output}`);
}
