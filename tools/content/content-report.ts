import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CompiledCurriculum, CompiledLesson } from "../../src/core/curriculum/compile.ts";
import type { CompiledExercise } from "../../src/core/curriculum/exercises.ts";
import { byPlace, describeProblem } from "../../src/core/curriculum/problems.ts";
import { contentEnvironment, type ContentVersions } from "../content-python.ts";
import { ROOT } from "../paths.ts";
import type { Proof } from "./proof-cache.ts";
import { ContentProofs, namedVersions, type Verdict } from "./proofs.ts";

interface Row {
  readonly content: CompiledLesson | CompiledExercise;
  readonly proof: Proof | undefined;
  readonly verdict: Verdict | undefined;
}

/**
 * Writes a page that says of every lesson and exercise when it was last run, on what versions, and what came of it.
 *
 * @param verdicts What this very run found, by file; everything else is looked up among the proofs that were kept.
 * @returns Its path.
 */
export async function writeReport(
  compiled: CompiledCurriculum,
  folder: string,
  verdicts: ReadonlyMap<string, Verdict>,
  kind: ContentVersions,
): Promise<string> {
  const environment = await contentEnvironment(() => undefined, kind);
  const proofs = new ContentProofs(environment, folder);
  const rows = await Promise.all(
    [...compiled.lessons, ...compiled.exercises].map(async (content): Promise<Row> => {
      const verdict = verdicts.get("blocks" in content ? content.file : content.folder);
      return { content, verdict, proof: verdict === undefined ? await proofs.known(content) : verdict.proof };
    }),
  );
  const path = join(ROOT, "out", "content-report.html");
  await mkdir(join(ROOT, "out"), { recursive: true });
  await writeFile(path, page(compiled, rows, namedVersions(environment), kind));
  return path;
}

function page(compiled: CompiledCurriculum, rows: readonly Row[], versions: Readonly<Record<string, string>>, kind: ContentVersions): string {
  const states = rows.map((row) => state(row).name);
  const count = (name: string): number => states.filter((one) => one === name).length;
  const topics = compiled.index.topics.filter(({ id }) => rows.some((row) => topicOf(row) === id));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>ML Roadmap: what was proved</title>
<style>
:root { color-scheme: light dark; --line: light-dark(#d8d8d8, #444); --faint: light-dark(#666, #a0a0a0); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; background: light-dark(#fff, #1e1e1e); color: light-dark(#222, #ddd); }
h2 { margin-top: 2rem; font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--faint); font-weight: normal; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.proved { color: light-dark(#1a7f37, #6cc882); } .wrong { color: light-dark(#b3261e, #ff8a80); font-weight: bold; } .open { color: light-dark(#8a5a00, #e2b340); }
.faint { color: var(--faint); } pre { white-space: pre-wrap; margin: 0; font-size: .85rem; }
</style>
</head>
<body>
<h1>What was proved</h1>
<p>${count("proved")} proved, ${count("wrong")} wrong, ${count("open")} not proved since they last changed. Versions (${kind}): ${escape(list(versions))}.</p>
<p class="faint">Written ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC. A lesson is proved when its blocks print and draw what it says, without a warning; an
exercise when its starter is not attempted, its solution passes on five seeds, and each wrong answer gets its own explanation on three.</p>
${compiled.problems.length === 0 ? "" : `<h2>Problems of the texts</h2>\n<pre class="wrong">${escape(compiled.problems.map(describeProblem).join("\n"))}</pre>`}
${topics.map(({ id, title }) => topicTable(title, rows.filter((row) => topicOf(row) === id))).join("\n")}
</body>
</html>
`;
}

function topicTable(title: string, rows: readonly Row[]): string {
  const heads = ["What", "Blocks", "Words", "Answers", "Result", "Last run (UTC)", "Seconds"];
  const numbers = new Set(["Blocks", "Words", "Answers", "Seconds"]);
  const head = heads.map((name) => `<th scope="col"${numbers.has(name) ? ' class="number"' : ""}>${name}</th>`).join("");
  return `<h2>${escape(title)}</h2>\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.map(tableRow).join("\n")}\n</tbody>\n</table>`;
}

function tableRow(row: Row): string {
  const { content, proof } = row;
  const { name, text } = state(row);
  const numbers = "blocks" in content ? [content.blocks.length, content.words, ""] : ["", "", content.wrong.length + 2];
  const label = "blocks" in content ? escape(content.document.title) : `<span class="faint">Exercise:</span> ${escape(content.facts.title)}`;
  return `<tr><td>${label}</td>${numbers.map((number) => `<td class="number">${number}</td>`).join("")}<td class="${name}">${text}</td><td>${
    proof === undefined ? "" : proof.passed.slice(0, 16).replace("T", " ")
  }</td><td class="number">${proof === undefined ? "" : proof.seconds.toFixed(1)}</td></tr>`;
}

function state({ verdict, proof }: Row): { readonly name: "proved" | "wrong" | "open"; readonly text: string } {
  if (verdict !== undefined && verdict.problems.length > 0) {
    const problems = verdict.problems.toSorted(byPlace).map(describeProblem).join("\n");
    return { name: "wrong", text: `✗ wrong<pre>${escape(problems)}</pre>` };
  }
  return proof === undefined ? { name: "open", text: "· not proved" } : { name: "proved", text: "✓ proved" };
}

function topicOf({ content }: Row): string {
  return "blocks" in content ? content.document.topic : (content.folder.split("/")[1] ?? "");
}

function list(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

function escape(text: string): string {
  return text.replace(/[&<>"]/gu, (mark) => `&#${mark.codePointAt(0) ?? 0};`);
}
