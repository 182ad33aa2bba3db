/* oxlint-disable -- plain JavaScript that VS Code loads as it is, without types */
// Runs in the extension host of the window under test. The other side is `live-settings.ts`.
const { readFile, writeFile } = require("node:fs/promises");
const vscode = require("vscode");

exports.activate = (context) => {
  context.subscriptions.push(vscode.commands.registerCommand("rigCompanion.applySettings", applySettings));
};

async function applySettings() {
  const requestFile = process.env.ML_ROADMAP_RIG_SETTINGS_REQUEST;
  const { id, name, value } = JSON.parse(await readFile(requestFile, "utf8"));
  let error;
  try {
    // An absent value removes the setting.
    await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
  } catch (reason) {
    error = String(reason);
  }
  await writeFile(`${requestFile}.answer`, JSON.stringify({ id, error }));
}
