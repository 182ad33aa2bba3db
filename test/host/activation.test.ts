import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { extension } from "./parts.ts";
import { Messages } from "./messages.ts";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("The extension", () => {
  it("is active after its first command", async () => {
    assert.ok((await extension()).isActive);
  });

  it("registers every command that it contributes", async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed((await extension()).packageJSON as Manifest).filter((id) => !registered.has(id)),
      [],
    );
  });

  it("answers every command that is called without arguments, as from the palette, and reports no error", async () => {
    const messages = new Messages();
    for (const question of ["showQuickPick", "showInputBox", "showOpenDialog"] as const) messages.answerWith(question, () => undefined);
    try {
      for (const id of contributed((await extension()).packageJSON as Manifest)) await vscode.commands.executeCommand(id);
      assert.deepEqual(
        messages.shown.filter(({ kind, text }) => kind === "showErrorMessage" && text.startsWith("ML Roadmap could not")),
        [],
      );
    } finally {
      messages.restore();
    }
  });

  it("is one file that loads neither Markdown, nor YAML, nor mathematics, nor highlighting", async () => {
    const bundle = readFileSync(join((await extension()).extensionPath, "dist", "extension.cjs"), "utf8");
    for (const trace of ["markdown-it", "temml", "shiki", "LineCounter"]) assert.ok(!bundle.includes(trace), trace);
  });
});

function contributed({ contributes }: Manifest): string[] {
  return contributes.commands.map(({ command }) => command);
}
