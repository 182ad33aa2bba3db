// A code-server of its own for each test file: own settings, own extensions, own port, and gone when the test is.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { ensureCodeServer, type CodeServer } from "./code-server.ts";
import { addCompanion, companionEnvironment } from "./live-settings.ts";
import { quietSettings, type Settings } from "./settings.ts";
import { killProcessGroup, killWithUs } from "./process-group.ts";
import { runProgram } from "./run-program.ts";
import { makeTemporaryFolder, removeTemporaryFolder } from "./temporary-folder.ts";
import type { Report } from "./system-packages.ts";

export interface ServerOptions {
  readonly report?: Report;
  /** Added to the quiet settings, and stronger than they are. */
  readonly settings?: Settings;
  /** True asks whether the folder's authors are trusted, as VS Code does. Default: false. */
  readonly workspaceTrust?: boolean;
  /** True opens the door for `runHostSuite`; VS Code then shows no toasts and refuses modal dialogs. Default: false. */
  readonly smokeTestDriver?: boolean;
  /** Added to the environment of the server, and so of the extension host and of terminals. `undefined` removes a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Installs the extension that `setSetting` needs. Default: true. */
  readonly companion?: boolean;
  /** Taken if it is free. Default: any free port. */
  readonly port?: number;
  /** Seconds without a browser until the server ends by itself; more than 60. Default: 90. */
  readonly idleSeconds?: number;
}

export interface Server {
  readonly url: string;
  readonly userDataFolder: string;
  readonly extensionsFolder: string;
  /** The address of a folder opened in the workbench. */
  readonly folderUrl: (folder: string) => string;
  /** Installs a packaged extension; windows opened afterwards have it. */
  readonly installExtension: (vsixPath: string) => Promise<void>;
  /** What the server has printed so far. */
  readonly output: () => string;
  /** Resolves when the server has ended, by `stop` or by its idle timeout. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const codeServer = await ensureCodeServer(options.report ?? (() => {}));
  const home = await makeTemporaryFolder("ml-roadmap-rig-");
  const folders = { home, userData: join(home, "user-data"), extensions: join(home, "extensions") };
  await mkdir(join(folders.userData, "User"), { recursive: true });
  await mkdir(folders.extensions);
  if (options.companion ?? true) await addCompanion(folders.extensions);
  const settings = { ...quietSettings, ...(options.workspaceTrust === true ? {} : trustEverything), ...options.settings };
  await writeFile(settingsFile(folders.userData), JSON.stringify(settings, null, 2));
  // An empty configuration of its own, so that the one in the person's home does not take part.
  await writeFile(join(home, "config.yaml"), "auth: none\n");

  const running = await launch(codeServer, folders, options);
  return {
    url: running.url,
    userDataFolder: folders.userData,
    extensionsFolder: folders.extensions,
    folderUrl: (folder) => `${running.url}/?folder=${encodeURIComponent(folder)}`,
    installExtension: (vsixPath) => installExtension(codeServer, folders, vsixPath),
    output: running.output,
    ended: running.ended,
    stop: async () => {
      await running.stop();
      await removeTemporaryFolder(home);
    },
  };
}

export interface PersonOptions {
  readonly folder: string;
  readonly vsixPath: string;
  readonly report: Report;
  /** Taken if it is free. */
  readonly port?: number;
  /** Seconds without an open page until the server ends by itself; more than 60. Default: 15 minutes. */
  readonly idleSeconds?: number;
}

/** A VS Code to try the extension by hand, with nothing of the rig in it. Await `ended` to stay until the person has left. */
export async function startServerForPerson(options: PersonOptions): Promise<Server> {
  const { folder, vsixPath, report, port, idleSeconds = 15 * 60 } = options;
  const server = await startServer({
    report,
    idleSeconds,
    ...(port === undefined ? {} : { port }),
    companion: false,
    // The folder is the project's own playground: asking whether to trust it would only be in the way.
    workspaceTrust: false,
    settings: { "workbench.startupEditor": "welcomePage" },
  });
  await server.installExtension(vsixPath);
  report(`VS Code is at ${server.folderUrl(folder)}`);
  report(`It ends with Ctrl+C, or after ${Math.round(idleSeconds / 60)} minutes without an open page.`);
  return server;
}

export function settingsFile(userDataFolder: string): string {
  return join(userDataFolder, "User", "settings.json");
}

const trustEverything: Settings = { "security.workspace.trust.enabled": false };

interface Folders {
  readonly home: string;
  readonly userData: string;
  readonly extensions: string;
}

interface RunningServer {
  readonly url: string;
  readonly ended: Promise<void>;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

async function launch(codeServer: CodeServer, folders: Folders, options: ServerOptions): Promise<RunningServer> {
  const [program, ...firstArgs] = codeServer.command;
  const port = options.port !== undefined && (await isFree(options.port)) ? options.port : 0;
  // Its own process group, which can be killed whole: extension hosts, terminals and file watchers are its grandchildren.
  const child = spawn(program, [...firstArgs, ...serverArguments(folders, port, options)], {
    cwd: folders.home,
    env: { ...serverEnvironment(options), ...companionEnvironment(folders.userData) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const forget = killWithUs(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async (): Promise<void> => {
    killProcessGroup(child);
    await ended;
    forget();
  };
  try {
    const url = await whenListening(child, () => output);
    // The first request loads VS Code itself, so the page need not wait for it.
    await whenAnswering(`${url}/version`, () => output);
    return { url, ended, output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments(folders: Folders, port: number, options: ServerOptions): readonly string[] {
  return [
    ...["--config", join(folders.home, "config.yaml")],
    // Port 0 lets the system choose: no gap between finding a free port and taking it.
    ...["--bind-addr", `127.0.0.1:${port}`],
    ...["--user-data-dir", folders.userData],
    ...["--extensions-dir", folders.extensions],
    ...["--idle-timeout-seconds", String(options.idleSeconds ?? 90)],
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-getting-started-override",
    "--ignore-last-opened",
    ...(options.workspaceTrust === true ? [] : ["--disable-workspace-trust"]),
    ...(options.smokeTestDriver === true ? ["--vscode-option", "enable-smoke-test-driver"] : []),
  ];
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function serverEnvironment(options: ServerOptions): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    // In a terminal of VS Code, its variables would make this server join that window; npm's are not a learner's either.
    if (!/^(VSCODE_|CODE_SERVER_|CS_|ELECTRON_|npm_|PORT$|PASSWORD$|HASHED_PASSWORD$|NODE_OPTIONS$)/.test(name)) env[name] = value;
  }
  // A gallery without an address is switched off. One with an address that does not answer is asked, again and again.
  env["EXTENSIONS_GALLERY"] = JSON.stringify({ serviceUrl: "" });
  return { ...env, ...options.environment };
}

async function whenListening(child: ChildProcess, output: () => string): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("The server was started without a pipe for its output.");
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output())?.[1];
      if (address !== undefined) resolve(address);
    };
    stdout.on("data", look);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`code-server ended (exit code ${code}) before it listened:\n${output()}`)));
  });
}

async function whenAnswering(url: string, output: () => string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}:\n${output()}`);
}

async function installExtension(codeServer: CodeServer, folders: Folders, vsixPath: string): Promise<void> {
  const [program, ...firstArgs] = codeServer.command;
  const places = ["--config", join(folders.home, "config.yaml"), "--user-data-dir", folders.userData, "--extensions-dir", folders.extensions];
  const args = [...firstArgs, ...places, "--force", "--install-extension", vsixPath];
  const { exitCode, output } = await runProgram(program, args, { cwd: folders.home, env: serverEnvironment({}) });
  // It exits with 0 for some failures, too, and says so only in words.
  if (exitCode !== 0 || !output.includes("was successfully installed")) {
    throw new Error(`Installing ${vsixPath} failed (exit code ${exitCode}):\n${output}`);
  }
}
