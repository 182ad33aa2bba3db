// VS Code's lists and trees draw only the rows that fit. To read them all, one scrolls, as a person does: with the wheel.
import type { Locator, Page } from "playwright-core";
import { until } from "./waiting.ts";

/**
 * Reads every row of a list, from the top, calling `read` for each screenful; a row's key is its index. Ends early when `enough`
 * says so, leaving the list scrolled to where it was said; otherwise it scrolls back.
 */
export async function readAllRows<Row extends { readonly index: number }>(
  page: Page,
  list: Locator,
  read: (list: Locator) => Promise<readonly Row[]>,
  enough: (rows: readonly Row[]) => boolean = () => false,
): Promise<readonly Row[]> {
  const byIndex = new Map<number, Row>();
  const collect = async (): Promise<readonly Row[]> => {
    for (const row of await read(list)) byIndex.set(row.index, row);
    return [...byIndex.values()].toSorted((a, b) => a.index - b.index);
  };

  let rows = await collect();
  const start = await position(list);
  if (enough(rows) || start.content <= start.height + 1) return rows;

  return withPointerOver(page, list, async () => {
    let top = await scroll(page, list, 0);
    byIndex.clear();
    rows = await collect();
    while (!enough(rows)) {
      // Less than a screenful each time, so that no row is skipped.
      const next = await scroll(page, list, top + start.height * 0.8);
      if (next === top) break;
      top = next;
      rows = await collect();
    }
    if (!enough(rows)) await scroll(page, list, start.top);
    return rows;
  });
}

/** Scrolls so that the content at this offset is at the top, as near as notches of the wheel and the list's ends allow. Pixels. */
export async function scrollTo(page: Page, list: Locator, offset: number): Promise<void> {
  await withPointerOver(page, list, () => scroll(page, list, offset));
}

/** The wheel turns what is under the pointer; a pointer left on a row would show its tooltip. */
async function withPointerOver<Result>(page: Page, list: Locator, act: () => Promise<Result>): Promise<Result> {
  await list.hover({ position: { x: 5, y: 5 }, force: true });
  const result = await act();
  await page.mouse.move(0, 0);
  return result;
}

/** How far one turn of the wheel scrolls, whatever its size. Pixels. */
const notch = 50;
/** The same with the Alt key, as set by `workbench.list.fastScrollSensitivity`. */
const fastNotch = 5 * notch;

/** Returns the new position. */
async function scroll(page: Page, list: Locator, offset: number): Promise<number> {
  return until(page, `a list to scroll to ${Math.round(offset)} px`, async () => {
    const { top, height, content } = await position(list);
    const end = Math.max(0, content - height);
    const target = Math.max(0, Math.min(offset, end));
    // At the ends the wheel goes no further; in between it goes by notches.
    const tolerance = target === 0 || target === end ? 1 : notch / 2;
    if (Math.abs(target - top) <= tolerance) return top;
    const moved = await turnWheel(page, list, top, target - top);
    return Math.abs(target - moved) <= tolerance ? moved : undefined;
  });
}

/** Turns the wheel towards the distance, as often as fits, and returns the new position. */
async function turnWheel(page: Page, list: Locator, from: number, distance: number): Promise<number> {
  const fast = Math.abs(distance) >= fastNotch - notch / 2;
  const turns = Math.max(1, Math.round(Math.abs(distance) / (fast ? fastNotch : notch) - (fast ? 0.4 : 0)));
  if (fast) await page.keyboard.down("Alt");
  for (let turn = 0; turn < turns; turn++) await page.mouse.wheel(0, Math.sign(distance) * 100);
  if (fast) await page.keyboard.up("Alt");
  return list.evaluate(positionWhenDrawn, from);
}

/** Runs in the page: a turn of the wheel is drawn in one of the next frames; in none if the list is at its end. */
async function positionWhenDrawn(list: Element, from: number): Promise<number> {
  const top = (): number => -Number.parseFloat(list.querySelector<HTMLElement>(".monaco-list-rows")?.style.top || "0");
  let last = top();
  for (let frame = 0; frame < 10; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = top();
    if (now !== from && now === last) break;
    last = now;
  }
  return last;
}

interface Position {
  readonly top: number;
  readonly height: number;
  readonly content: number;
}

async function position(list: Locator): Promise<Position> {
  return list.evaluate((element) => {
    const rows = element.querySelector<HTMLElement>(".monaco-list-rows");
    return {
      top: -Number.parseFloat(rows?.style.top || "0"),
      height: element.clientHeight,
      content: Number.parseFloat(rows?.style.height || "0"),
    };
  });
}
