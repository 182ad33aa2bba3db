// The rig's own test: each move, done in a real VS Code to an extension that has one of each thing. From the project's folder:
//   node node_modules/mocha/bin/mocha.js --no-config test/rig/selftest/selftest.ts
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createVSIX } from "@vscode/vsce";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { runHostSuite } from "../host-suite.ts";
import { withLock } from "../lock.ts";
import { startServer, type Server } from "../server.ts";
import { ensureSystemPackages } from "../system-packages.ts";
import { makeTemporaryFolder, removeTemporaryFolder } from "../temporary-folder.ts";
import { openWorkbench, type Workbench } from "../workbench.ts";

const here = import.meta.dirname;
const screenshots = join(here, "../../../out/screenshots/rig");

describe("the rig", function () {
  this.timeout(60_000);
  let browser: Browser;
  let scratch: string;
  let folder: string;
  let vsix: string;

  before(async () => {
    scratch = await makeTemporaryFolder("ml-roadmap-selftest-");
    folder = join(scratch, "work");
    vsix = join(scratch, "selftest.vsix");
    await mkdir(folder);
    await writeFile(join(folder, "numbers.txt"), numbers);
    [browser] = await Promise.all([launchBrowser(report), packDummy(scratch, vsix)]);
  });

  after(async () => {
    await browser.close();
    await removeTemporaryFolder(scratch);
  });

  describe("in a window with the packaged extension", () => {
    let server: Server;
    let workbench: Workbench;

    before(async () => {
      server = await startServer({ report });
      await server.installExtension(vsix);
      workbench = await openWorkbench({ browser, server, screenshots });
      await workbench.openFolder(folder);
    });

    after(() => server.stop());

    it("opens a view, expands rows and reads them, those beyond the edge, too", async () => {
      await workbench.openView("Rig Tree");
      await workbench.expandRow("Foundations");
      await workbench.expandRow("Vectors");
      await workbench.expandRow("Long List");
      const rows = await workbench.rows("Rig Tree");
      assert.equal(rows.length, 3 + 2 + 1 + 80);
      assert.deepEqual(
        rows.slice(0, 4).map(({ text, description, level, expanded, checked }) => [text, description, level, expanded, checked]),
        [
          ["Foundations", "2 inside", 1, true, undefined],
          ["Vectors", "1 inside", 2, true, undefined],
          ["Dot Product", "", 3, undefined, false],
          ["Matrices", "", 2, undefined, true],
        ],
      );
      await workbench.collapseRow("Foundations");
      assert.equal((await workbench.rows("Rig Tree"))[1]?.text, "Long List");
      await workbench.expandRow("Foundations");
    });

    it("ticks the checkbox of a row", async () => {
      await workbench.toggleCheckbox(["Foundations", "Vectors", "Dot Product"]);
      assert.equal((await workbench.row("Dot Product")).checked, true);
      await workbench.outputChannel("Rig Log", "Dot Product is done");
    });

    it("chooses from a far row's context menu", async () => {
      await workbench.rowContextMenu("Step 60", "Mark This Row", "Rig Tree");
      await workbench.until("the mark", async () => (await workbench.row("Step 60")).description === "marked");
      await workbench.screenshot("tree");
    });

    it("clicks a row, and a button in the webview that it opens", async () => {
      await workbench.clickRow("Leaf");
      await workbench.waitForTab("Rig Panel");
      const panel = await workbench.webview();
      await panel.click("#count");
      assert.equal(await panel.textContent("#count"), "Pressed 1 times");
      await workbench.outputChannel("Rig Log", 'message: {"times":1}');
    });

    it("finds a webview by the name of its view or editor", async () => {
      assert.equal(await (await workbench.webview("Rig Side")).textContent("#side"), "a webview in the side bar");
      assert.equal(await (await workbench.webview("Rig Panel")).textContent("h1"), "Rig Panel");
    });

    it("answers a notification and dismisses another", async () => {
      await workbench.runCommand("Rig: Show Notification");
      const notification = await workbench.waitForNotification(/shall we/i);
      assert.deepEqual(notification, { message: "Hello, rig. Shall we?", severity: "info", buttons: ["Yes, Do", "Later"] });
      await workbench.pressNotificationButton("Shall we", "Yes, Do");
      await workbench.outputChannel("Rig Log", "notification answered: Yes, Do");
      await workbench.runCommand("Rig: Show Notification");
      await workbench.dismissNotification("Shall we");
      assert.deepEqual(await workbench.notifications(), []);
    });

    it("answers an input box, a quick pick and a modal dialog", async () => {
      await workbench.runCommand("Rig: Ask for a Name and a Colour");
      await workbench.answerInput("Ada");
      await workbench.quickPick("Red");
      await workbench.outputChannel("Rig Log", "asked: Ada, Red");
      await workbench.runCommand("Rig: Confirm in a Dialog");
      const dialog = await workbench.answerDialog("Throw Away");
      assert.deepEqual(dialog, { message: "Throw it all away?", detail: "For ever.", buttons: ["Cancel", "Throw Away"] });
      await workbench.outputChannel("Rig Log", "dialog answered: Throw Away");
      assert.equal(await workbench.outputChannel("Rig Notes"), "a plain note\n");
    });

    it("reads the text of an editor, also beyond the edge and unsaved", async () => {
      await workbench.openView("Explorer");
      await workbench.clickRow("numbers.txt");
      await workbench.waitForTab("numbers.txt");
      assert.equal(await workbench.editorText(), numbers);
      await workbench.pressKeys("ControlOrMeta+Home", "X", "Y");
      assert.equal(await workbench.editorText(), `XY${numbers}`);
      assert.deepEqual(
        (await workbench.openTabs()).map(({ title, active, dirty }) => ({ title, active, dirty })),
        [
          { title: "Rig Panel", active: false, dirty: false },
          { title: "numbers.txt", active: true, dirty: true },
        ],
      );
      await workbench.runCommand("File: Revert File");
    });

    it("changes a setting while the window is open", async () => {
      await workbench.setSetting("rigSelftest.greeting", "Moin");
      await workbench.runCommand("Rig: Show Notification");
      await workbench.dismissNotification("Moin, rig.");
      await assert.rejects(workbench.setSetting("rigSelftest.nonsense", 1), /not a registered configuration/);
    });

    it("changes the theme and the size", async () => {
      await workbench.selectTab("Rig Panel");
      const classes = async (): Promise<string> => (await workbench.page.locator(".monaco-workbench").getAttribute("class")) ?? "";
      for (const [theme, expected] of themes) {
        await workbench.setTheme(theme);
        assert.ok((await classes()).split(" ").includes(expected), `${theme}: ${await classes()}`);
        await workbench.screenshot(theme.toLowerCase().replaceAll(" ", "-"));
      }
      await workbench.resizeTo(800, 600);
      await workbench.screenshot("small");
      await workbench.resizeTo(1280, 800);
    });

    it("sees a breach of a content security policy, and blames the extension", async () => {
      assert.deepEqual(workbench.securityViolations(), []);
      assert.deepEqual(workbench.consoleErrors(), []);
      await workbench.runCommand("Rig: Break the Content Security Policy");
      const [breach] = await workbench.until("the breach", async () =>
        workbench.securityViolations().length > 0 ? workbench.securityViolations() : false,
      );
      assert.equal(breach?.directive, "style-src-attr");
      assert.equal(breach.extension, "ml-roadmap-rig.rig-selftest");
      assert.match(workbench.consoleErrors().join("\n"), /inline style/);
    });

    it("reloads the window, and tells which extensions run", async () => {
      await workbench.reloadWindow();
      await workbench.runCommand("Rig: Show Notification");
      await workbench.dismissNotification("Moin, rig.");
      const running = await workbench.runningExtensions();
      const dummy = running.find(({ name }) => name === "Rig Self-Test");
      assert.equal(dummy?.atStartup, false);
      assert.ok(dummy.activation !== undefined && dummy.activation < 1000);
    });

    it("says what it waited for, and what it saw instead", async () => {
      const waiting = workbench.until("a pink elephant", async () => false, 100);
      await assert.rejects(waiting, /Waited 0\.1 s for a pink elephant\.\nVisible at .*\n(.*\n)* +tabs: .*Running Extensions/);
    });
  });

  it("asks for trust where that is wanted, and can refuse it", async () => {
    const server = await startServer({ report, workspaceTrust: true, settings: { "security.workspace.trust.startupPrompt": "always" } });
    try {
      const workbench = await openWorkbench({ browser, server, screenshots });
      await workbench.openFolder(folder);
      const { message } = await workbench.answerDialog("No, I don't trust the authors");
      assert.match(message, /trust the authors/);
      await workbench.page.getByText("Restricted Mode").first().waitFor();
      await workbench.screenshot("restricted");
      await workbench.close();
    } finally {
      await server.stop();
    }
  });

  it("runs a mocha suite in the extension host", async () => {
    const outfile = join(scratch, "host-suite.cjs");
    // Mocha asks for files of its own that only its parallel mode needs.
    await build({
      entryPoints: [join(here, "host-suite/index.ts")],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      external: ["vscode"],
      logLevel: "error",
    });
    const result = await runHostSuite({ extensionDevelopmentPath: join(here, "extension"), extensionTestsPath: outfile, folder, browser });
    assert.equal(result.exitCode, 1);
    assert.deepEqual(result.passed, ["A host suite knows the extension under test", "A host suite has the folder open"]);
    assert.deepEqual(result.skipped, ["A host suite can skip a test"]);
    assert.deepEqual(
      result.failed.map(({ title }) => title),
      ["A host suite reports a failure with its stack"],
    );
    assert.match(result.failed[0]?.stack ?? "", /deliberate[\s\S]*at /);
  });

  it("leaves nothing behind when its process is terminated", async () => {
    const child = spawn(process.execPath, [join(here, "server-holder.ts")], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await child.stdout.toArray({ signal: AbortSignal.timeout(20_000) }).then((chunks: Buffer[]) => [Buffer.concat(chunks).toString()]);
    const { url, home } = JSON.parse(line ?? "") as { url: string; home: string };
    await assert.rejects(fetch(url));
    await assert.rejects(stat(home));
  });

  it("lets two processes install one after the other", async () => {
    const path = join(scratch, "install.lock");
    const events: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} begins`);
      await delay(20);
      events.push(`${name} ends`);
    };
    // A lock of a process that was killed: such a number is never given.
    await writeFile(path, "4194305");
    await Promise.all([withLock(path, report, work("one")), withLock(path, report, work("two"))]);
    assert.deepEqual(
      events.map((event) => event.split(" ")[1]),
      ["begins", "ends", "begins", "ends"],
    );
    assert.deepEqual(
      (await readdir(scratch)).filter((name) => name.includes(".lock")),
      [],
    );
  });

  it("names a missing prerequisite with the command that installs it", async () => {
    const user = process.getuid;
    process.getuid = () => 1000;
    const missing = {
      name: "Elephant",
      present: () => false,
      debian: "elephant",
      fedora: "elephant",
      macOS: "brew install elephant",
      other: "Buy one.",
    };
    try {
      await assert.rejects(ensureSystemPackages([missing], report), /Missing: Elephant\. (Install it with: .*elephant|Buy one\.)/);
    } finally {
      if (user !== undefined) process.getuid = user;
    }
  });
});

const numbers = Array.from({ length: 300 }, (_, index) => `${index}\n`).join("");

const themes = [
  ["Light Modern", "vs"],
  ["Dark High Contrast", "hc-black"],
  ["Light High Contrast", "hc-light"],
  ["Dark Modern", "vs-dark"],
  ["Dark Modern", "vs-dark"],
] as const;

async function packDummy(scratch: string, vsix: string): Promise<void> {
  const folder = join(scratch, "extension");
  await cp(join(here, "extension"), folder, { recursive: true });
  // vsce insists on both, and they belong to no real extension.
  await writeFile(join(folder, "LICENSE"), "For tests only.\n");
  await writeFile(join(folder, "README.md"), "# For tests only\n");
  await createVSIX({ cwd: folder, packagePath: vsix, dependencies: false, allowMissingRepository: true });
  assert.equal((await readFile(vsix)).subarray(0, 2).toString(), "PK");
}

function report(line: string): void {
  console.log(`    ${line}`);
}
