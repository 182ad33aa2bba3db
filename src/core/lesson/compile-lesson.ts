import { tex } from "@mdit/plugin-tex";
import MarkdownIt, { type Token } from "markdown-it";
import type { z } from "zod/mini";
import { plotOutput, type QuizBlock } from "../curriculum/schemas.ts";
import { nearest, type ContentProblem, type Mend } from "../curriculum/problems.ts";
import { readYaml, type YamlResult } from "../curriculum/yaml-file.ts";
import type { Prediction, Resource, Section, Term } from "../curriculum/model.ts";
import type { LessonBlock } from "./blocks.ts";
import { exerciseBlock, figure, predict, quiz, resources, type BlockContext } from "./interactive-blocks.ts";
import { TermMarker } from "./terms.ts";
import { escapeHtml, type Highlighter } from "./highlight.ts";
import { renderMathematics } from "./mathematics.ts";
import { refusedInPlot } from "./plot-svg.ts";

export interface LessonSource {
  /** Path below the curriculum folder. */
  readonly file: string;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly bodyAfter: number;
}

export interface LessonSurroundings {
  readonly highlighter: Highlighter;
  /** Resources of the lesson's topic by id. */
  readonly resources: ReadonlyMap<string, Pick<Resource, "title" | "url" | "kind" | "level" | "cost" | "duration">>;
  /** Terms that the lesson's front matter names. */
  readonly terms: readonly Term[];
  /** Exercises that name this lesson. */
  readonly exercises: ReadonlySet<string>;
  /** Ids that `lesson:` and `topic:` links may name, with that prefix. */
  readonly places: ReadonlySet<string>;
  /** The recorded plot of that name, or undefined where none was recorded yet. */
  plot(name: string): string | undefined;
}

/** Where a problem is; the line of the block where it is not said, and its beginning. */
export interface ProblemPlace {
  readonly line?: number;
  readonly column?: number;
  readonly length?: number | undefined;
  readonly mend?: Mend | undefined;
}

export interface CompiledBody {
  readonly html: string;
  readonly sections: readonly Section[];
  readonly code: readonly string[];
  readonly blocks: readonly LessonBlock[];
  readonly quizzes: readonly QuizBlock[];
  readonly predictions: readonly Prediction[];
  /** Names of the interactive figures, in order; one may stand there twice. */
  readonly figures: readonly string[];
  /** Ids of the exercises that the lesson hands over to. */
  readonly exercises: readonly string[];
  readonly plots: readonly string[];
  /** Words of running text, code and formulas not counted. */
  readonly words: number;
  readonly problems: readonly ContentProblem[];
}

/** What the first word of a fence may be. */
export const FENCES = ["python", "output", "text", "console", "predict", "quiz", "figure", "exercise", "derivation", "resources"];

/** Renders a lesson's Markdown. What is wrong is collected, never thrown, and the rest is rendered all the same. */
export function compileBody(source: LessonSource, surroundings: LessonSurroundings): CompiledBody {
  return new BodyCompiler(source, surroundings).compile();
}

/**
 * Renders a piece of Markdown that stands in a YAML file, such as an exercise's statement: text, formulas, lists, tables and code
 * that is only shown.
 *
 * @param linesBefore Lines of the file before the text; places are as near as YAML's folding allows.
 */
export function compileFragment(
  text: string,
  place: { readonly file: string; readonly linesBefore: number },
  highlighter: Highlighter,
): { readonly html: string; readonly problems: readonly ContentProblem[] } {
  const surroundings: LessonSurroundings = {
    highlighter,
    resources: new Map(),
    terms: [],
    exercises: new Set(),
    places: new Set(),
    plot: () => undefined,
  };
  return new BodyCompiler({ file: place.file, body: text, bodyAfter: place.linesBefore }, surroundings, "fragment").compile();
}

class BodyCompiler implements BlockContext {
  readonly #source: LessonSource;
  readonly #sourceLines: readonly string[];
  readonly #surroundings: LessonSurroundings;
  readonly #kind: "lesson" | "fragment";
  readonly #markdown: MarkdownIt;
  readonly #terms: TermMarker;
  readonly #problems: ContentProblem[] = [];
  readonly #sections: Section[] = [];
  readonly #code: string[] = [];
  readonly #blocks: LessonBlock[] = [];
  readonly #plots: string[] = [];
  readonly quizzes: QuizBlock[] = [];
  readonly predictions: Prediction[] = [];
  readonly figures: string[] = [];
  readonly exercises: string[] = [];
  /** Where the block that is being rendered stands; inline tokens do not know their own line. */
  #line = 1;
  /** Lines before what is being parsed: the body, or a block inside it that holds Markdown. */
  #linesBefore: number;
  /** The prediction that covers what the next blocks print, and how many blocks are still to come. */
  #cover: { readonly id: string; left: number } | undefined;

  constructor(source: LessonSource, surroundings: LessonSurroundings, kind: "lesson" | "fragment" = "lesson") {
    this.#source = source;
    this.#sourceLines = source.body.split("\n");
    this.#surroundings = surroundings;
    this.#kind = kind;
    this.#linesBefore = source.bodyAfter;
    this.#terms = new TermMarker(surroundings.terms);
    this.#markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
    this.#markdown.validateLink = () => true;
    this.#markdown.use(tex, { render: (content, display) => this.#mathematics(content, display) });
  }

  get line(): number {
    return this.#line;
  }

  get resources(): LessonSurroundings["resources"] {
    return this.#surroundings.resources;
  }

  get knownExercises(): ReadonlySet<string> {
    return this.#surroundings.exercises;
  }

  inline(markdown: string): string {
    const line = this.#line;
    const html = this.#markdown.parseInline(markdown, {}).map((token) => this.#inline(token, "no terms")).join("");
    this.#line = line;
    return html;
  }

  cover(id: string, blocks: number): void {
    this.#cover = blocks === 0 ? undefined : { id, left: blocks };
  }

  compile(): CompiledBody {
    const tokens = this.#markdown.parse(this.#source.body, {});
    const words = tokens.filter((token) => token.type === "inline").flatMap((token) => wordsOf(token)).length;
    const html = this.#renderBlocks(tokens);
    return {
      html,
      sections: this.#sections,
      code: this.#code,
      blocks: this.#blocks,
      quizzes: this.quizzes,
      predictions: this.predictions,
      figures: this.figures,
      exercises: this.exercises,
      plots: this.#plots,
      words,
      problems: this.#problems,
    };
  }

  problem(message: string, fix: string, at: ProblemPlace = {}): void {
    const { line = this.#line, column = 1, length, mend } = at;
    const exact = this.#placesAreExact ? { ...(length === undefined ? {} : { length }), ...(mend === undefined ? {} : { mend }) } : {};
    this.#problems.push({ file: this.#source.file, line, column, message, fix, ...exact });
  }

  misspelt(word: string, known: Iterable<string>, message: string, otherwise: string): void {
    const meant = nearest(word, known);
    const line = this.#sourceLine(this.#line);
    const from = line.indexOf(word, /^[\s>]*[`~]*/u.exec(line)?.[0].length ?? 0);
    if (meant === undefined || from === -1 || word === "") {
      this.problem(message, meant === undefined ? otherwise : `did you mean '${meant}'?`);
      return;
    }
    const place = { line: this.#line, column: from + 1, length: word.length };
    this.problem(message, `did you mean '${meant}'?`, { length: place.length, mend: { kind: "edit", file: this.#source.file, ...place, text: meant } });
  }

  /** Text in YAML is folded, and a block inside a list is indented: places in them are near, and nothing is to be changed by them. */
  get #placesAreExact(): boolean {
    return this.#kind === "lesson" && !/^\s+[`~]{3}/u.test(this.#sourceLine(this.#line));
  }

  #sourceLine(line: number): string {
    return this.#sourceLines[line - 1 - this.#source.bodyAfter] ?? "";
  }

  #renderBlocks(tokens: Token[]): string {
    const html: string[] = [];
    for (let place = 0; place < tokens.length; place++) {
      const token = tokens[place];
      if (token === undefined) continue;
      if (token.map !== null) this.#line = token.map[0] + 1 + this.#linesBefore;
      if (token.type === "fence") html.push(this.#fence(token, tokens, place));
      else if (token.type === "inline") {
        this.#checkBlockBeginnings(token);
        html.push(this.#inline(token, tokens[place - 1]?.type === "heading_open" ? "no terms" : "terms"));
      } else html.push(this.#block(token, tokens, place));
    }
    return html.join("");
  }

  #block(token: Token, tokens: Token[], place: number): string {
    if (token.type === "heading_open") {
      const text = plainText(tokens[place + 1]);
      if (token.tag === "h1") {
        this.problem("a lesson has one title, the one in its front matter", "begin its sections with '## '");
      }
      if (token.tag === "h2") {
        const id = this.#uniqueAnchor(text);
        this.#sections.push({ id, title: text });
        token.attrSet("id", id);
        token.attrSet("tabindex", "-1");
      }
    }
    if (token.type === "code_block") {
      this.problem("code by indentation is not proved to run", "use a fence: ```python run");
    }
    // A header without words is none: a corner of a table is a plain cell.
    if (token.type === "th_open" && tokens[place + 1]?.content === "") {
      const close = tokens[place + 2];
      token.tag = "td";
      if (close?.type === "th_close") close.tag = "td";
    }
    // Table cells carry their alignment as a style attribute, which the content policy refuses.
    const style = token.attrGet("style");
    if (style !== null) {
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== "style");
      token.attrSet("class", style.replace(/^text-align:\s*/u, "align-"));
    }
    if (token.type === "table_open") return '<div class="table" tabindex="0"><table>';
    if (token.type === "table_close") return "</table></div>";
    return this.#markdown.renderer.render([token], this.#markdown.options, {});
  }

  #inline(token: Token, mark: "terms" | "no terms"): string {
    let inLink = false;
    for (const child of token.children ?? []) {
      if (child.type === "softbreak" || child.type === "hardbreak") this.#line++;
      if (child.type === "image") {
        this.problem("a picture from a file is not shown in lessons", "draw it in a 'python run' block and record it as ```output plot NAME");
        child.type = "text";
        child.children = null;
      }
      if (child.type === "link_open") this.#link(child);
      inLink = child.type === "link_open" || (inLink && child.type !== "link_close");
      const marked = child.type === "text" && !inLink && mark === "terms" ? this.#terms.mark(child.content) : undefined;
      if (marked !== undefined) {
        // Our own markup, with the author's text escaped in it.
        child.type = "html_inline";
        child.content = marked;
      }
    }
    if (token.map !== null) this.#line = token.map[0] + 1 + this.#linesBefore;
    return this.#markdown.renderer.renderInline(token.children ?? [], this.#markdown.options, {});
  }

  /** Editors that close backticks by themselves make a piece of code inside a text of what was to be a block. */
  #checkBlockBeginnings({ map }: Token): void {
    const end = (map?.[1] ?? 0) + this.#linesBefore;
    for (let line = this.#line; line <= end; line++) {
      const [, begin = "", name = "", closing = ""] = /^( {0,3}`{3,}[ \t]*([a-z]+)\b[^`]*)(`+)$/u.exec(this.#sourceLine(line)) ?? [];
      if (name === "" || (!FENCES.includes(name) && nearest(name, FENCES) === undefined)) continue;
      const place = { line, column: begin.length + 1, length: closing.length };
      this.problem("the line ends in backticks, so no block begins with it", "take away the backticks at its end", {
        ...place,
        mend: { kind: "edit", file: this.#source.file, ...place, text: "" },
      });
    }
  }

  /** Links go to another lesson (`lesson:ID`), a topic (`topic:ID`), a section (`#id`) or the web (`https:`); nowhere else. */
  #link(token: Token): void {
    const href = token.attrGet("href") ?? "";
    if (/^(?:lesson|topic):/u.test(href)) {
      if (!this.#surroundings.places.has(href)) {
        this.misspelt(href, this.#surroundings.places, `the link goes to '${href}', which does not exist`, "name a lesson's or a topic's id");
      }
      token.attrSet("data-go", href);
      token.attrSet("href", "#");
    } else if (!/^https:\/\/[^\s"<>]+$/u.test(href) && !/^#[a-z0-9-]+$/u.test(href)) {
      this.problem(`the link goes to '${href}'`, "link to https://…, to lesson:ID, to topic:ID or to #section");
      token.attrSet("href", "#");
    }
  }

  #mathematics(content: string, display: boolean): string {
    const rendered = renderMathematics(content, display);
    if (rendered.ok) return display ? `<div class="formula" tabindex="0">${rendered.html}</div>` : rendered.html;
    this.problem(
      `the formula '${shorten(content)}' is not valid TeX: ${rendered.message}`,
      "mend the formula; a dollar sign in text is written \\$",
    );
    return `<code>${escapeHtml(content)}</code>`;
  }

  #fence(token: Token, tokens: Token[], place: number): string {
    const [name = "", ...words] = token.info
      .trim()
      .split(/\s+/u)
      .filter((word) => word !== "");
    switch (name) {
      case "python":
        return this.#python(token, words, tokens, place);
      case "output":
        return this.#output(token, words, tokens[place - 1]);
      case "text":
      case "console":
        return this.#codeFigure(token.content, escapeHtml(token.content.replace(/\n$/u, "")), name);
      case "predict":
        return this.#onlyInLessons(name) ? predict(this, token.content, this.#runsNext(tokens, place)) : "";
      case "quiz":
        return this.#onlyInLessons(name) ? quiz(this, token.content) : "";
      case "figure":
        return this.#onlyInLessons(name) ? figure(this, words, token.content) : "";
      case "exercise":
        return this.#onlyInLessons(name) ? exerciseBlock(this, words, token.content) : "";
      case "resources":
        return this.#onlyInLessons(name) ? resources(this, token.content) : "";
      case "derivation":
        return this.#derivation(token, words.join(" "));
      case "":
        this.problem("the block does not say what it is", `name it: ${FENCES.join(", ")}`);
        return "";
      default: {
        this.misspelt(name, FENCES, `a block of the kind '${name}' is not known`, `use one of: ${FENCES.join(", ")}`);
        return "";
      }
    }
  }

  /** Text that stands in another file has no blocks of a lesson. */
  #onlyInLessons(name: string): boolean {
    if (this.#kind === "lesson") return true;
    this.problem(`a '${name}' block stands outside a lesson`, "put it into the lesson's own file");
    return false;
  }

  #runsNext(tokens: readonly Token[], place: number): boolean {
    const next = tokens.slice(place + 1).find((token) => token.type === "fence" && !/^(?:text|console|derivation)\b/u.test(token.info.trim()));
    return next !== undefined && /^python\s+(?:run|raises=)/u.test(next.info.trim());
  }

  #derivation(token: Token, title: string): string {
    if (title === "") this.problem("the derivation has no title", "say what it derives: ```derivation Why the limit is 2/λ");
    const before = this.#linesBefore;
    this.#linesBefore = this.#line;
    const inner = this.#markdown.parse(token.content, {});
    for (const { type, info } of inner) {
      if (type === "fence") this.problem(`a '${info}' block stands inside a derivation`, "keep text and formulas in it; put the block after it");
    }
    const body = this.#renderBlocks(inner.filter(({ type }) => type !== "fence"));
    this.#linesBefore = before;
    return `<details class="derivation"><summary>${this.inline(title)}</summary><div>${body}</div></details>`;
  }

  #python(token: Token, words: readonly string[], tokens: readonly Token[], place: number): string {
    const run = words.includes("run");
    const raises = words.find((word) => word.startsWith("raises="))?.slice("raises=".length);
    const unknown = words.find((word) => word !== "run" && !/^raises=[A-Za-z_][\w.]*$/u.test(word));
    if (unknown !== undefined) this.problem(`'${unknown}' says nothing about a Python block`, "write ```python run or ```python raises=ValueError");
    if ((run || raises !== undefined) && this.#kind === "fragment") this.problem("code outside a lesson is shown and not run", "write ```python");
    if (run || raises !== undefined) this.#nextCovered();
    if (run || raises !== undefined)
      this.#blocks.push({ line: this.#line, source: token.content, expect: { raises, ...this.#expected(tokens, place + 1) } });
    const long = token.content.split("\n").findIndex((line) => line.length > 76);
    if (long !== -1)
      this.problem("a line of code is longer than 76 characters", "break it, so that it is readable in a narrow panel", {
        line: this.#line + long + 1,
        column: 77,
      });
    return this.#codeFigure(token.content, this.#surroundings.highlighter.python(token.content.replace(/\n$/u, "")), "python");
  }

  /** The `output` fences directly after a block: at most one of text and one plot. */
  #expected(tokens: readonly Token[], after: number): Pick<LessonBlock["expect"], "output" | "plot"> {
    let output: LessonBlock["expect"]["output"];
    let plot: string | undefined;
    for (let place = after; tokens[place]?.type === "fence"; place++) {
      const token = tokens[place];
      const [name, kind, plotName] = token?.info.trim().split(/\s+/u) ?? [];
      if (token === undefined || name !== "output" || token.map === null) break;
      const offset = this.#linesBefore;
      if (kind === "plot") plot = plotName;
      else output = { text: token.content, approx: kind === "approx", from: token.map[0] + 1 + offset, to: token.map[1] + offset };
    }
    return { output, plot };
  }

  /** Counts down the blocks whose outputs the last prediction covers. */
  #nextCovered(): void {
    if (this.#cover !== undefined && --this.#cover.left < 0) this.#cover = undefined;
  }

  get #covered(): string {
    return this.#cover === undefined ? "" : ` data-covered-by="${this.#cover.id}"`;
  }

  #output(token: Token, words: readonly string[], previous: Token | undefined): string {
    const [kind, name] = words;
    const follows = previous?.type === "fence" && /^(?:python\s+(?:run|raises=)|output)/u.test(previous.info.trim());
    if (!follows) this.problem("an output stands after no block that could print it", "put it directly after its ```python run block");
    if (kind === undefined || kind === "approx") {
      return `<div class="output"${this.#covered}><pre tabindex="0"><samp>${escapeHtml(token.content.replace(/\n$/u, ""))}</samp></pre></div>`;
    }
    if (kind !== "plot" || name === undefined || !/^[a-z0-9-]+$/u.test(name)) {
      this.problem(`'output ${words.join(" ")}' is not known`, "write ```output, ```output approx or ```output plot NAME");
      return "";
    }
    return this.#plot(token, name);
  }

  #plot(token: Token, name: string): string {
    const facts = this.yaml(token.content, plotOutput);
    this.#plots.push(name);
    const svg = this.#surroundings.plot(name);
    if (svg === undefined) {
      this.problem(`the plot '${name}' was never recorded`, "run: npm run content -- --record TOPIC");
      return "";
    }
    const refused = refusedInPlot(svg);
    if (refused !== undefined) {
      this.problem(
        `the recorded plot '${name}' holds ${refused}, which may not stand in a page`,
        "record it anew: npm run content -- --record TOPIC",
      );
      return "";
    }
    if (!facts.ok) return "";
    const named = svg.trim().replace("<svg", `<svg role="img" aria-label="${escapeHtml(facts.value.alt.trim())}"`);
    return `<figure class="plot"${this.#covered}>${named}<figcaption>${this.inline(facts.value.caption)}</figcaption></figure>`;
  }

  yaml<T>(text: string, schema: z.ZodMiniType<T>): YamlResult<T> {
    const read = readYaml({ file: this.#source.file, text, linesBefore: this.#line }, schema);
    if (!read.ok) for (const { message, fix, ...at } of read.problems) this.problem(message, fix, at);
    return read;
  }

  #codeFigure(code: string, html: string, language: string): string {
    if (this.#kind === "fragment") return `<pre class="shown" tabindex="0"><code class="language-${language}">${html}</code></pre>`;
    const place = this.#code.push(code.replace(/\n$/u, "")) - 1;
    return `<figure class="code" data-code="${place}"><pre tabindex="0"><code class="language-${language}">${html}</code></pre></figure>`;
  }

  #uniqueAnchor(title: string): string {
    const base =
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-|-$/gu, "") || "section";
    const taken = new Set(this.#sections.map(({ id }) => id));
    let anchor = base;
    for (let count = 2; taken.has(anchor); count++) anchor = `${base}-${count}`;
    return anchor;
  }
}

function plainText(token: Token | undefined): string {
  return (token?.children ?? []).map((child) => child.content).join("");
}

function wordsOf(token: Token): string[] {
  return (token.children ?? [])
    .filter((child) => child.type === "text")
    .flatMap((child) => child.content.split(/\s+/u))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/gu, " ");
  return line.length > 50 ? `${line.slice(0, 50)}…` : line;
}
