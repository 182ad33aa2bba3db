import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/paths.ts";

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly markdown: string }; readonly completionEvents: readonly string[] }[];
    }[];
  };
}

const text = readFileSync(join(ROOT, "package.json"), "utf8");
const manifest = JSON.parse(text) as Manifest;
const nls = JSON.parse(readFileSync(join(ROOT, "package.nls.json"), "utf8")) as Record<string, string>;
const sources = globSync("src/**/*.ts", { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), "utf8"));
const code = sources.join("\n");
const declared = [...readFileSync(join(ROOT, "src/host/shell/commands.ts"), "utf8").matchAll(/^ {2}"(mlRoadmap\.[\w.]+)":/gmu)].map(
  ([, id]) => id ?? "",
);
const contributed = manifest.contributes.commands.map(({ command }) => command);

describe("The manifest", () => {
  it("contributes every command that the code declares, and no other", () => {
    assert.deepEqual([...contributed].sort(), [...declared].sort());
  });

  it("names only commands that it contributes, in menus, keys, welcome pages and walkthroughs", () => {
    const { menus, keybindings } = manifest.contributes;
    const named = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    const linked = [
      ...Object.values(nls)
        .join("\n")
        .matchAll(/\(command:(mlRoadmap\.[\w.]+)/gu),
    ]
      .map(([, id]) => id ?? "")
      .filter((id) => !id.endsWith(".focus"));
    for (const command of [...named, ...linked]) assert.ok(contributed.includes(command), `${command} is not contributed`);
  });

  it("has a text for every key, and a use for every text", () => {
    const used = [...text.matchAll(/"%([\w.]+)%"/gu)].map(([, key]) => key ?? "");
    assert.deepEqual([...new Set(used)].sort(), Object.keys(nls).sort());
  });

  it("contributes every view and setting that the code uses", () => {
    const views = Object.values(manifest.contributes.views)
      .flat()
      .map(({ id }) => id);
    for (const id of views) assert.ok(code.includes(`"${id}"`), `no code creates the view ${id}`);
    const settings = Object.keys(manifest.contributes.configuration.properties);
    for (const setting of settings) assert.ok(code.includes(`"${setting.slice("mlRoadmap.".length)}"`), `no code reads ${setting}`);
  });

  it("offers exactly the career tracks of the roadmap", () => {
    const roadmap = readFileSync(join(ROOT, "curriculum/roadmap.yaml"), "utf8");
    const tracks = [...(roadmap.split(/^tracks:/mu)[1]?.split(/^outline:/mu)[0] ?? "").matchAll(/^ {2}- id: (.+)$/gmu)].map(([, id]) => id ?? "");
    assert.deepEqual(manifest.contributes.configuration.properties["mlRoadmap.careerTrack"]?.enum, ["all", ...tracks]);
  });

  it("names only files that exist", () => {
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    for (const file of [manifest.icon, ...steps.map(({ media }) => media.markdown)]) assert.ok(existsSync(join(ROOT, file)), file);
  });

  it("does not ask for a newer VS Code than the types that the code was checked against", () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies["@types/vscode"]}`);
  });
});

describe("The texts of the interface", () => {
  it("are localisable: every message to the user goes through l10n", () => {
    const offenders = sources.flatMap((source) =>
      [...source.matchAll(/show(?:Information|Warning|Error)Message\(\s*["'`]/gu)].map(([found]) => found),
    );
    assert.deepEqual(offenders, []);
  });
});
