import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ExerciseDocuments } from "../../src/host/lessons/exercise-documents.ts";
import { LessonPanel } from "../../src/host/lessons/lesson-panel.ts";
import { buildPage } from "../../src/host/lessons/pages.ts";
import { SyntaxColours } from "../../src/host/lessons/syntax-colours.ts";
import { contrast } from "../../src/core/lesson/colour-theme.ts";
import { readPanelState } from "../../src/protocol/lesson-panel.ts";
import { until } from "./messages.ts";
import { errors, extension, library, MemoryProgress } from "./parts.ts";

function lessonTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("mlRoadmap.lesson"));
}

describe("Topic and lesson pages", () => {
  beforeEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("open in one panel, whose title is the page's", async () => {
    await extension();
    await vscode.commands.executeCommand("mlRoadmap.openLesson", "gradient-descent");
    await until("the lesson's tab is there", () => lessonTabs().length === 1);
    await vscode.commands.executeCommand("mlRoadmap.openTopic", "numpy");
    await until("the panel shows the topic", () => lessonTabs()[0]?.label === "NumPy arrays");
    assert.equal(lessonTabs().length, 1);
  });

  it("open side by side on request", async () => {
    await vscode.commands.executeCommand("mlRoadmap.openLesson", "gradient-descent");
    await vscode.commands.executeCommand("mlRoadmap.openToSide", "momentum-and-adam");
    await until("two lessons are open", () => lessonTabs().length === 2);
    assert.equal(vscode.window.tabGroups.all.length, 2);
  });

  it("say so where a lesson does not exist any more, and lead on", async () => {
    const { page } = await buildPage(await library(), new MemoryProgress().state, { kind: "lesson", id: "gone" }, "seed");
    assert.equal(page.kind, "notice");
    assert.ok(page.kind === "notice" && page.text.includes("'gone'"));
    await vscode.commands.executeCommand("mlRoadmap.openLesson", "gone");
    await until("the page is there", () => lessonTabs()[0]?.label === "This lesson is not in the curriculum any more");
  });

  it("lead from a retired id to its successor", async () => {
    const real = await library();
    const renamed = { lesson: (id: string) => real.lesson(id), onDidChange: real.onDidChange.bind(real), index: { ...real.index, retired: [{ kind: "lesson" as const, id: "old-name", successor: "gradient-descent" }] } };
    const { place } = await buildPage(renamed, new MemoryProgress().state, { kind: "lesson", id: "old-name" }, "seed");
    assert.equal(place.id, "gradient-descent");
  });

  it("come back after a reload as they were", async () => {
    const { extensionUri } = await extension();
    const reporter = errors();
    const colours = new SyntaxColours(reporter.reporter);
    const webview = vscode.window.createWebviewPanel("mlRoadmap.test", "…", vscode.ViewColumn.One);
    const panel = new LessonPanel(webview, {
      library: await library(), progress: new MemoryProgress(), errors: reporter.reporter, colours, extensionUri, issues: "https://example.org/issues", version: "0", seed: "seed", exercises: new ExerciseDocuments(await library()), openBeside: () => Promise.resolve(),
    }); // prettier-ignore
    const state = readPanelState({
      place: { kind: "lesson", id: "gradient-descent" },
      scroll: 420,
      back: [{ place: { kind: "topic", id: "optimization" }, scroll: 0 }],
      forward: [],
    });
    assert.ok(state !== undefined);
    await panel.restore(state);
    assert.equal(webview.title, "Gradient descent and the learning rate");
    assert.match(webview.webview.html, /"scroll":420/u);
    assert.match(webview.webview.html, /"back":\[\{"place":\{"kind":"topic","id":"optimization"/u);
    panel.dispose();
    colours.dispose();
    reporter.dispose();
  });

  it("are not restored from a state that is not ours", () => {
    for (const state of [undefined, null, 3, {}, { place: { kind: "lesson" } }, { scroll: "x", back: [], forward: [] }])
      assert.equal(readPanelState(state), undefined);
  });

  it("allow nothing but what carries the document's nonce", async () => {
    await vscode.commands.executeCommand("mlRoadmap.openLesson", "gradient-descent");
    const { extensionUri } = await extension();
    const { panelHtml } = await import("../../src/host/lessons/panel-html.ts");
    const webview = vscode.window.createWebviewPanel("mlRoadmap.test", "…", vscode.ViewColumn.One);
    const [one, two] = [0, 1].map(() =>
      panelHtml(webview.webview, extensionUri, "</title><script>alert(1)</script>", {
        strings: { x: "</script><script>alert(1)</script>" },
        colours: {},
      }),
    );
    webview.dispose();
    assert.ok(one !== undefined && two !== undefined);
    assert.match(one, /default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'nonce-[0-9a-f]{32}'; font-src [^;]+; img-src data:"/u);
    assert.notEqual(/nonce-([0-9a-f]+)/u.exec(one)?.[1], /nonce-([0-9a-f]+)/u.exec(two)?.[1]);
    assert.equal(one.match(/<script/gu)?.length, 2);
    assert.doesNotMatch(one, /unsafe|alert\(1\)<\/script><script/u);
  });
});

describe("Syntax colours", () => {
  const THEMES = ["Dark Modern", "Light Modern", "Default High Contrast", "Default High Contrast Light", "Solarized Light", "Monokai"];
  afterEach(() => vscode.workspace.getConfiguration("workbench").update("colorTheme", undefined, true));

  for (const theme of THEMES) {
    it(`of ${theme} can be read on its background and tell keywords from text`, async () => {
      const reporter = errors();
      await vscode.workspace.getConfiguration("workbench").update("colorTheme", theme, true);
      const light = /Light/u.test(theme);
      const kinds = light
        ? [vscode.ColorThemeKind.Light, vscode.ColorThemeKind.HighContrastLight]
        : [vscode.ColorThemeKind.Dark, vscode.ColorThemeKind.HighContrast];
      await until(`the theme is ${theme}`, () => kinds.includes(vscode.window.activeColorTheme.kind));
      const colours = new SyntaxColours(reporter.reporter);
      const now = await colours.now();
      const background = light ? "#ffffff" : "#1f1f1f";
      for (const [name, colour] of Object.entries(now)) assert.ok(contrast(colour, background) > 3.5, `${name} ${colour}`);
      assert.ok(new Set(Object.values(now)).size >= 4, JSON.stringify(now));
      colours.dispose();
      reporter.dispose();
    });
  }

  it("follow the user's own token colours", async () => {
    const reporter = errors();
    const editor = vscode.workspace.getConfiguration("editor");
    await editor.update("tokenColorCustomizations", { comments: "#ff00aa" }, true);
    const colours = new SyntaxColours(reporter.reporter);
    try {
      assert.equal((await colours.now()).comment, "#ff00aa");
    } finally {
      await editor.update("tokenColorCustomizations", undefined, true);
      colours.dispose();
      reporter.dispose();
    }
  });
});
