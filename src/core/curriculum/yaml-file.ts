import { LineCounter, parseDocument, isMap, isNode, isPair, isScalar, isSeq, type Document } from "yaml";
import * as z from "zod/mini";
import { exampleOf, fixedValues, keysOf, schemasAt, type JsonSchema, type YamlPath } from "./author-schema.ts";
import { slugOf } from "./ids.ts";
import { nearest, type ContentProblem, type TextEdit } from "./problems.ts";
import { appendItem, insertKey, replaceValue, type YamlEdit } from "./yaml-edit.ts";

export type YamlResult<T> = SoundYaml<T> | { readonly ok: false; readonly problems: readonly ContentProblem[] };

export interface SoundYaml<T> {
  readonly ok: true;
  readonly value: T;
  /** Where the value at the path stands. */
  readonly at: (...path: (string | number)[]) => Place;
  /** Where the key at the end of the path stands. */
  readonly keyAt: (...path: (string | number)[]) => Place;
  /** What adds an item to the list at the path; undefined where there is none. */
  readonly append: (path: YamlPath, item: unknown) => TextEdit | undefined;
  /** What puts a text, a list or a mapping in the place of the value at the path. */
  readonly replace: (path: YamlPath, value: unknown) => TextEdit | undefined;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters of what stands there, where it stands on one line. */
  readonly length?: number | undefined;
}

/** A text inside a file, such as a lesson's front matter: where it begins there, so that places come out in the whole file. */
export interface TextInFile {
  readonly file: string;
  readonly text: string;
  /** Lines of the file before the text. */
  readonly linesBefore?: number;
}

/** An alias that is expanded more often than this is taken for an attack, not for content. */
const MOST_ALIASES = 50;

/**
 * Reads YAML against a schema. Every fault of the text is reported, not only the first, each at its own line and column.
 */
export function readYaml<T>(source: TextInFile, schema: z.ZodMiniType<T>): YamlResult<T> {
  const counter = new LineCounter();
  const before = source.linesBefore ?? 0;
  const place = (offset: number, length?: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file: source.file, line: Math.max(line, 1) + before, column: Math.max(col, 1), ...(length === undefined ? {} : { length }) };
  };
  const edit = (change: YamlEdit | undefined): TextEdit | undefined =>
    change && { kind: "edit", ...place(change.offset), length: change.length, text: change.text };
  const tooDeep = nestedTooDeep(source.text);
  if (tooDeep !== undefined) {
    counter.lineStarts.push(...lineStarts(source.text));
    return { ok: false, problems: [{ ...place(tooDeep), message: "this is nested too deep to be read", fix: `keep to ${DEEPEST} levels` }] };
  }
  const document = parseDocument(source.text, { lineCounter: counter, prettyErrors: false, strict: true, logLevel: "error" });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        ...place(error.pos[0]),
        message: `this is not valid YAML: ${error.message.split("\n")[0] ?? ""}`,
        fix: "quote a text that holds ': ', '#' or starts with a special character; indent with spaces",
      })),
    };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ ...place(0), message, fix: "write the repeated parts out instead of using aliases" }] };
  }
  const parsed = z.safeParse(schema, data);
  if (parsed.success) {
    const at = (path: YamlPath, part: "key" | "value"): Place => {
      const { offset, length } = spanOf(document, source.text, path, part);
      return place(offset, length);
    };
    return {
      ok: true,
      value: parsed.data,
      at: (...path) => at(path, "value"),
      keyAt: (...path) => at(path, "key"),
      append: (path, item) => edit(appendItem(document, source.text, path, item)),
      replace: (path, value) => edit(replaceValue(document, path, value)),
    };
  }
  const explainer = new Explainer(document, source.text, jsonSchemaOf(schema), data);
  return {
    ok: false,
    problems: parsed.error.issues
      .flatMap((issue) => explainer.explain(issue))
      .map(({ path, part, message, fix, mend }) => {
        const { offset, length } = spanOf(document, source.text, path, part ?? "value");
        const change = edit(mend !== undefined && staysReadable(source.text, mend) ? mend : undefined);
        return { ...place(offset, length), message, fix, ...(change === undefined ? {} : { mend: change }) };
      }),
  };
}

/**
 * What adds an item to a list of a YAML file and leaves all else as it is; undefined where there is no list at the path, or the file
 * is broken.
 *
 * @param insteadOf The id of the mapping in the list that the item takes the place of.
 */
export function editList(source: TextInFile, path: YamlPath, item: unknown, insteadOf?: string): TextEdit | undefined {
  const document = parseDocument(source.text, { prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  const list = path.length === 0 ? document.contents : document.getIn(path, true);
  const at = isSeq(list) && insteadOf !== undefined ? list.items.findIndex((one) => isMap(one) && one.get("id") === insteadOf) : -1;
  const change = at === -1 ? appendItem(document, source.text, path, item) : replaceValue(document, [...path, at], item);
  if (change === undefined) return undefined;
  const before = source.text.slice(0, change.offset).split("\n");
  const place = { line: before.length + (source.linesBefore ?? 0), column: (before.at(-1) ?? "").length + 1 };
  return { kind: "edit", file: source.file, ...place, length: change.length, text: change.text };
}

/** Half a key between braces, and the like, can turn a sound edit into no YAML at all. */
function staysReadable(text: string, { offset, length, text: inserted }: YamlEdit): boolean {
  return parseDocument(text.slice(0, offset) + inserted + text.slice(offset + length), { prettyErrors: false }).errors.length === 0;
}

const JSON_SCHEMAS = new WeakMap<z.ZodMiniType, JsonSchema>();

/** The JSON Schema of what an author writes; made once. */
export function jsonSchemaOf(schema: z.ZodMiniType): JsonSchema {
  const known = JSON_SCHEMAS.get(schema);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
  JSON_SCHEMAS.set(schema, made);
  return made;
}

/** A parser calls itself for each level; beyond this it is an attack on its stack, not content. */
const DEEPEST = 100;

/** Place of the first bracket or indentation beyond the deepest level, brackets in texts counted too; undefined where there is none. */
export function nestedTooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "[" || character === "{") {
      if (++depth > DEEPEST) return at;
    } else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    // A line that is no flow collection starts anew: brackets that a text left open do not add up over a file.
    else if (character === "\n" && /^[^\s[\]{},]/u.test(text.slice(at + 1, at + 2))) depth = 0;
  }
  // `- - - - x` and `? ? ? x` nest without any bracket.
  const dashes = /^(?:[ \t]*[-?][ \t]+){60}|^[ \t]{400}\S/mu.exec(text);
  return dashes?.index;
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
}

interface Explained {
  readonly path: YamlPath;
  /** Which part of the last step of the path is wrong; the value where absent. */
  readonly part?: "key";
  readonly message: string;
  readonly fix: string;
  readonly mend?: YamlEdit | undefined;
}

/** Turns what a schema found wrong into what an author can act on. */
class Explainer {
  readonly #document: Document;
  readonly #text: string;
  readonly #schema: JsonSchema;
  readonly #data: unknown;

  constructor(document: Document, text: string, schema: JsonSchema, data: unknown) {
    this.#document = document;
    this.#text = text;
    this.#schema = schema;
    this.#data = data;
  }

  explain(issue: z.core.$ZodIssue): Explained[] {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    const name = path.length === 0 ? "the file" : `'${path.join(".")}'`;
    const value = this.#document.getIn(path, false);
    const found = describeValue(value);
    const wanted = this.#schemas(path).find(({ description }) => description !== undefined)?.description;
    switch (issue.code) {
      case "unrecognized_keys":
        return issue.keys.map((key) => this.#unknownKey(path, key));
      case "invalid_type":
        if (issue.input === undefined && found === "nothing") {
          return [{ path, message: `${name} is missing`, fix: `add it: ${wanted ?? `a ${issue.expected}`}`, mend: this.#insert(path) }];
        }
        if (issue.expected === "string" && /^(?:number|boolean)/u.test(found)) {
          const source = this.#sourceAt(path) ?? found.replace(/^\w+ /u, "");
          const mend = replaceValue(this.#document, path, source);
          const quoted = mend === undefined ? undefined : { ...mend, text: JSON.stringify(source) };
          return [{ path, message: `${name} is a ${found}, and a text is wanted`, fix: `put it in quotes: "${source}"`, mend: quoted }];
        }
        return [{ path, message: `${name} is ${found}`, fix: `write ${wanted ?? `a ${issue.expected}`}` }];
      case "invalid_value":
        return [this.#fixedValue(path, name, issue.values.map(String))];
      case "invalid_union": {
        // Where one key tells the kinds of a mapping apart, that key is what is wrong.
        if (issue.errors.length === 0) return [this.#fixedValue(path, name, fixedValues(this.#schemas(path)))];
        const inner = issue.errors.at(-1) ?? [];
        const nested = inner.flatMap((one) => this.explain({ ...one, path: [...issue.path, ...one.path] }));
        return nested.length > 0 && typeof value === "object" && value !== null
          ? nested
          : [
              {
                path,
                message: `${name} is ${found}`,
                fix: `write ${wanted ?? "one of the forms that the README shows"}`,
                mend: this.#repair(path, value),
              },
            ];
      }
      case "too_small":
        return [{ path, message: `${name} is too short or too small`, fix: `write ${wanted ?? `at least ${issue.minimum}`}` }];
      case "too_big":
        return [{ path, message: `${name} is too long or too large`, fix: `write ${wanted ?? `at most ${issue.maximum}`}` }];
      case "invalid_format":
        return [
          {
            path,
            message: `${name} is ${found}`,
            fix: `write ${wanted ?? `something of the form ${issue.pattern ?? issue.format}`}`,
            mend: this.#repair(path, value),
          },
        ];
      default:
        return [{ path, message: `${name}: ${issue.message}`, fix: wanted ?? "see curriculum/README.md" }];
    }
  }

  #schemas(path: YamlPath): readonly JsonSchema[] {
    return schemasAt(this.#schema, path, this.#data);
  }

  #unknownKey(path: YamlPath, key: string): Explained {
    const known = [...keysOf(this.#schemas(path)).keys()];
    const meant = nearest(key, known);
    const at = [...path, key];
    const span = spanOf(this.#document, this.#text, at, "key");
    // A key that stands there already cannot be meant.
    const free = meant !== undefined && !this.#document.hasIn([...path, meant]) && span.length !== undefined;
    return {
      path: at,
      part: "key",
      message: `the key '${key}' is not known here`,
      fix: meant === undefined ? `the keys that are known: ${known.join(", ")}` : `did you mean '${meant}'?`,
      mend: free ? { offset: span.offset, length: span.length, text: meant } : undefined,
    };
  }

  /** A value that is none of those that may stand there. */
  #fixedValue(path: YamlPath, name: string, values: readonly string[]): Explained {
    const found = describeValue(this.#document.getIn(path, false));
    if (found === "nothing") return { path, message: `${name} is missing`, fix: `add one of: ${values.join(", ")}`, mend: this.#insert(path) };
    const meant = nearest(found.replace(/^'|'$/gu, ""), values);
    return {
      path,
      message: `${name} is ${found}`,
      fix: meant === undefined ? `use one of: ${values.join(", ")}` : `did you mean '${meant}'? Known: ${values.join(", ")}`,
      mend: meant === undefined ? undefined : this.#replaceText(path, meant),
    };
  }

  /** What adds a key that is missing, with a value that is sound and stands for what the author will write. */
  #insert(path: YamlPath): YamlEdit | undefined {
    const key = path.at(-1);
    const [schema] = this.#schemas(path);
    if (typeof key !== "string" || schema === undefined) return undefined;
    const around = path.slice(0, -1);
    const order = [...keysOf(this.#schemas(around)).keys()];
    const map = around.length === 0 ? this.#document.contents : this.#document.getIn(around, true);
    const present = isMap(map) ? map.items.flatMap((item) => (isPair(item) && isScalar(item.key) ? String(item.key.value) : [])) : [];
    // Where the key stands there mistyped, mending its name is what is meant.
    if (present.some((other) => !order.includes(other) && nearest(other, order) === key)) return undefined;
    return insertKey(this.#document, this.#text, around, key, exampleOf(schema), order);
  }

  /** What puts a text into the form that is wanted: an id in lower case with hyphens, a phrase without its full stop, an https address. */
  #repair(path: YamlPath, value: unknown): YamlEdit | undefined {
    const patterns = this.#schemas(path).flatMap(({ pattern }) => pattern ?? []);
    if (typeof value !== "string" || patterns.length === 0) return undefined;
    const repaired = repairs(value).find((candidate) => patterns.some((pattern) => new RegExp(pattern, "su").test(candidate)));
    return repaired === undefined ? undefined : this.#replaceText(path, repaired);
  }

  /** Only for a text on one line: one that is folded over several is not ours to write anew. */
  #replaceText(path: YamlPath, text: string): YamlEdit | undefined {
    return spanOf(this.#document, this.#text, path, "value").length === undefined ? undefined : replaceValue(this.#document, path, text);
  }

  #sourceAt(path: YamlPath): string | undefined {
    const { offset, length } = spanOf(this.#document, this.#text, path, "value");
    return length === undefined ? undefined : this.#text.slice(offset, offset + length);
  }
}

function repairs(value: string): readonly string[] {
  const trimmed = value.trim();
  return [trimmed, trimmed.replace(/[.\s]+$/u, ""), trimmed.replace(/^http:/u, "https:"), slugOf(trimmed)];
}

function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "empty";
  if (typeof value === "string") return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  if (isSeq(value)) return "a list";
  if (isMap(value)) return "a mapping";
  return typeof value === "number" || typeof value === "boolean" ? `${typeof value} ${value}` : "something else";
}

interface Span {
  readonly offset: number;
  /** Undefined where it reaches over a line end, or where nothing stands there. */
  readonly length: number | undefined;
}

/** Where the node at the path stands, or where the nearest node around it that exists begins. */
function spanOf(document: Document, text: string, path: YamlPath, part: "key" | "value"): Span {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = nodeAt(document, path.slice(0, depth), depth === path.length ? part : "value");
    if (!isNode(node) || !node.range) continue;
    const [from, to] = node.range;
    const whole = depth === path.length && to > from && !text.slice(from, to).includes("\n");
    return { offset: from, length: whole ? to - from : undefined };
  }
  return { offset: 0, length: undefined };
}

/** A key without a value stands for its value too. */
function nodeAt(document: Document, path: YamlPath, part: "key" | "value"): unknown {
  if (path.length === 0) return document.contents;
  const around = path.slice(0, -1);
  const parent = around.length === 0 ? document.contents : document.getIn(around, true);
  if (!isMap(parent)) return document.getIn(path, true);
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  return part === "key" ? pair?.key : (pair?.value ?? pair?.key);
}
