import { FIGURES } from "../figures/registry.ts";
import type { Control, Figure } from "../figures/figure.ts";
import { splitFrontMatter } from "../lesson/front-matter.ts";
import { BLOCKS, BLOCK_WORDS } from "./author-help-blocks.ts";
import { WordReader, type CurriculumWords } from "./author-help-words.ts";
import { yamlCursor, yamlNode, type YamlCursor } from "./author-help-yaml.ts";
import { exampleOf, fixedValues, keysOf, schemasAt, type JsonSchema, type YamlPath } from "./author-schema.ts";
import type { CurriculumFiles } from "./compile.ts";
import { authorSchemas } from "./schemas.ts";

/** A place in a file that an author is writing; the line and the column count from 1. */
export interface AuthorPlace {
  /** Below the curriculum folder. */
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface Suggestion {
  readonly kind: "key" | "value" | "reference" | "block";
  readonly label: string;
  /** A few words beside the label, such as an id's title. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly about?: string | undefined;
  /** A snippet of VS Code, whose lines carry their whole indentation. */
  readonly snippet: string;
  /** What it takes the place of, in characters of the text. */
  readonly from: number;
  readonly to: number;
  /** Another suggestion is likely wanted in what this one leaves open. */
  readonly leadsOn: boolean;
}

export interface HoverText {
  readonly markdown: string;
  readonly from: number;
  readonly to: number;
}

export interface AuthorHelp {
  complete(files: CurriculumFiles, place: AuthorPlace): readonly Suggestion[];
  hover(files: CurriculumFiles, place: AuthorPlace): HoverText | undefined;
}

/** Helps an author as they type: what may stand here, what exists, and what a thing under the cursor is. */
export function createAuthorHelp(): AuthorHelp {
  const schemas = authorSchemas() as Readonly<Record<string, JsonSchema>>;
  const words = new WordReader();
  const helper = (files: CurriculumFiles, { file, text, line, column }: AuthorPlace): Helper | undefined => {
    const offset = offsetAt(text, line, column);
    const region = offset === undefined ? undefined : regionAt(file, text, offset);
    return region === undefined || offset === undefined ? undefined : new Helper(region, offset, file, words.read(files), schemas);
  };
  return {
    complete: (files, place) => helper(files, place)?.complete() ?? [],
    hover: (files, place) => helper(files, place)?.hover(),
  };
}

/** What an author is in the middle of. */
type Region =
  /** YAML of a known shape; `from` is its place in the file. */
  | { readonly kind: "yaml"; readonly schema: string; readonly text: string; readonly from: number; readonly figure?: string | undefined }
  /** The first line of a block. */
  | { readonly kind: "fence"; readonly info: string; readonly from: number; readonly closed: boolean; readonly extra: number }
  /** A line of a lesson's running text. */
  | { readonly kind: "text"; readonly line: string; readonly from: number };

class Helper {
  readonly #region: Region;
  /** In the file. */
  readonly #offset: number;
  readonly #file: string;
  readonly #words: CurriculumWords;
  readonly #schemas: Readonly<Record<string, JsonSchema>>;

  constructor(region: Region, offset: number, file: string, words: CurriculumWords, schemas: Readonly<Record<string, JsonSchema>>) {
    this.#region = region;
    this.#offset = offset;
    this.#file = file;
    this.#words = words;
    this.#schemas = schemas;
  }

  complete(): readonly Suggestion[] {
    const region = this.#region;
    switch (region.kind) {
      case "yaml":
        return this.#completeYaml(region);
      case "fence":
        return this.#completeFence(region);
      case "text":
        return this.#completeLink(region);
    }
  }

  hover(): HoverText | undefined {
    const region = this.#region;
    switch (region.kind) {
      case "yaml":
        return this.#hoverYaml(region);
      case "fence":
        return this.#hoverFence(region);
      case "text":
        return this.#hoverLink(region);
    }
  }

  // YAML

  #completeYaml(region: Extract<Region, { kind: "yaml" }>): readonly Suggestion[] {
    const cursor = yamlCursor(region.text, this.#offset - region.from);
    const root = this.#schemas[region.schema];
    if (cursor === undefined || root === undefined) return [];
    const at = { from: cursor.from + region.from, to: cursor.to + region.from };
    const schemas = schemasAt(root, cursor.path, cursor.data);
    const dash = cursor.wantsDash ? "- " : "";
    if (cursor.role === "key") return [...this.#controlKeys(region, cursor, at), ...keySuggestions(schemas, cursor, at)];
    const values = [
      ...this.#controlValues(region, cursor.path, at),
      ...fixedValues(schemas).map((value) => ({ ...at, kind: "value" as const, label: value, snippet: `${dash}${value}`, leadsOn: false })),
      ...schemas
        .flatMap(({ ref }) => this.#references(ref, region).filter(({ id }) => !cursor.beside.includes(id)))
        .map((one) => reference(one, `${dash}${one.id}`, at)),
    ];
    if (!cursor.ownLine) return values;
    // Nothing stands there yet: a mapping begins with its keys, a list with a dash.
    const keys = schemas.some(({ type }) => type === "object")
      ? [...this.#controlKeys(region, cursor, at), ...keySuggestions(schemas, cursor, at, dash)]
      : [];
    return [...values, ...keys, ...schemas.flatMap((schema) => this.#listStart(schema, region, cursor, at))];
  }

  /** What the first item of a list begins with, dash included. */
  #listStart(schema: JsonSchema, region: Extract<Region, { kind: "yaml" }>, cursor: YamlCursor, at: Range): readonly Suggestion[] {
    const { items } = schema;
    if (schema.type !== "array" || typeof items !== "object") return [];
    const alternatives = items.anyOf ?? [items];
    return alternatives.flatMap((item): readonly Suggestion[] => {
      if (item.ref !== undefined) return this.#references(item.ref, region).map((one) => reference(one, `- ${one.id}`, at));
      if (item.type !== "object") return [];
      const snippet = new SnippetWriter().object(item, cursor.indent + 2);
      return [
        { ...at, kind: "key", label: `- ${(item.required ?? [])[0] ?? ""}: …`, about: item.description, snippet: `- ${snippet}`, leadsOn: true },
      ];
    });
  }

  /** The keys of `set` are the figure's controls. */
  #controlKeys(region: Extract<Region, { kind: "yaml" }>, cursor: YamlCursor, at: Range): readonly Suggestion[] {
    if (region.figure === undefined || cursor.path.length !== 1 || cursor.path[0] !== "set") return [];
    return (FIGURES.get(region.figure)?.controls ?? [])
      .filter(({ id }) => !cursor.beside.includes(id))
      .map((control) => ({
        ...at,
        kind: "key",
        label: control.id,
        detail: control.label,
        about: escapeMarkdown(rangeOf(control)),
        snippet: cursor.hasColon ? control.id : `${control.id}: \${1:${escapeSnippet(String(control.initial))}}`,
        leadsOn: false,
      }));
  }

  #controlValues(region: Extract<Region, { kind: "yaml" }>, path: YamlPath, at: Range): readonly Suggestion[] {
    const control = this.#control(region, path);
    if (control === undefined) return [];
    const values =
      control.kind === "choice"
        ? control.options.map(({ value, label }) => ({ value, label }))
        : control.kind === "switch"
          ? ["true", "false"].map((value) => ({ value, label: control.label }))
          : [{ value: String(control.initial), label: rangeOf(control) }];
    return values.map(({ value, label }) => ({ ...at, kind: "value", label: value, detail: label, snippet: escapeSnippet(value), leadsOn: false }));
  }

  #control(region: Extract<Region, { kind: "yaml" }>, path: YamlPath): Control | undefined {
    if (region.figure === undefined || path.length !== 2 || path[0] !== "set") return undefined;
    return FIGURES.get(region.figure)?.controls.find(({ id }) => id === path[1]);
  }

  #hoverYaml(region: Extract<Region, { kind: "yaml" }>): HoverText | undefined {
    const node = yamlNode(region.text, this.#offset - region.from);
    const root = this.#schemas[region.schema];
    if (node === undefined || root === undefined) return undefined;
    const at = { from: node.from + region.from, to: node.to + region.from };
    const control = this.#control(region, node.path);
    if (control !== undefined) return { ...at, markdown: `**${control.id}** — ${escapeMarkdown(`${control.label}: ${rangeOf(control)}`)}` };
    const schemas = schemasAt(root, node.path, node.data);
    const key = node.path.findLast((part) => typeof part === "string") ?? "";
    if (node.role === "value" && typeof node.value === "string") {
      const known = schemas.flatMap(({ ref }) => this.#references(ref, region)).find(({ id }) => id === node.value);
      if (known !== undefined)
        return { ...at, markdown: `**${escapeMarkdown(known.title)}**${known.about === "" ? "" : `\n\n${escapeMarkdown(known.about)}`}` };
    }
    const [schema] = schemas;
    if (schema?.description === undefined) return undefined;
    const around = node.path.slice(0, -1);
    const required =
      typeof node.path.at(-1) === "string" && keysOf(schemasAt(root, around, node.data)).get(key)?.required === false ? " *(may be left out)*" : "";
    return { ...at, markdown: `**${escapeMarkdown(key)}**${required} — ${escapeMarkdown(schema.description)}` };
  }

  // The first line of a block

  #completeFence({ info, from, closed, extra }: Extract<Region, { kind: "fence" }>): readonly Suggestion[] {
    const before = info.slice(0, this.#offset - from);
    const words = before.split(/\s+/u);
    const typed = words.at(-1) ?? "";
    const rest = /^[\w-]*/u.exec(info.slice(before.length))?.[0] ?? "";
    const isLast = before.length + rest.length === info.trimEnd().length;
    const at = { from: this.#offset - typed.length, to: this.#offset + rest.length + (isLast ? extra : 0) };
    if (words.length === 1) {
      return BLOCKS.map(({ name, about, snippet }) => ({
        ...at,
        kind: "block",
        label: name,
        about,
        snippet: closed ? name : `${snippet}\n\`\`\`\n`,
        leadsOn: closed,
      }));
    }
    const [name] = words;
    if (words.length !== 2) return [];
    if (name === "figure")
      return [...FIGURES.values()].map((figure) =>
        reference({ id: figure.name, title: figure.title, about: "" }, figure.name, at, controlList(figure)),
      );
    if (name === "exercise") return this.#exercises().map((one) => reference(one, one.id, at));
    return (BLOCK_WORDS[name ?? ""] ?? []).map(({ word, about }) => ({ ...at, kind: "value", label: word, about, snippet: word, leadsOn: false }));
  }

  #hoverFence({ info, from }: Extract<Region, { kind: "fence" }>): HoverText | undefined {
    const word = wordAt(info, this.#offset - from);
    if (word === undefined) return undefined;
    const at = { from: from + word.from, to: from + word.to };
    const block = BLOCKS.find(({ name }) => name === info.split(/\s/u)[0]);
    if (word.from === 0) return block === undefined ? undefined : { ...at, markdown: `**${block.name}** — ${block.about}` };
    if (block?.name === "figure") {
      const figure = FIGURES.get(word.text);
      return figure === undefined ? undefined : { ...at, markdown: `**${escapeMarkdown(figure.title)}**\n\n${controlList(figure)}` };
    }
    if (block?.name === "exercise") {
      const exercise = this.#exercises().find(({ id }) => id === word.text);
      return exercise === undefined ? undefined : { ...at, markdown: `**${escapeMarkdown(exercise.title)}**` };
    }
    const about = BLOCK_WORDS[block?.name ?? ""]?.find((one) => one.word.split("=")[0] === word.text.split("=")[0])?.about;
    return about === undefined ? undefined : { ...at, markdown: about };
  }

  // Links

  #completeLink({ line, from }: Extract<Region, { kind: "text" }>): readonly Suggestion[] {
    const column = this.#offset - from;
    const match = /\]\((?:(lesson|topic):)?([a-z0-9-]*)$/u.exec(line.slice(0, column));
    if (match === null) return [];
    const [, kind, typed = ""] = match;
    const rest = /^[a-z0-9-]*/u.exec(line.slice(column))?.[0] ?? "";
    const at = { from: this.#offset - typed.length, to: this.#offset + rest.length };
    if (kind === undefined) {
      return [
        { ...at, kind: "value", label: "lesson:", detail: "another lesson", snippet: "lesson:", leadsOn: true },
        { ...at, kind: "value", label: "topic:", detail: "a topic's page", snippet: "topic:", leadsOn: true },
      ];
    }
    return (kind === "lesson" ? this.#lessons() : this.#topics()).map((one) => reference(one, one.id, at));
  }

  #hoverLink({ line, from }: Extract<Region, { kind: "text" }>): HoverText | undefined {
    for (const { index, 0: whole, 1: kind, 2: id } of line.matchAll(/\]\((lesson|topic):([a-z0-9-]+)\)/gu)) {
      const at = { from: from + index + 2, to: from + index + whole.length - 1 };
      if (this.#offset < at.from || this.#offset > at.to) continue;
      const known = (kind === "lesson" ? this.#lessons() : this.#topics()).find((one) => one.id === id);
      return known === undefined
        ? undefined
        : { ...at, markdown: `**${escapeMarkdown(known.title)}**${known.about === "" ? "" : `\n\n${escapeMarkdown(known.about)}`}` };
    }
    return undefined;
  }

  // What exists

  #references(ref: string | undefined, region: Extract<Region, { kind: "yaml" }>): readonly Known[] {
    switch (ref) {
      case "topic":
        return this.#topics().filter(({ id }) => id !== this.#topic);
      case "own-lesson":
        return this.#lessons().filter(({ id }) => this.#words.lessons.get(id)?.topic === this.#topic);
      case "term":
        return [...this.#words.terms].map(([id, { title, definition }]) => ({ id, title, about: definition }));
      case "resource":
        return [...(this.#words.topics.get(this.#topic)?.resources ?? [])].map(([id, { title, url }]) => ({ id, title, about: url }));
      case "control":
        return (FIGURES.get(region.figure ?? "")?.controls ?? []).map((control) => ({
          id: control.id,
          title: control.label,
          about: rangeOf(control),
        }));
      default:
        return [];
    }
  }

  /** Of the topic that the file belongs to. */
  get #topic(): string {
    return /^topics\/([^/]+)\//u.exec(this.#file)?.[1] ?? "";
  }

  #topics(): readonly Known[] {
    return [...this.#words.topics].map(([id, { title, summary }]) => ({ id, title, about: summary }));
  }

  #lessons(): readonly Known[] {
    return [...this.#words.lessons].map(([id, { title, topic }]) => ({ id, title: title || id, about: this.#words.topics.get(topic)?.title ?? "" }));
  }

  /** Exercises of this lesson. */
  #exercises(): readonly Known[] {
    const lesson = /([^/]+)\.md$/u.exec(this.#file)?.[1];
    return [...this.#words.exercises].flatMap(([id, exercise]) =>
      exercise.lesson === lesson ? [{ id, title: exercise.title || id, about: "" }] : [],
    );
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Something that has an id. */
interface Known {
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

function reference({ id, title, about }: Known, snippet: string, at: Range, markdown = escapeMarkdown(about)): Suggestion {
  return {
    ...at,
    kind: "reference",
    label: id,
    detail: title,
    about: markdown === "" ? undefined : markdown,
    snippet: escapeSnippet(snippet),
    leadsOn: false,
  };
}

function keySuggestions(schemas: readonly JsonSchema[], cursor: YamlCursor, at: Range, dash = ""): readonly Suggestion[] {
  return [...keysOf(schemas)]
    .filter(([key]) => !cursor.beside.includes(key))
    .map(([key, { schema, required }]) => ({
      ...at,
      kind: "key",
      label: key,
      detail: required ? undefined : "may be left out",
      about: schema.description === undefined ? undefined : escapeMarkdown(schema.description),
      snippet: `${dash}${cursor.hasColon ? key : `${key}:${new SnippetWriter().value(schema, cursor.indent + dash.length, cursor.flow)}`}`,
      leadsOn: !cursor.hasColon && (schema.enum !== undefined || schema.const !== undefined),
    }));
}

/** Writes what a new key begins with, with its places to fill in numbered through. */
class SnippetWriter {
  #next = 1;

  /** What follows the colon. */
  value(schema: JsonSchema, indent: number, flow: boolean): string {
    const items = typeof schema.items === "object" ? schema.items : undefined;
    const pad = " ".repeat(indent + 2);
    if (schema.enum !== undefined || schema.const !== undefined) return ` ${this.#choice(fixedValues([schema]))}`;
    if (schema.type === "object" && !flow && schema.properties !== undefined) return `\n${pad}${this.object(schema, indent + 2)}`;
    if (schema.type === "array" && items !== undefined && !flow && schema.examples === undefined) {
      const item = items.anyOf?.[0] ?? items;
      if (item.ref !== undefined) return ` [${this.#stop("")}]`;
      if (item.type === "object") return `\n${pad}- ${this.object(item, indent + 4)}`;
      if (item.type === "string") return `\n${pad}- ${this.#stop(item.examples?.[0])}`;
    }
    if (schema.type === "array" && items?.ref !== undefined) return ` [${this.#stop("")}]`;
    return ` ${this.#stop(exampleOf(schema))}`;
  }

  /** The keys that a mapping must have, one a line. */
  object(schema: JsonSchema, indent: number): string {
    const keys = Object.entries(schema.properties ?? {}).filter(([key]) => schema.required?.includes(key) === true);
    return keys.map(([key, inner]) => `${key}:${this.value(inner, indent, false)}`).join(`\n${" ".repeat(indent)}`);
  }

  #stop(example: unknown): string {
    const text = typeof example === "string" ? (example === "…" ? "" : example) : JSON.stringify(example);
    const place = this.#next++;
    return text === "" ? `\${${place}}` : `\${${place}:${escapeSnippet(text)}}`;
  }

  #choice(values: readonly string[]): string {
    const place = this.#next++;
    const [only] = values;
    return values.length === 1 && only !== undefined
      ? escapeSnippet(only)
      : `\${${place}|${values.map((value) => value.replace(/[\\,|]/gu, "\\$&")).join(",")}|}`;
  }
}

function controlList({ controls }: Figure): string {
  return controls.map((control) => `- \`${control.id}\` — ${escapeMarkdown(`${control.label}: ${rangeOf(control)}`)}`).join("\n");
}

/** What a control can be set to. */
function rangeOf(control: Control): string {
  switch (control.kind) {
    case "slider":
      return `${control.from} to ${control.to}, begins at ${control.initial}`;
    case "choice":
      return `${control.options.map(({ value }) => value).join(", ")}; begins with ${control.initial}`;
    case "switch":
      return `true or false; begins with ${control.initial}`;
  }
}

function regionAt(file: string, text: string, offset: number): Region | undefined {
  if (!file.endsWith(".md")) {
    const schema = schemaOfFile(file);
    return schema === undefined ? undefined : { kind: "yaml", schema, text, from: 0 };
  }
  if (!/^topics\/[^/]+\/[^/]+\.md$/u.test(file)) return undefined;
  const front = splitFrontMatter(text);
  const bodyFrom = front === undefined ? 0 : front.from + front.text.length;
  if (front !== undefined && offset >= front.from && offset <= bodyFrom) return { kind: "yaml", schema: "lesson", ...front };
  return front !== undefined && offset < front.from ? undefined : bodyRegion(text, bodyFrom, offset);
}

function schemaOfFile(file: string): string | undefined {
  if (file === "roadmap.yaml" || file === "glossary.yaml") return file.slice(0, -".yaml".length);
  if (/^topics\/[^/]+\/topic\.yaml$/u.test(file)) return "topic";
  if (/^topics\/[^/]+\/exercises\/[^/]+\/exercise\.yaml$/u.test(file)) return "exercise";
  return /^projects\/[^/]+\/project\.yaml$/u.test(file) ? "project" : undefined;
}

const YAML_BLOCKS = new Set(["quiz", "predict", "figure", "resources"]);

function bodyRegion(text: string, from: number, offset: number): Region | undefined {
  let open: { readonly mark: string; readonly info: string; readonly bodyFrom: number } | undefined;
  for (let start = from; start <= text.length;) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end).replace(/\r$/u, "");
    const [whole, mark = "", info = ""] = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$/u.exec(line) ?? [];
    const closes = open !== undefined && whole !== undefined && info.trim() === "" && mark.startsWith(open.mark);
    const here = offset >= start && offset <= end;
    if (open !== undefined && closes) {
      if (here) return undefined;
      open = undefined;
    } else if (open !== undefined) {
      if (here) return blockRegion(text, open.info, open.bodyFrom, bodyEnd(text, open.bodyFrom, open.mark));
    } else if (here) {
      return (
        fenceRegion(line, start, offset, (mark) => isClosed(text, end + 1, mark)) ??
        (whole === undefined ? { kind: "text", line, from: start } : undefined)
      );
    } else if (whole !== undefined) {
      open = { mark, info: info.trim(), bodyFrom: end + 1 };
    }
    start = end + 1;
  }
  return undefined;
}

/** The first line of a block, also while the editor has closed its backticks by itself: ```qu|``` and ```|```. */
function fenceRegion(line: string, start: number, offset: number, isClosed: (mark: string) => boolean): Region | undefined {
  const [, mark, typed = ""] = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$/u.exec(line.slice(0, offset - start)) ?? [];
  const [, rest = "", extra = ""] = /^([^`]*)(`*)$/u.exec(line.slice(offset - start)) ?? [];
  if (mark === undefined) return undefined;
  return { kind: "fence", info: typed + rest, from: offset - typed.length, closed: isClosed(mark), extra: extra.length };
}

function blockRegion(text: string, info: string, from: number, to: number): Region | undefined {
  const [name = "", second, third] = info.split(/\s+/u);
  const body = text.slice(from, to);
  if (name === "output" && second === "plot" && third !== undefined) return { kind: "yaml", schema: "plot", text: body, from };
  return YAML_BLOCKS.has(name) ? { kind: "yaml", schema: name, text: body, from, figure: name === "figure" ? second : undefined } : undefined;
}

function bodyEnd(text: string, from: number, mark: string): number {
  const close = text.slice(from).search(new RegExp(`^ {0,3}${mark}[\`~]*[ \\t]*\\r?$`, "mu"));
  return close === -1 ? text.length : from + close;
}

/** Whether a block that begins above has its end before another one begins. */
function isClosed(text: string, from: number, mark: string): boolean {
  const next = /^ {0,3}(?:`{3,}|~{3,})(.*)$/mu.exec(text.slice(from));
  return next !== null && (next[1] ?? "").trim() === "" && next[0].trim().startsWith(mark);
}

function wordAt(line: string, column: number): { readonly text: string; readonly from: number; readonly to: number } | undefined {
  for (const { index, 0: text } of line.matchAll(/\S+/gu)) {
    if (column >= index && column <= index + text.length) return { text, from: index, to: index + text.length };
  }
  return undefined;
}

function offsetAt(text: string, line: number, column: number): number | undefined {
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf("\n", start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  const offset = start + column - 1;
  return offset <= text.length ? offset : undefined;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/gu, "\\$&");
}

/** What authors wrote is shown as text: no link, picture or command of a course pack comes alive in a hover. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/gu, "\\$&");
}
