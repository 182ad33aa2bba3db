import { isCollection, isMap, isNode, isPair, isScalar, isSeq, stringify, type Document, type Pair } from "yaml";
import type { YamlPath } from "./author-schema.ts";

/** Characters of a YAML text that others take the place of. */
export interface YamlEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Adds a key to the mapping at the path, as the mapping is written: in block style on a line of its own, in flow style between its
 * braces. Nothing else of the text changes, so comments and order stay.
 *
 * @param order Keys in the order in which the mapping is to hold them.
 * @returns Undefined where there is no mapping at the path.
 */
export function insertKey(
  document: Document,
  text: string,
  path: YamlPath,
  key: string,
  value: unknown,
  order: readonly string[],
): YamlEdit | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map) || !map.range) return undefined;
  const pairs = map.items.filter((item) => isPair(item));
  const earlier = new Set(order.slice(0, Math.max(0, order.indexOf(key))));
  const after = pairs.findLast((pair) => isScalar(pair.key) && earlier.has(String(pair.key.value)));
  const first = pairs[0];
  if (map.flow === true) {
    const entry = `${key}: ${inline(value)}`;
    if (first === undefined) return { offset: map.range[0] + 1, length: 0, text: ` ${entry} ` };
    return after === undefined ? { offset: startOf(first), length: 0, text: `${entry}, ` } : { offset: endOf(after), length: 0, text: `, ${entry}` };
  }
  if (first === undefined) return undefined;
  const indent = columnOf(text, startOf(first));
  const lines = block({ [key]: value }, indent);
  if (after === undefined) return { offset: startOf(first), length: 0, text: `${lines}\n${" ".repeat(indent)}` };
  return { offset: lineEnd(text, endOf(after)), length: 0, text: `\n${" ".repeat(indent)}${lines}` };
}

/**
 * Adds an item to the list at the path, as the list is written.
 *
 * @returns Undefined where there is no list at the path.
 */
export function appendItem(document: Document, text: string, path: YamlPath, item: unknown): YamlEdit | undefined {
  const list = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isSeq(list) || !list.range) return undefined;
  const last = list.items.at(-1);
  if (list.flow === true) {
    if (isNode(last) && last.range) return { offset: last.range[1], length: 0, text: `, ${inline(item)}` };
    const [offset, end] = list.range;
    const isText = typeof item === "string";
    if (path.length > 0 || isText) return { offset, length: end - offset, text: `[${inline(item)}]` };
    return { offset, length: end - offset, text: `- ${block(item, 2)}` };
  }
  const indent = columnOf(text, list.range[0]);
  return { offset: lineEnd(text, endOfNode(list)), length: 0, text: `\n${" ".repeat(indent)}- ${block(item, indent + 2)}` };
}

/** Puts another value in the place of the one at the path, whatever that was, written in flow style. */
export function replaceValue(document: Document, path: YamlPath, value: unknown): YamlEdit | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isNode(node) || !node.range) return undefined;
  const offset = node.range[0];
  return { offset, length: endOfNode(node) - offset, text: inline(value) };
}

/** A value as the lines of a block, the first without its indentation, the last without its line end. */
function block(value: unknown, indent: number): string {
  return stringify(value, { lineWidth: 0 })
    .trimEnd()
    .replaceAll("\n", `\n${" ".repeat(indent)}`);
}

function inline(value: unknown): string {
  return stringify(value, { lineWidth: 0, collectionStyle: "flow", defaultStringType: "PLAIN" }).trim();
}

function startOf({ key }: Pair): number {
  return isNode(key) && key.range ? key.range[0] : 0;
}

function endOf({ key, value }: Pair): number {
  return endOfNode(isNode(value) ? value : key);
}

/** End of what a node says: a block collection's own range reaches over the comments and blank lines behind it. */
function endOfNode(node: unknown): number {
  if (!isNode(node) || !node.range) return 0;
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (isPair(last)) return endOf(last);
    if (isNode(last)) return endOfNode(last);
  }
  return node.range[1];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** End of the line on which the last character before the offset stands that is no blank. */
function lineEnd(text: string, offset: number): number {
  const last = text.slice(0, offset).trimEnd().length;
  const end = text.indexOf("\n", last);
  const stop = end === -1 ? text.length : end;
  return text[stop - 1] === "\r" ? stop - 1 : stop;
}
