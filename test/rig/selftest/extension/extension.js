// The dummy that the rig's self-test drives: one of each kind of thing that a person meets in VS Code.
const vscode = require("vscode");
const { randomBytes } = require("node:crypto");

exports.activate = (context) => {
  const channel = vscode.window.createOutputChannel("Rig Log", { log: true });
  const plainChannel = vscode.window.createOutputChannel("Rig Notes");
  channel.info("activated");
  plainChannel.appendLine("a plain note");

  const tree = treeOfUnits();
  const view = vscode.window.createTreeView("rigSelftest.tree", { treeDataProvider: tree, manageCheckboxStateManually: true });
  view.onDidChangeCheckboxState(({ items }) => {
    for (const [unit, state] of items) {
      unit.done = state === vscode.TreeItemCheckboxState.Checked;
      channel.info(`${unit.label} is ${unit.done ? "done" : "open"}`);
    }
    tree.changed.fire();
  });

  context.subscriptions.push(
    channel,
    plainChannel,
    view,
    vscode.window.registerWebviewViewProvider("rigSelftest.side", {
      resolveWebviewView: ({ webview }) => {
        webview.html = '<!DOCTYPE html><p id="side">a webview in the side bar</p>';
      },
    }),
    vscode.commands.registerCommand("rigSelftest.showPanel", () => showPanel("Rig Panel", channel, "")),
    vscode.commands.registerCommand("rigSelftest.breakPolicy", () => showPanel("Rig Breach", channel, '<p style="color: red">styled in line</p>')),
    vscode.commands.registerCommand("rigSelftest.showNotification", async () => {
      const greeting = vscode.workspace.getConfiguration("rigSelftest").get("greeting");
      const answer = await vscode.window.showInformationMessage(`${greeting}, rig. Shall we?`, "Yes, Do", "Later");
      channel.info(`notification answered: ${answer}`);
    }),
    vscode.commands.registerCommand("rigSelftest.ask", async () => {
      const name = await vscode.window.showInputBox({ title: "Name", prompt: "What is the name?" });
      const colour = await vscode.window.showQuickPick(
        [
          { label: "Red", description: "warm" },
          { label: "Dark Red", description: "warmer" },
          { label: "Blue", description: "cold" },
        ],
        { title: "Colour" },
      );
      channel.info(`asked: ${name}, ${colour?.label}`);
    }),
    vscode.commands.registerCommand("rigSelftest.confirm", async () => {
      const answer = await vscode.window.showWarningMessage("Throw it all away?", { modal: true, detail: "For ever." }, "Throw Away");
      channel.info(`dialog answered: ${answer}`);
    }),
    vscode.commands.registerCommand("rigSelftest.mark", (unit) => {
      unit.marked = true;
      tree.changed.fire();
    }),
  );
};

function treeOfUnits() {
  const unit = (label, children, rest) => ({ label, children, ...rest });
  const steps = Array.from({ length: 80 }, (_, index) => unit(`Step ${index + 1}`));
  const roots = [
    unit("Foundations", [unit("Vectors", [unit("Dot Product", undefined, { done: false })]), unit("Matrices", undefined, { done: true })]),
    unit("Long List", steps),
    unit("Leaf"),
  ];
  const changed = new vscode.EventEmitter();
  return {
    changed,
    onDidChangeTreeData: changed.event,
    getChildren: (of) => (of === undefined ? roots : of.children),
    getTreeItem: (of) => {
      const { None, Collapsed } = vscode.TreeItemCollapsibleState;
      const item = new vscode.TreeItem(of.label, of.children === undefined ? None : Collapsed);
      item.id = of.label;
      if (of.children !== undefined) item.description = `${of.children.length} inside`;
      if (of.marked) item.description = "marked";
      if (of.done !== undefined) item.checkboxState = of.done ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
      if (of.label === "Leaf") item.command = { command: "rigSelftest.showPanel", title: "Show Panel" };
      return item;
    },
  };
}

function showPanel(title, channel, extraHtml) {
  const panel = vscode.window.createWebviewPanel("rigSelftest.panel", title, vscode.ViewColumn.Active, { enableScripts: true });
  const nonce = randomBytes(16).toString("base64");
  panel.webview.onDidReceiveMessage((message) => channel.info(`message: ${JSON.stringify(message)}`));
  panel.webview.html = `<!DOCTYPE html>
<html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">button { background: var(--vscode-button-background); color: var(--vscode-button-foreground); }</style>
</head><body>
<h1>${title}</h1>${extraHtml}
<button id="count">Pressed 0 times</button>
<script nonce="${nonce}">
  const vscode = acquireVsCodeApi();
  let times = 0;
  document.getElementById('count').addEventListener('click', (event) => {
    event.target.textContent = 'Pressed ' + ++times + ' times';
    vscode.postMessage({ times });
  });
</script>
</body></html>`;
}
