import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../paths.ts";

/** Files of packages that the webview loads as they are: the icons and the font for mathematics. */
const FILES: readonly (readonly [from: string, to: string])[] = [
  ["@vscode/codicons/dist/codicon.css", "codicon.css"],
  ["@vscode/codicons/dist/codicon.ttf", "codicon.ttf"],
  ["@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2", "stix-two-math.woff2"],
];

export async function copyAssets(): Promise<void> {
  const target = join(ROOT, "dist", "webview");
  await mkdir(target, { recursive: true });
  await Promise.all(FILES.map(([from, to]) => copyFile(join(ROOT, "node_modules", from), join(target, to))));
}
