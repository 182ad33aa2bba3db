// Bundles the extension's host side and its webviews. Run through `npm run build`; `--watch` keeps on building.
import { context, build } from "esbuild";

const production = !process.argv.includes("--watch") && !process.argv.includes("--dev");

/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  metafile: true,
  logLevel: "warning",
  legalComments: "none",
};

/** @type {Readonly<Record<string, import("esbuild").BuildOptions>>} */
export const BUNDLES = {
  extension: {
    ...shared,
    entryPoints: { extension: "src/extension.ts" },
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    platform: "node",
    // What the oldest supported VS Code's extension host runs on.
    target: "node20",
    external: ["vscode"],
    mainFields: ["module", "main"],
  },
  // Loaded when an author or a course pack needs it, and never to show a built-in lesson.
  compiler: {
    ...shared,
    entryPoints: { compiler: "src/core/curriculum/compiler-bundle.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    format: "esm",
    platform: "neutral",
    target: "es2023",
    mainFields: ["module", "main"],
    conditions: ["import"],
  },
  webview: {
    ...shared,
    // Given out names, because both would be called after their files.
    entryPoints: [
      { in: "src/webview/lesson/main.ts", out: "lesson" },
      { in: "src/webview/lesson/lesson.css", out: "lesson" },
    ],
    outdir: "dist/webview",
    format: "esm",
    // A figure is a file of its own, loaded when a lesson shows it.
    splitting: true,
    chunkNames: "figures/[name]-[hash]",
    platform: "browser",
    target: "chrome128",
    external: ["*.woff2"],
  },
};
/** Builds every bundle once and returns its metafile by name. */
export async function bundleAll() {
  /** @type {Record<string, import("esbuild").Metafile | undefined>} */
  const metafiles = {};
  await Promise.all(Object.entries(BUNDLES).map(async ([name, options]) => (metafiles[name] = (await build(options)).metafile)));
  return metafiles;
}

/** Builds every bundle, and again at each change until the process ends. */
export async function watchAll() {
  for (const options of Object.values(BUNDLES)) await (await context(options)).watch();
}
