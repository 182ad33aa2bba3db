// VS Code's lists and trees draw only the rows that fit. To read them all, one scrolls, as a person does: with the wheel.
import type { Locator, Page } from 'playwright-core';
import { until } from './waiting.ts';

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
  let at = await position(list);
  const start = at.top;
  if (enough(rows) || at.content <= at.height + 1) return rows;

  await scrollTo(page, list, 0);
  byIndex.clear();
  rows = await collect();
  at = await position(list);
  while (!enough(rows) && at.top + at.height < at.content - 1) {
    // Less than a screenful each time, so that no row is skipped.
    await scrollTo(page, list, at.top + at.height * 0.8);
    rows = await collect();
    const now = await position(list);
    // Within a notch of the end it scrolls no further; the last rows are drawn all the same.
    if (now.top === at.top) break;
    at = now;
  }
  if (!enough(rows)) await scrollTo(page, list, start);
  return rows;
}

/** Scrolls so that the content at this offset is at the top, as near as notches of the wheel and the list's ends allow. Pixels. */
export async function scrollTo(page: Page, list: Locator, offset: number): Promise<void> {
  const before = await position(list);
  const target = Math.max(0, Math.min(offset, before.content - before.height));
  const isNear = (top: number): boolean => Math.abs(top - target) <= notch / 2;
  if (isNear(before.top)) return;
  await list.hover({ position: { x: 5, y: 5 }, force: true });
  await until(page, `a list to scroll to ${Math.round(target)} px`, async () => {
    let { top } = await position(list);
    while (!isNear(top)) {
      const moved = await turnWheel(page, list, top, target - top);
      if (moved === top) return false;
      top = moved;
    }
    return true;
  });
  // The pointer left on a row would show its tooltip.
  await page.mouse.move(0, 0);
}

/** How far one turn of the wheel scrolls, whatever its size. Pixels. */
const notch = 50;
/** As set by `workbench.list.fastScrollSensitivity`, with the Alt key. */
const fastNotch = 5 * notch;

/** Turns the wheel once in the direction of the distance and returns the new position. */
async function turnWheel(page: Page, list: Locator, from: number, distance: number): Promise<number> {
  const fast = Math.abs(distance) >= fastNotch;
  if (fast) await page.keyboard.down('Alt');
  await page.mouse.wheel(0, Math.sign(distance) * 100);
  // It is drawn in one of the next frames; in none if the list is at its end.
  let top = from;
  for (let frame = 0; frame < 10 && top === from; frame++) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    top = (await position(list)).top;
  }
  if (fast) await page.keyboard.up('Alt');
  return top;
}

interface Position {
  readonly top: number;
  readonly height: number;
  readonly content: number;
}

async function position(list: Locator): Promise<Position> {
  return list.evaluate((element) => {
    const rows = element.querySelector<HTMLElement>('.monaco-list-rows');
    return {
      top: -Number.parseFloat(rows?.style.top || '0'),
      height: element.clientHeight,
      content: Number.parseFloat(rows?.style.height || '0'),
    };
  });
}
