import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type OxlintOverride } from "oxlint";

/** Features of the host, read from the folder, so that a new one is covered from its first line. */
const features = readdirSync(join(import.meta.dirname, "src", "host"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shell")
  .map((entry) => entry.name);

const NODE = { group: ["node:*", "node:*/**"], message: "This room is free of Node: take a port instead, and let extension.ts hand in the adapter." };
const VSCODE = { group: ["vscode"], message: "Only src/host and src/extension.ts know VS Code." };
const room = (name: string): string[] => [`**/${name}/**`, `../${name}/**`, `../../${name}/**`];
const outOf = (rooms: readonly string[], message: string): { group: string[]; message: string } => ({ group: rooms.flatMap(room), message });

/** What the files of a folder may not import: the rules of ARCHITECTURE.md, one entry a room. */
function forbid(files: string[], ...patterns: { group: string[]; message: string; allowTypeImports?: boolean }[]): OxlintOverride {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  options: { typeAware: true },
  ignorePatterns: ["dist/**", "out/**", "node_modules/**", "curriculum/**", "test/rig/selftest/**/*.js", "**/*.d.ts"],
  rules: {
    "typescript/consistent-return": "off", // the compiler's noImplicitReturns knows exhaustive switches
    "no-await-in-loop": "off", // one after the other is often what is meant
    "no-shadow": "off",
    "oxc/no-map-spread": "off",
    "unicorn/no-array-sort": "off", // sorts of arrays that were just made
    "unicorn/consistent-function-scoping": "off",
    "import/no-unassigned-import": "off",
    "import/no-named-as-default-member": "off",
    "no-underscore-dangle": "off",
    "unicorn/prefer-add-event-listener": "off",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": ["error", { checksVoidReturn: false }],
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-type-assertion": "off", // casts stand at borders that were just checked, and where an id gets its brand
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "unicorn/require-post-message-target-origin": "off", // VS Code's postMessage has no target
    "unicorn/no-useless-spread": "off",
    "typescript/consistent-type-imports": "error",
    eqeqeq: "error",
    "prefer-const": "error",
  },
  overrides: [
    forbid(["src/core/**"], NODE, VSCODE, outOf(["host", "node", "protocol", "webview"], "The core imports only the core and pure libraries.")),
    forbid(["src/protocol/**"], NODE, VSCODE, outOf(["host", "node", "webview"], "The protocol imports only types of the core."), {
      group: ["**/core/**"],
      message: "The protocol imports only types of the core: write `import type`.",
      allowTypeImports: true,
    }),
    forbid(["src/node/**"], VSCODE, outOf(["host", "protocol", "webview"], "Adapters of Node import only the core.")),
    forbid(
      ["src/webview/**"],
      NODE,
      VSCODE,
      outOf(["host", "node"], "A webview imports the protocol, types of the core, and the values of core/figures."),
      {
        group: ["**/core/curriculum/**", "**/core/lesson/**", "**/core/exercise/**", "**/core/project/**", "**/core/progress/**"],
        message: "A webview takes only types from the core, and values from core/figures: write `import type`.",
        allowTypeImports: true,
      },
    ),
    forbid(["src/host/shell/**"], NODE, outOf(["node", "webview", ...features], "What all features share knows none of them.")),
    ...features.map((feature) =>
      forbid([`src/host/${feature}/**`], NODE, outOf(["node", "webview"], "The host receives ports; only extension.ts hands in adapters."), {
        group: features.flatMap((other) => (other === feature ? [] : [`../${other}/**`, `**/host/${other}/**`])),
        message: "A feature never imports another: what they share lives in host/shell, what one asks of another is a command.",
      }),
    ),
  ],
});
