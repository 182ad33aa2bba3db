import { LineCounter, parseDocument, isMap, isNode, isPair, isScalar, isSeq, type Document } from "yaml";
import * as z from "zod/mini";
import { nearest, type ContentProblem } from "./problems.ts";

export type YamlResult<T> =
  | { readonly ok: true; readonly value: T; readonly at: (...path: (string | number)[]) => Place }
  | { readonly ok: false; readonly problems: readonly ContentProblem[] };

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
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
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file: source.file, line: Math.max(line, 1) + before, column: Math.max(col, 1) };
  };
  const tooDeep = nestedTooDeep(source.text);
  if (tooDeep !== undefined) {
    counter.lineStarts.push(...lineStarts(source.text));
    return { ok: false, problems: [{ ...place(tooDeep), message: "this is nested too deep to be read", fix: `keep to ${DEEPEST} levels` }] };
  }
  const document = parseDocument(source.text, { lineCounter: counter, prettyErrors: false, strict: true });
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
    return { ok: true, value: parsed.data, at: (...path) => place(offsetOf(document, path)) };
  }
  return {
    ok: false,
    problems: parsed.error.issues.flatMap((issue) => explain(issue, document, schema)).map(({ offset, ...rest }) => ({ ...place(offset), ...rest })),
  };
}

/** A parser calls itself for each level; beyond this it is an attack on its stack, not content. */
const DEEPEST = 100;

/** Place of the first bracket or indentation beyond the deepest level, brackets in texts counted too; undefined where there is none. */
function nestedTooDeep(text: string): number | undefined {
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
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

function explain(issue: z.core.$ZodIssue, document: Document, schema: z.ZodMiniType): Explained[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  const name = path.length === 0 ? "the file" : `'${path.join(".")}'`;
  const offset = offsetOf(document, path);
  const found = describeValue(document.getIn(path, false));
  const wanted = descriptionAt(schema, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const known = keysAt(schema, path);
        const meant = nearest(key, known);
        return {
          offset: offsetOf(document, [...path, key], "key"),
          message: `the key '${key}' is not known here`,
          fix: meant === undefined ? `the keys that are known: ${known.join(", ")}` : `did you mean '${meant}'?`,
        };
      });
    case "invalid_type":
      if (issue.input === undefined && found === "nothing") {
        return [{ offset, message: `${name} is missing`, fix: `add it: ${wanted ?? `a ${issue.expected}`}` }];
      }
      if (issue.expected === "string" && /^(?:number|boolean)/u.test(found)) {
        return [{ offset, message: `${name} is a ${found}, and a text is wanted`, fix: `put it in quotes: "${found.replace(/^\w+ /u, "")}"` }];
      }
      return [{ offset, message: `${name} is ${found}`, fix: `write ${wanted ?? `a ${issue.expected}`}` }];
    case "invalid_value": {
      const values = issue.values.map(String);
      const meant = nearest(found.replace(/^'|'$/g, ""), values);
      if (found === "nothing") return [{ offset, message: `${name} is missing`, fix: `add one of: ${values.join(", ")}` }];
      return [
        {
          offset,
          message: `${name} is ${found}`,
          fix: meant === undefined ? `use one of: ${values.join(", ")}` : `did you mean '${meant}'? Known: ${values.join(", ")}`,
        },
      ];
    }
    case "invalid_union": {
      const kinds = issue.note === "No matching discriminator" ? kindsOf(schema, path) : [];
      if (kinds.length > 0) {
        const meant = nearest(found.replace(/^'|'$/g, ""), kinds);
        const known = `use one of: ${kinds.join(", ")}`;
        return [{ offset, message: found === "nothing" ? `${name} is missing` : `${name} is ${found}`, fix: meant === undefined ? known : `did you mean '${meant}'?` }];
      }
      const inner = issue.errors.at(-1) ?? [];
      const nested = inner.flatMap((one) => explain({ ...one, path: [...issue.path, ...one.path] }, document, schema));
      return nested.length > 0 && document.getIn(path, true) !== undefined && typeof document.getIn(path) === "object"
        ? nested
        : [{ offset, message: `${name} is ${found}`, fix: `write ${wanted ?? "one of the forms that the README shows"}` }];
    }
    case "too_small":
      return [{ offset, message: `${name} is too short or too small`, fix: `write ${wanted ?? `at least ${issue.minimum}`}` }];
    case "too_big":
      return [{ offset, message: `${name} is too long or too large`, fix: `write ${wanted ?? `at most ${issue.maximum}`}` }];
    case "invalid_format":
      return [{ offset, message: `${name} is ${found}`, fix: `write ${wanted ?? `something of the form ${issue.pattern ?? issue.format}`}` }];
    default:
      return [{ offset, message: `${name}: ${issue.message}`, fix: wanted ?? "see curriculum/README.md" }];
  }
}

function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "empty";
  if (typeof value === "string") return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  if (isSeq(value)) return "a list";
  if (isMap(value)) return "a mapping";
  return typeof value === "number" || typeof value === "boolean" ? `${typeof value} ${value}` : "something else";
}

/** Where the node at the path starts, or the nearest node around it that exists. */
function offsetOf(document: Document, path: readonly (string | number)[], part: "key" | "value" = "value"): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const parentPath = path.slice(0, Math.max(0, depth - 1));
    const parent = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true);
    if (depth > 0 && isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path[depth - 1]);
      if (pair === undefined) continue;
      const node = part === "key" && depth === path.length ? pair.key : (pair.value ?? pair.key);
      if (isNode(node) && node.range) return node.range[0];
      continue;
    }
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function schemaAt(schema: z.ZodMiniType, path: readonly (string | number)[]): object | undefined {
  let current: unknown = z.toJSONSchema(schema, { io: "input" });
  const forms = child(current, "oneOf");
  if (Array.isArray(forms)) {
    // Several forms told apart by a key: all their keys are known, and what is described is the same in each.
    current = { properties: Object.assign({}, ...forms.toReversed().map((form) => child(form, "properties"))) as unknown };
  }
  for (const part of path) {
    current = typeof part === "number" ? child(child(current, "items"), "") : child(child(current, "properties"), part);
    // A union of a plain value and a mapping: what is inside can only be the mapping's.
    const options = child(current, "anyOf");
    if (Array.isArray(options)) current = options.at(-1);
  }
  return typeof current === "object" && current !== null ? current : undefined;
}

/** The values by which the forms at a path are told apart; the path ends in the key that tells. */
function kindsOf(schema: z.ZodMiniType, path: readonly (string | number)[]): string[] {
  const options = child(path.length === 1 ? z.toJSONSchema(schema, { io: "input" }) : schemaAt(schema, path.slice(0, -1)), "oneOf");
  const key = path.at(-1);
  if (!Array.isArray(options) || typeof key !== "string") return [];
  return options.map((option) => child(child(child(option, "properties"), key), "const")).filter((value) => typeof value === "string");
}

function child(value: unknown, key: string): unknown {
  if (key === "") return value;
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function descriptionAt(schema: z.ZodMiniType, path: readonly (string | number)[]): string | undefined {
  const description = child(schemaAt(schema, path), "description");
  return typeof description === "string" ? description : undefined;
}

function keysAt(schema: z.ZodMiniType, path: readonly (string | number)[]): string[] {
  const properties = child(schemaAt(schema, path), "properties");
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}
