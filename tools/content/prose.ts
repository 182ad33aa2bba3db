import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { TextlintKernel, type TextlintKernelPlugin, type TextlintKernelRule } from "@textlint/kernel";
import type { CurriculumFiles } from "../../src/core/curriculum/compile.ts";
import type { ContentProblem } from "../../src/core/curriculum/problems.ts";
import { byPlace } from "../../src/core/curriculum/problems.ts";
import { ROOT } from "../paths.ts";
import { proseOf } from "./prose-text.ts";

// Both are CommonJS whose export is called `default`, which Node and the compiler read differently.
const require = createRequire(import.meta.url);
const { default: text } = require("@textlint/textlint-plugin-text") as { readonly default: TextlintKernelPlugin["plugin"] };
const { default: prh } = require("textlint-rule-prh") as { readonly default: TextlintKernelRule["rule"] };

const WORDS = join(ROOT, "curriculum", "words.yaml");
const SPELLING = join(ROOT, "curriculum", "spelling.toml");
const READ = /^(?:topics\/.*(?:\.md|topic\.yaml|exercise\.yaml|checks\.py)|glossary\.yaml|roadmap\.yaml|projects\/[^/]+\/project\.yaml)$/u;

/**
 * Reads the prose of the curriculum: textlint finds the words that the style does not allow (`curriculum/words.yaml`), typos finds
 * what is misspelt or spelt in the American way (`curriculum/spelling.toml`).
 *
 * @param python The interpreter of the content environment, in which typos is installed.
 * @param target Only this topic, or the lesson or exercise of this id.
 */
export async function checkProse(python: string, files: CurriculumFiles, target?: string): Promise<ContentProblem[]> {
  const chosen = new Map(
    [...files]
      .filter(([file]) => READ.test(file) && (target === undefined || file.split(/[/.]/u).includes(target)))
      .map(([file, source]) => [file, proseOf(file, source)]),
  );
  const words = await Promise.all([...chosen].map(([file, prose]) => styleProblems(file, prose)));
  return [...words.flat(), ...(await spellingProblems(python, chosen))].sort(byPlace);
}

async function styleProblems(file: string, prose: string): Promise<ContentProblem[]> {
  // A sentence goes on after the end of a line; a paragraph ends at an empty one. The length stays, and with it every place.
  const flowing = prose.replace(/\n(?![ \t]*\n)/gu, " ");
  const { messages } = await new TextlintKernel().lintText(flowing, {
    ext: ".txt",
    plugins: [{ pluginId: "text", plugin: text }],
    rules: [{ ruleId: "prh", rule: prh, options: { rulePaths: [WORDS] } }],
  });
  return messages.map(({ message, range }) => {
    const [said = "", why = ""] = message.split("\n");
    const [found = "", instead = ""] = said.split(" => ");
    return { file, ...placeAt(prose, range[0]), message: `'${found}' is a word that the style does not allow: ${why}`, fix: instead };
  });
}

function placeAt(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface Typo {
  readonly type: string;
  readonly path: string;
  readonly line_num: number;
  /** Bytes of UTF-8 before the word in its line. */
  readonly byte_offset: number;
  readonly typo: string;
  readonly corrections: readonly string[];
}

async function spellingProblems(python: string, texts: ReadonlyMap<string, string>): Promise<ContentProblem[]> {
  if (texts.size === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "ml-roadmap-prose-"));
  try {
    for (const [file, prose] of texts) {
      const path = join(folder, `${file}.txt`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, prose);
    }
    const out = await typos(join(dirname(python), process.platform === "win32" ? "typos.exe" : "typos"), folder);
    return out
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Typo)
      .filter(({ type }) => type === "typo")
      .map(({ path, line_num: line, byte_offset: bytes, typo, corrections }) => {
        const file = relative(folder, path).split(sep).join("/").replace(/\.txt$/u, "");
        const before = Buffer.from(texts.get(file)?.split("\n")[line - 1] ?? "").subarray(0, bytes);
        return {
          file,
          line,
          column: before.toString().length + 1,
          message: `'${typo}' is misspelt, or not the British spelling`,
          fix: `${corrections.map((word) => `'${word}'`).join(" or ")}; a name goes into curriculum/spelling.toml`,
        };
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Exit code 2 says that something was found. */
function typos(program: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["--isolated", "--config", SPELLING, "--no-ignore", "--format", "json", folder], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => (out += part));
    child.stderr.setEncoding("utf8").on("data", (part: string) => (error += part));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0 || code === 2) resolve(out);
      else reject(new Error(`typos ended with ${code ?? "a signal"}\n${error}`));
    });
  });
}
