// Changes the user's settings while a window is open. The window does not see changes of the settings file on disk (VS Code on a
// desktop does), so the companion extension asks VS Code to make them. It starts only when it is used.
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { runCommand } from "./quick-input.ts";
import { until } from "./waiting.ts";

/** Call it before the server starts: it takes up what it finds in the folder of extensions. */
export async function addCompanion(extensionsFolder: string): Promise<void> {
  await cp(join(import.meta.dirname, "companion"), join(extensionsFolder, "ml-roadmap-rig.rig-companion-0.0.1"), { recursive: true });
}

/** For the server: tells the companion where to look. */
export function companionEnvironment(userDataFolder: string): Readonly<Record<string, string>> {
  return { ML_ROADMAP_RIG_SETTINGS_REQUEST: requestFile(userDataFolder) };
}

/** Returns when the setting is in force; `undefined` removes it. Throws for a name that no extension has registered. */
export async function changeSetting(page: Page, userDataFolder: string, name: string, value: unknown): Promise<void> {
  const file = requestFile(userDataFolder);
  const id = crypto.randomUUID();
  await writeFile(file, JSON.stringify({ id, name, value }));
  await runCommand(page, "Rig Companion: Apply Requested Settings");
  const answer = await until(page, `the setting ${name} to come into force`, async () => {
    const text = await readFile(`${file}.answer`, "utf8").catch(() => "{}");
    const found = (text === "" ? {} : JSON.parse(text)) as Answer;
    return found.id === id ? found : undefined;
  });
  if (answer.error !== undefined) throw new Error(`Setting ${name}: ${answer.error}`);
}

interface Answer {
  readonly id?: string;
  readonly error?: string;
}

function requestFile(userDataFolder: string): string {
  return join(userDataFolder, "rig-settings-request.json");
}
