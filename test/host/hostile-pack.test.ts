import assert from "node:assert/strict";
import { mkdir, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { LiveCurriculum } from "../../src/host/authoring/live-curriculum.ts";
import { BundledCompiler } from "../../src/node/bundled-compiler.ts";
import { notInert } from "../fuzz/hostile.ts";
import { LESSON, sampleCurriculum } from "../unit/sample-curriculum.ts";
import { extension, temporaryFolder } from "./parts.ts";

/** Topics that are bad in one way each, beside the sample's sound ones. */
const TOPIC = (sampleCurriculum().get("topics/descent/topic.yaml") ?? "").replace("requires: [vectors]", "requires: []");
const topic = (id: string, lesson?: string): string =>
  (lesson === undefined ? TOPIC : TOPIC.replace(/lessons:\n[\s\S]*?resources:/u, `lessons:\n  - ${lesson}\nresources:`)).replace("id: descent", `id: ${id}`);
const BAD: Readonly<Record<string, string>> = {
  "topics/bomb/topic.yaml": `a: &a [${"x, ".repeat(9)}x]\n${"bcdefgh".split("").map((name, place) => `${name}: &${name} [${`*${"abcdefgh"[place] ?? "a"}, `.repeat(9)}x]`).join("\n")}\n`,
  "topics/deep/topic.yaml": `id: deep\ntitle: ${"[".repeat(20_000)}\n`,
  "topics/circle-a/topic.yaml": topic("circle-a").replace("requires: []", "requires: [circle-b]"),
  "topics/circle-b/topic.yaml": topic("circle-b").replace("requires: []", "requires: [circle-a]"),
  "topics/twice/topic.yaml": topic("twice", "dot-product"),
  "topics/twice/dot-product.md": LESSON.replace("terms: [vector]\n", "").replace("- the-book", "- the-book"),
  "topics/scripts/topic.yaml": topic("scripts", "scripted"),
  "topics/scripts/scripted.md": LESSON.replace("id: dot-product", "id: scripted").replace(
    "## Compute it",
    '<script>alert(1)</script> <img src=x onerror="alert(1)"> [a](javascript:alert(1)) ![b](https://example.org/pixel.gif) <b onclick="alert(1)">c</b>\n\n## Compute it',
  ),
};

describe("A hostile course pack", () => {
  let folder = "";
  let outside = "";
  before(async function () {
    this.timeout(60_000);
    folder = await temporaryFolder();
    outside = await temporaryFolder();
    const ids = ["vectors", "descent", "networks", "robots", "bomb", "deep", "circle-a", "circle-b", "twice", "scripts", "large", "bytes", "linked"];
    const roadmap = `pack: { id: hostile, title: Hostile }\nphases:\n  - id: all\n    title: All\n    summary: All of it.\n    months: { from: 1 }\n    topics: [${ids.join(", ")}]\n`;
    const files = new Map([...sampleCurriculum({ "roadmap.yaml": roadmap }), ...Object.entries(BAD)]);
    files.set("topics/large/topic.yaml", topic("large", "fifty-megabytes"));
    files.set("topics/bytes/topic.yaml", topic("bytes", "latin"));
    files.set("topics/linked/topic.yaml", topic("linked", "secret"));
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await writeFile(join(folder, "topics/large/fifty-megabytes.md"), LESSON);
    await truncate(join(folder, "topics/large/fifty-megabytes.md"), 50_000_000);
    await writeFile(join(folder, "topics/bytes/latin.md"), Buffer.from(LESSON.replace("What it is for", "Wof\u00fcr"), "latin1"));
    await writeFile(join(outside, "secret.md"), "the secret");
    await writeFile(join(outside, "topic.yaml"), "the secret");
    await symlink(join(outside, "secret.md"), join(folder, "topics/linked/secret.md"));
    await symlink(outside, join(folder, "topics/elsewhere"));
    await symlink("..", join(folder, "topics/circle"));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await rm(outside, { recursive: true, force: true });
  });

  it("is inert: each fault is said at its place, and the rest of it opens", async function () {
    this.timeout(60_000);
    const { extensionUri } = await extension();
    const compiler = new BundledCompiler(vscode.Uri.joinPath(extensionUri, "dist", "compiler.mjs").fsPath);
    const live = new LiveCurriculum(vscode.Uri.file(folder), compiler, (error) => assert.fail(String(error)));
    try {
      const { compiled, problems, files } = await live.compile();
      const said = (file: string, words: RegExp): void => {
        const own = problems.filter((problem) => problem.file === file);
        assert.ok(own.some(({ message, line, column }) => words.test(message) && line >= 1 && column >= 1), `${file}: ${own.map(({ message }) => message).join("; ")}`); // prettier-ignore
      };
      said("topics/bomb/topic.yaml", /alias|not known here|missing/iu);
      said("topics/deep/topic.yaml", /nested too deep/u);
      assert.ok(problems.some(({ message }) => /go in a circle: circle-a → circle-b → circle-a/u.test(message)));
      assert.ok(problems.some(({ message }) => /the lesson id 'dot-product' is used in/u.test(message)));
      said("topics/scripts/scripted.md", /the link goes to 'javascript:alert\(1\)'/u);
      said("topics/scripts/scripted.md", /a picture from a file is not shown/u);
      said("topics/large/fifty-megabytes.md", /50\.0 MB, and at most 1 MB/u);
      said("topics/bytes/latin.md", /not UTF-8/u);
      said("topics/linked/secret.md", /a symbolic link is not followed/u);
      said("topics/elsewhere", /a symbolic link is not followed/u);
      said("topics/circle", /a symbolic link is not followed/u);
      assert.ok(![...files.values()].some((text) => text.includes("the secret")), "a file outside the folder was read");
      assert.ok(compiled.lessons.some(({ document }) => document.id === "dot-product"), "the sound lesson is missing");
      for (const { document } of compiled.lessons) assert.equal(notInert(document.html), undefined);
    } finally {
      live.dispose();
    }
  });
});
