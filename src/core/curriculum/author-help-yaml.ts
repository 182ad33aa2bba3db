import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair, type Scalar } from "yaml";
import type { YamlPath } from "./author-schema.ts";
import { nestedTooDeep } from "./yaml-file.ts";

/** Where a cursor stands in a YAML text that is being written, and so need not be sound. */
export interface YamlCursor {
  /** The path of what stands, or would stand, at the cursor; with a key as its last part where a key is being written. */
  readonly path: YamlPath;
  readonly role: "key" | "value";
  /** What the text holds, as far as it can be read, with something meaningless at the cursor. */
  readonly data: unknown;
  /** Keys of the mapping, or texts of the list, that stand beside the cursor already. */
  readonly beside: readonly string[];
  /** Between brackets or braces. */
  readonly flow: boolean;
  /** Nothing else stands on the cursor's line but the dashes of a list. */
  readonly ownLine: boolean;
  /** The cursor stands where a list's next item would begin with a dash, which is not written yet. */
  readonly wantsDash: boolean;
  /** Characters before the word on its line. */
  readonly indent: number;
  /** The key that is being written has its colon already. */
  readonly hasColon: boolean;
  /** The word at the cursor, which a suggestion takes the place of. */
  readonly from: number;
  readonly to: number;
}

/** Stands in the text where the cursor is; no author writes it. */
const MARK = "qqCursorqq";
/** A text above this is not being written by hand. */
const LONGEST = 300_000;

export function yamlCursor(text: string, offset: number): YamlCursor | undefined {
  const [from, to] = wordAround(text, offset);
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const lineEnd = text.indexOf("\n", to) === -1 ? text.length : text.indexOf("\n", to);
  const before = text.slice(lineStart, from);
  const after = text.slice(to, lineEnd).trimEnd();
  const ownLine = /^\s*(?:-\s+)*$/u.test(before) && after === "";
  const hasColon = after.startsWith(":");
  const facts = { ownLine, hasColon, indent: from - lineStart, from, to };
  // What is being written is no YAML yet: of what it may become, the one that the rest of the text fits best.
  const forms = ownLine && before.trim() === "" ? [MARK, `${MARK}:`, `- ${MARK}`] : ownLine ? [MARK, `${MARK}:`] : [MARK];
  let best: ReturnType<typeof find>;
  for (const form of forms) {
    const found = find(text, from, to, form);
    if (found !== undefined && found.faults < (best?.faults ?? Number.POSITIVE_INFINITY)) best = found;
  }
  return best && { ...best, ...facts };
}

/** What stands at an offset of a YAML text: the path and place of a key or of a text, number or the like. */
export function yamlNode(
  text: string,
  offset: number,
):
  | {
      readonly path: YamlPath;
      readonly role: "key" | "value";
      readonly value: unknown;
      readonly data: unknown;
      readonly from: number;
      readonly to: number;
    }
  | undefined {
  const document = readLeniently(text);
  if (document === undefined) return undefined;
  const found = findScalar(document, (node) => node.range !== undefined && node.range !== null && node.range[0] <= offset && offset <= node.range[1]);
  if (found === undefined) return undefined;
  const [from, to] = found.node.range ?? [0, 0];
  return { path: found.path, role: found.role, value: found.node.value, data: dataOf(document), from, to };
}

/** What a YAML text holds, or undefined where it cannot be read at all; faults of its form are passed over. */
export function yamlData(text: string): unknown {
  const document = readLeniently(text);
  return document === undefined ? undefined : dataOf(document);
}

function find(
  text: string,
  from: number,
  to: number,
  mark: string,
): (Pick<YamlCursor, "path" | "role" | "data" | "beside" | "flow" | "wantsDash"> & { readonly faults: number }) | undefined {
  const document = readLeniently(text.slice(0, from) + mark + text.slice(to));
  if (document === undefined) return undefined;
  const found = findScalar(document, (node) => node.value === MARK);
  if (found === undefined) return undefined;
  const { path, role, parent } = found;
  const beside = isMap(parent)
    ? parent.items.flatMap((pair) => (isScalar(pair.key) && pair.key.value !== MARK ? String(pair.key.value) : []))
    : isSeq(parent)
      ? parent.items.flatMap((item) => (isScalar(item) && item.value !== MARK ? String(item.value) : []))
      : [];
  return {
    path: role === "key" ? path.slice(0, -1) : path,
    role,
    data: dataOf(document),
    beside,
    flow: (isMap(parent) || isSeq(parent)) && parent.flow === true,
    wantsDash: mark.startsWith("-"),
    faults: document.errors.length,
  };
}

interface FoundScalar {
  readonly node: Scalar;
  readonly path: YamlPath;
  readonly role: "key" | "value";
  /** The mapping or the list that holds it. */
  readonly parent: unknown;
}

function findScalar(document: Document, wanted: (node: Scalar) => boolean): FoundScalar | undefined {
  let found: FoundScalar | undefined;
  visit(document, {
    Scalar(role, node, ancestors) {
      if (!wanted(node)) return undefined;
      const parents = ancestors.filter((one) => isMap(one) || isSeq(one));
      found = { node, path: pathOf(ancestors, node), role: role === "key" ? "key" : "value", parent: parents.at(-1) };
      return visit.BREAK;
    },
  });
  return found;
}

function pathOf(ancestors: readonly (Document | Node | Pair)[], node: Scalar): YamlPath {
  const path: (string | number)[] = [];
  ancestors.forEach((ancestor, place) => {
    const next = ancestors[place + 1] ?? node;
    if (isPair(ancestor)) path.push(isScalar(ancestor.key) ? String(ancestor.key.value) : "");
    else if (isSeq(ancestor)) path.push(ancestor.items.indexOf(next));
  });
  return path;
}

function readLeniently(text: string): Document | undefined {
  if (text.length > LONGEST || nestedTooDeep(text) !== undefined) return undefined;
  return parseDocument(text, { prettyErrors: false, strict: false, logLevel: "silent" });
}

function dataOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** The id, key or value that the cursor stands in; empty where it stands between words. */
function wordAround(text: string, offset: number): readonly [from: number, to: number] {
  const before = /[A-Za-z0-9_][\w-]*$/u.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset))?.[0] ?? "";
  const after = /^[\w-]*/u.exec(text.slice(offset))?.[0] ?? "";
  return [offset - before.length, offset + after.length];
}
