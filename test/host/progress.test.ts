import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ProgressFile } from "../../src/node/progress-file.ts";
import { ProgressService } from "../../src/host/progress/progress-service.ts";
import { Messages, until } from "./messages.ts";
import { errors, temporaryFolder } from "./parts.ts";

describe("Progress in the editor", () => {
  let folder: string;
  let messages: Messages;
  const services: ProgressService[] = [];
  let reporter: ReturnType<typeof errors>;
  beforeEach(async () => {
    folder = await temporaryFolder();
    messages = new Messages();
    reporter = errors();
  });
  afterEach(async () => {
    for (const service of services.splice(0)) service.dispose();
    messages.restore();
    reporter.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  async function window(): Promise<ProgressService> {
    const service = new ProgressService(new ProgressFile(join(folder, "progress/events.jsonl")), reporter.reporter);
    services.push(service);
    await service.reload();
    return service;
  }

  it("survives a restart", async () => {
    await (await window()).record({ type: "marked", subject: "lesson", target: "gradient-descent", done: true });
    assert.ok((await window()).state.isDone("lesson", "gradient-descent"));
  });

  it("reaches another window that is open", async () => {
    const [one, two] = [await window(), await window()];
    await one.record({ type: "marked", subject: "lesson", target: "a", done: true });
    await until("the other window knows", async () => {
      if (!two.state.isDone("lesson", "a")) await one.record({ type: "opened", subject: "lesson", target: "a" });
      return two.state.isDone("lesson", "a");
    });
  });

  it("says once that a file is damaged, keeps the file, and goes on", async () => {
    const path = join(folder, "progress/events.jsonl");
    const before = await window();
    await before.record({ type: "marked", subject: "lesson", target: "a", done: true });
    const damaged = `${await readFile(path, "utf8")}\u0000rubbish\n{"half":\n`;
    await writeFile(path, damaged);
    const after = await window();
    assert.ok(after.state.isDone("lesson", "a"));
    const warnings = (): string[] => messages.shown.map(({ text }) => text).filter((text) => text.includes("damaged"));
    assert.ok(warnings().some((text) => text.startsWith("2 entries of your progress file are damaged and were passed over. All others count")));
    const said = warnings().length;
    await after.reload();
    assert.equal(warnings().length, said);
    await after.record({ type: "marked", subject: "lesson", target: "b", done: true });
    assert.ok((await readFile(path, "utf8")).startsWith(damaged));
  });

  it("counts a mark that cannot be written, says so, and writes it with the next", async () => {
    // A folder where the file should be: nothing can be appended to it.
    await mkdir(join(folder, "progress/events.jsonl"), { recursive: true });
    const service = await window();
    await service.record({ type: "marked", subject: "lesson", target: "a", done: true });
    assert.ok(service.state.isDone("lesson", "a"));
    assert.ok(messages.shown.some(({ text }) => text.includes("could not be written") && text.includes("tried again with the next mark")));
    await rm(join(folder, "progress/events.jsonl"), { recursive: true });
    await service.record({ type: "marked", subject: "lesson", target: "b", done: true });
    const again = await window();
    assert.ok(again.state.isDone("lesson", "a") && again.state.isDone("lesson", "b"));
  });
});
