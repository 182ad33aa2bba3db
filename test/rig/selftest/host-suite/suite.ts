// One test of each outcome, for the self-test to look at what is reported.
import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("A host suite", () => {
  it("knows the extension under test", async () => {
    await vscode.extensions.getExtension("ml-roadmap-rig.rig-selftest")?.activate();
    assert.ok((await vscode.commands.getCommands()).includes("rigSelftest.showPanel"));
  });

  it("has the folder open", () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.name, "work");
  });

  it("reports a failure with its stack", () => {
    assert.fail("deliberate");
  });

  it.skip("can skip a test", () => {
    assert.fail("not to be run");
  });
});
