import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync, symlinkSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../tools/paths.ts";

function tool(cwd: string, program: string, ...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "node_modules", program), ...args], { cwd, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

describe("The code", () => {
  it("passes the compiler, each wing with its own libraries", () => {
    const { status, output } = tool(ROOT, "typescript/bin/tsc", "-b");
    assert.equal(status, 0, output);
  });

  it("passes the linter", () => {
    const { status, output } = tool(ROOT, "oxlint/bin/oxlint");
    assert.equal(status, 0, output);
  });

  it("keeps the composition root under 100 lines", () => {
    const lines = readFileSync(join(ROOT, "src/extension.ts"), "utf8").split("\n").length;
    assert.ok(lines < 100, `${lines} lines`);
  });
});

/** Plants one breach of each import rule in a copy of the sources and expects the linter to name it. */
describe("The import rules", () => {
  let copy: string;
  before(() => {
    copy = mkdtempSync(join(tmpdir(), "ml-roadmap-imports-"));
    cpSync(join(ROOT, "src"), join(copy, "src"), { recursive: true });
    for (const file of ["oxlint.config.ts", "tsconfig.json", "tsconfig.base.json", "package.json"]) cpSync(join(ROOT, file), join(copy, file));
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  const features = readdirSync(join(ROOT, "src/host"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "shell")
    .map(({ name }) => name);
  const breaches: readonly (readonly [file: string, source: string])[] = [
    ["core/project/breach.ts", 'import { window } from "vscode";'],
    ["core/project/breach.ts", 'import { readFile } from "node:fs/promises";'],
    ["core/project/breach.ts", 'import { runProcess } from "../../node/process.ts";'],
    ["core/project/breach.ts", 'import { DisposableStore } from "../../host/shell/disposable.ts";'],
    ["core/project/breach.ts", 'import { fill } from "../../protocol/lesson-strings.ts";'],
    ["core/project/breach.ts", 'import { host } from "../../webview/lesson/host.ts";'],
    ["protocol/breach.ts", 'import { window } from "vscode";'],
    ["protocol/breach.ts", 'import { runProcess } from "../node/process.ts";'],
    ["protocol/breach.ts", 'import { score } from "../core/project/metrics.ts";'],
    ["node/breach.ts", 'import { window } from "vscode";'],
    ["node/breach.ts", 'import { DisposableStore } from "../host/shell/disposable.ts";'],
    ["node/breach.ts", 'import { fill } from "../protocol/lesson-strings.ts";'],
    ["webview/lesson/breach.ts", 'import { window } from "vscode";'],
    ["webview/lesson/breach.ts", 'import { readFile } from "node:fs/promises";'],
    ["webview/lesson/breach.ts", 'import { score } from "../../core/project/metrics.ts";'],
    ["webview/lesson/breach.ts", 'import { DisposableStore } from "../../host/shell/disposable.ts";'],
    ["host/shell/breach.ts", `import * as feature from "../${features[0]}/module.ts";`],
    ["host/shell/breach.ts", 'import { readFile } from "node:fs/promises";'],
    ...features.flatMap((feature, place): [string, string][] => [
      [`host/${feature}/breach.ts`, `import * as other from "../${features[(place + 1) % features.length]}/module.ts";`],
      [`host/${feature}/breach.ts`, 'import { runProcess } from "../../node/process.ts";'],
      [`host/${feature}/breach.ts`, 'import { readFile } from "node:fs/promises";'],
    ]),
    // A feature that is new tomorrow is covered from its first line.
    ["host/brand-new/breach.ts", 'import * as other from "../roadmap/module.ts";'],
    ["host/roadmap/breach.ts", 'import * as other from "../brand-new/module.ts";'],
  ];
  for (const [file, source] of breaches) {
    it(`refuse in ${file.replace("breach", "any file")}: ${source}`, () => {
      mkdirSync(join(copy, "src/host/brand-new"), { recursive: true });
      const path = join(copy, "src", file);
      writeFileSync(path, `${source}\n`);
      try {
        const { status, output } = tool(copy, "oxlint/bin/oxlint", "--disable-nested-config", join("src", file));
        assert.notEqual(status, 0, "the linter let it pass");
        assert.match(output, /no-restricted-imports/u);
      } finally {
        rmSync(path);
        rmSync(join(copy, "src/host/brand-new"), { recursive: true });
      }
    });
  }

  it("let a webview take types from the core", () => {
    const path = join(copy, "src/webview/lesson/allowed.ts");
    writeFileSync(path, 'import type { Metric } from "../../core/project/metrics.ts";\nexport type Shown = Metric;\n');
    const { status, output } = tool(copy, "oxlint/bin/oxlint", "src/webview/lesson/allowed.ts");
    rmSync(path);
    assert.equal(status, 0, output);
  });
});

describe("The wings", () => {
  const planted: readonly (readonly [wing: string, source: string])[] = [
    ["core", "export const width = window.innerWidth;\n"],
    ["core", "export const home = process.cwd();\n"],
    ["host", "export const title = document.title;\n"],
    ["host", "export const home = process.cwd();\n"],
    ["protocol", "export const title = document.title;\n"],
    ["node", "export const title = document.title;\n"],
    ["webview", "export const home = process.cwd();\n"],
  ];
  for (const [wing, source] of planted) {
    it(`refuse in ${wing}: ${source.trim()}`, () => {
      const copy = mkdtempSync(join(tmpdir(), "ml-roadmap-wing-"));
      try {
        cpSync(join(ROOT, "src"), join(copy, "src"), { recursive: true });
        cpSync(join(ROOT, "tsconfig.base.json"), join(copy, "tsconfig.base.json"));
        symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
        writeFileSync(join(copy, "src", wing, "breach.ts"), source);
        const { status, output } = tool(copy, "typescript/bin/tsc", "-b", join("src", wing));
        assert.notEqual(status, 0, "the compiler let it pass");
        assert.match(output, /breach\.ts\(1,/u);
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    });
  }
});
