import { execFileSync, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startServerForPerson } from "../test/rig/server.ts";
import { packageExtension } from "./package.ts";
import { CACHE } from "./paths.ts";

/**
 * `npm start`: builds and packages the extension and opens it, installed, in a VS Code: the desktop's own where there is one,
 * with a profile apart from yours; otherwise a VS Code in the browser, on loopback. `npm start -- --browser` takes the browser
 * in any case.
 */
const report = (line: string): void => console.log(line);
/** Where the browser's VS Code listens if the port is free. */
const PORT = 8123;
/** Seconds without an open page after which the browser's VS Code ends by itself. */
const IDLE = 900;

const vsix = await packageExtension(report);
const folder = join(CACHE, "playground");
await mkdir(folder, { recursive: true });
const desktop = process.argv.includes("--browser") ? undefined : desktopCode();
if (desktop === undefined) await openInBrowser();
else openOnDesktop(desktop);

function openOnDesktop(code: string): void {
  const profile = ["--user-data-dir", join(CACHE, "desktop", "user-data"), "--extensions-dir", join(CACHE, "desktop", "extensions")];
  const shell = process.platform === "win32";
  execFileSync(code, [...profile, "--install-extension", vsix, "--force"], { stdio: "inherit", shell });
  spawn(code, [...profile, "--new-window", folder], { stdio: "ignore", detached: true, shell }).unref();
  report(`VS Code opens ${folder} with ML Roadmap installed. Its icon is in the activity bar, on the left.`);
}

async function openInBrowser(): Promise<void> {
  const server = await startServerForPerson({ folder, vsixPath: vsix, report, port: PORT, idleSeconds: IDLE });
  const end = (): void => void server.stop();
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  await server.ended;
  report("VS Code has ended.");
  process.exit(0);
}

/** The desktop's `code`, where it and a screen are there. In an editor's own remote terminal `code` is another program. */
function desktopCode(): string | undefined {
  if (process.platform === "linux" && process.env["DISPLAY"] === undefined && process.env["WAYLAND_DISPLAY"] === undefined) return undefined;
  if (process.env["VSCODE_IPC_HOOK_CLI"] !== undefined) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  try {
    execFileSync(name, ["--version"], { stdio: "ignore", shell: process.platform === "win32" });
    return name;
  } catch {
    return undefined;
  }
}
