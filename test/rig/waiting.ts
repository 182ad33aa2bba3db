import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { describeScreen } from "./screen.ts";

/** What a person waits for without wondering. */
export const defaultTimeout = 30_000;

/**
 * Asks again and again until the answer is neither `undefined` nor `false`, and returns it. When the time is over it throws an
 * Error that says what was waited for and what the screen shows instead.
 */
export async function until<Result>(
  page: Page,
  what: string,
  ask: () => Promise<Result | undefined | false>,
  timeout = defaultTimeout,
): Promise<Result> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const answer = await askDuringNavigation(ask);
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) {
      throw new Error(`Waited ${timeout / 1000} s for ${what}.\n${await describeScreen(page)}`);
    }
    await delay(40);
  }
}

async function askDuringNavigation<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    // The document that was asked is being replaced; the next one will answer.
    if (error instanceof Error && /Execution context was destroyed|Frame was detached|Cannot find context/.test(error.message)) return undefined;
    throw error;
  }
}
