import type { Locator, Page } from "playwright-core";
import { runCommand } from "./quick-input.ts";
import { readAllRows } from "./virtual-list.ts";
import { until } from "./waiting.ts";

export interface RunningExtension {
  readonly name: string;
  /** Milliseconds; undefined while it is not active. */
  readonly activation: number | undefined;
  /** Whether it held up the start of the window, as `*` does. */
  readonly atStartup: boolean;
}

/** What "Developer: Show Running Extensions" tells. Leaves that editor open. */
export async function readRunningExtensions(page: Page): Promise<readonly RunningExtension[]> {
  await runCommand(page, "Developer: Show Running Extensions");
  const list = page.locator(".runtime-extensions-editor .monaco-list").filter({ visible: true });
  await until(page, "the list of running extensions", async () => (await list.locator(".activation-time").count()) > 0);
  const rows = await readAllRows(page, list, readRendered);
  return rows.map(({ name, activation, atStartup }) => ({ name, activation, atStartup }));
}

async function readRendered(list: Locator): Promise<readonly (RunningExtension & { readonly index: number })[]> {
  return list.locator(".monaco-list-row").evaluateAll((elements) =>
    elements.map((element) => {
      const time = element.querySelector(".activation-time")?.textContent ?? "";
      const milliseconds = /(\d+)\s*ms/.exec(time)?.[1];
      return {
        index: Number(element.getAttribute("data-index")),
        name: element.querySelector(".name")?.textContent ?? "",
        activation: milliseconds === undefined ? undefined : Number(milliseconds),
        atStartup: time.startsWith("Startup"),
      };
    }),
  );
}
