import { Uri, type Webview } from "vscode";
import type { Boot } from "../../protocol/lesson-panel.ts";

/** The panel's document. Nothing in it may load from outside, and only what carries this document's nonce may run or style. */
export function panelHtml(webview: Webview, extensionUri: Uri, title: string, boot: Boot): string {
  const nonce = newNonce();
  const asset = (name: string): string => webview.asWebviewUri(Uri.joinPath(extensionUri, "dist", "webview", name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    "img-src data:",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" nonce="${nonce}" href="${asset("codicon.css")}" id="vscode-codicon-stylesheet">
<link rel="stylesheet" nonce="${nonce}" href="${asset("lesson.css")}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="boot" nonce="${nonce}">${jsonInHtml(boot)}</script>
<script type="module" nonce="${nonce}" src="${asset("lesson.js")}"></script>
</body>
</html>`;
}

/** 128 random bits: a page cannot guess another document's nonce. */
function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON in which no text can end the script element that holds it. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replace(/</gu, "\\u003c");
}

function escapeHtml(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
