import assert from "node:assert/strict";
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectMarker, projectNameFault, readProjectMarker, ScaffoldError, type FolderFault } from "../../src/core/project/scaffold.ts";
import { writeFault } from "../../src/node/file-faults.ts";
import { LocalProjectWriter } from "../../src/node/project-writer.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILES = [
  { path: "README.md", bytes: bytes("hello") },
  { path: "src/model.py", bytes: bytes("x = 1\n") },
  { path: ".vscode/settings.json", bytes: bytes("{}") },
];

describe("A project's name", () => {
  for (const name of [
    "",
    "  ",
    "a/b",
    "..\\b",
    "..",
    ".",
    "con",
    "COM1.txt",
    "a:b",
    "what?",
    "end.",
    "end ",
    " start",
    "x".repeat(81),
    "tab\tname",
  ]) {
    it(`may not be ${JSON.stringify(name.slice(0, 20))}`, () => assert.notEqual(projectNameFault(name), undefined));
  }
  for (const name of ["heat-pumps", "Wärmepumpen 2", ".hidden", "a.b", "项目"]) {
    it(`may be ${name}`, () => assert.equal(projectNameFault(name), undefined));
  }
  it("that is a path is told that the folder was chosen before", () => assert.match(projectNameFault("a/b") ?? "", /a name, not a path/));
});

describe("Writing a project", () => {
  let parent: string;
  const writer = new LocalProjectWriter();
  const signal = new AbortController().signal;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "ml-roadmap-scaffold-"));
  });
  afterEach(async () => {
    await chmod(parent, 0o755);
    await rm(parent, { recursive: true, force: true });
  });

  async function fails(folder: string, files: typeof FILES, abort = signal): Promise<FolderFault> {
    return writer.write(folder, files, abort).then(
      () => assert.fail("it was written"),
      (error: unknown) => (error instanceof ScaffoldError ? error.reason : assert.fail(String(error))),
    );
  }

  it("writes every file, in one step, and nothing else", async () => {
    await writer.write(join(parent, "deep", "project"), FILES, signal);
    assert.equal(await readFile(join(parent, "deep/project/src/model.py"), "utf8"), "x = 1\n");
    assert.deepEqual(await readdir(join(parent, "deep")), ["project"]);
    assert.deepEqual((await readdir(join(parent, "deep/project"))).sort(), [".vscode", "README.md", "src"]);
  });

  it("says which files stand already", async () => {
    await mkdir(join(parent, "project"));
    await writeFile(join(parent, "project/README.md"), "mine");
    assert.deepEqual(
      await writer.existing(
        join(parent, "project"),
        FILES.map(({ path }) => path),
      ),
      ["README.md"],
    );
  });

  it("adds to a folder without touching what stands there", async () => {
    await mkdir(join(parent, "project"));
    await writeFile(join(parent, "project/README.md"), "mine");
    await writer.write(join(parent, "project"), FILES.slice(1), signal);
    assert.equal(await readFile(join(parent, "project/README.md"), "utf8"), "mine");
    assert.equal(await readFile(join(parent, "project/src/model.py"), "utf8"), "x = 1\n");
  });

  it("never overwrites, even a file that came after the question, and takes back what it had written", async () => {
    await mkdir(join(parent, "project/.vscode"), { recursive: true });
    await writeFile(join(parent, "project/.vscode/settings.json"), "mine");
    await fails(join(parent, "project"), FILES);
    assert.equal(await readFile(join(parent, "project/.vscode/settings.json"), "utf8"), "mine");
    assert.deepEqual(await readdir(join(parent, "project")), [".vscode"]);
    assert.deepEqual(await readdir(parent), ["project"]);
  });

  it("leaves nothing behind when it is cancelled", async () => {
    const abort = new AbortController();
    abort.abort();
    assert.equal(await fails(join(parent, "new", "project"), FILES, abort.signal), "cancelled");
    assert.deepEqual(await readdir(parent), []);
  });

  it("leaves nothing behind where a part of the path is a file", async () => {
    await writeFile(join(parent, "file"), "");
    assert.equal(await fails(join(parent, "file", "project"), FILES), "not-a-folder");
    assert.deepEqual(await readdir(parent), ["file"]);
  });

  it("says so where the folder is read-only", async function () {
    // Root may write anywhere but into the kernel's own file systems.
    const folder = process.getuid?.() === 0 ? "/sys/ml-roadmap" : join(parent, "locked", "project");
    if (process.getuid?.() !== 0) await mkdir(join(parent, "locked"), { mode: 0o500 });
    if (process.platform === "win32") this.skip();
    assert.equal(await fails(folder, FILES), "read-only");
  });

  it("says so where the disk is full, and leaves nothing behind", async function () {
    if (process.platform !== "linux" || !(await canWrite("/dev/shm"))) this.skip();
    // A file greater than the file system: it fails as a full disk does.
    const folder = await mkdtemp("/dev/shm/ml-roadmap-");
    try {
      const { statfs } = await import("node:fs/promises");
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize > 2 ** 30) {
        // Too large to fill: the code that such a disk answers with is told apart all the same.
        assert.equal(writeFault(Object.assign(new Error("no space"), { code: "ENOSPC" })), "full");
        return;
      }
      assert.equal(await fails(join(folder, "project"), [{ path: "big", bytes: new Uint8Array(bavail * bsize + 1) }]), "full");
      assert.deepEqual(await readdir(folder), []);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it("tells a full disk and a quota apart from what it does not know", () => {
    assert.equal(writeFault({ code: "ENOSPC" }), "full");
    assert.equal(writeFault({ code: "EDQUOT" }), "full");
    assert.equal(writeFault({ code: "EROFS" }), "read-only");
    assert.equal(writeFault(new Error("?")), "unknown");
  });
});

describe("A project's marker", () => {
  it("says which project the folder is", () => {
    assert.equal(readProjectMarker(new TextDecoder().decode(projectMarker("pumps").bytes)), "pumps");
  });
  it("that is damaged is no project", () => {
    for (const text of ["", "{", "[]", '{"project": 3}', "null"]) assert.equal(readProjectMarker(text), undefined);
  });
});

async function canWrite(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
