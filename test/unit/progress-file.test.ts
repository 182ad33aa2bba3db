import assert from "node:assert/strict";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProgressEvent } from "../../src/core/progress/events.ts";
import { ProgressFile } from "../../src/node/progress-file.ts";

const event = (id: string): ProgressEvent => ({
  v: 1,
  id,
  at: "2026-01-01T00:00:00.000Z",
  type: "marked",
  subject: "lesson",
  target: id,
  done: true,
});

describe("The progress file", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ml-roadmap-progress-"));
    path = join(folder, "progress", "events.jsonl");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("is empty before anything happened", async () => {
    assert.deepEqual(await new ProgressFile(path).read(), { events: [], damaged: [] });
  });

  it("keeps events across a restart", async () => {
    await new ProgressFile(path).append([event("a")]);
    await new ProgressFile(path).append([event("b"), event("c")]);
    assert.deepEqual(
      (await new ProgressFile(path).read()).events.map(({ id }) => id),
      ["a", "b", "c"],
    );
  });

  it("loses nothing when two windows write at the same time", async () => {
    const [one, two] = [new ProgressFile(path), new ProgressFile(path)];
    await one.append([event("start")]);
    await Promise.all(Array.from({ length: 50 }, (_, number) => [one.append([event(`one-${number}`)]), two.append([event(`two-${number}`)])]).flat());
    const { events, damaged } = await one.read();
    assert.equal(events.length, 101);
    assert.deepEqual(damaged, []);
  });

  it("goes on after a crash in the middle of a line, and keeps the damaged part where it is", async () => {
    const file = new ProgressFile(path);
    await file.append([event("a")]);
    await appendFile(path, '{"v":1,"id":"cut');
    await file.append([event("b")]);
    const { events, damaged } = await file.read();
    assert.deepEqual(
      events.map(({ id }) => id),
      ["a", "b"],
    );
    assert.equal(damaged.length, 1);
    assert.match(await readFile(path, "utf8"), /"cut\n/u);
  });

  it("reads what it can of a file of rubbish and destroys none of it", async () => {
    const file = new ProgressFile(path);
    await file.append([event("a")]);
    const rubbish = Buffer.concat([await readFile(path), Buffer.from([0, 255, 254, 10, 123, 10])]);
    await writeFile(path, rubbish);
    assert.deepEqual(
      (await file.read()).events.map(({ id }) => id),
      ["a"],
    );
    assert.deepEqual(await readFile(path), rubbish);
  });

  it("says when another window has written", async () => {
    const [here, there] = [new ProgressFile(path), new ProgressFile(path)];
    await here.append([event("a")]);
    const changed = new Promise<void>((resolve) => {
      const watch = here.onDidChange(() => {
        watch.dispose();
        resolve();
      });
    });
    const nudge = setInterval(() => void there.append([event("again")]), 50);
    await changed;
    clearInterval(nudge);
  });
});
