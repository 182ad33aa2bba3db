/** The part of JSON Schema that the generated schemas of the authors' files use. */
export interface JsonSchema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  /** What a text is the id of. */
  readonly ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

export type YamlPath = readonly (string | number)[];

/**
 * What may stand at a place: the alternatives that the value found around it leaves open.
 *
 * @param value What the text holds as a whole, as far as it could be read: it says which kind of question a block is.
 */
export function schemasAt(root: JsonSchema, path: YamlPath, value: unknown): readonly JsonSchema[] {
  let schemas = alternatives(root, value);
  let current = value;
  for (const part of path) {
    current = child(current, part);
    const inner = current;
    schemas = schemas.flatMap((schema) => {
      const next = typeof part === "number" ? itemSchema(schema, part) : propertySchema(schema, part);
      return next === undefined ? [] : alternatives(next, inner);
    });
  }
  return schemas;
}

/** The keys that a mapping may have, by name; of alternatives, those of all. */
export function keysOf(schemas: readonly JsonSchema[]): ReadonlyMap<string, { readonly schema: JsonSchema; readonly required: boolean }> {
  const keys = new Map<string, { readonly schema: JsonSchema; readonly required: boolean }>();
  for (const { properties = {}, required = [] } of schemas) {
    for (const [key, schema] of Object.entries(properties)) {
      const known = keys.get(key);
      const merged = known === undefined ? schema : mergeFixed(known.schema, schema);
      keys.set(key, { schema: merged, required: required.includes(key) && (known?.required ?? true) });
    }
  }
  return keys;
}

/** Every fixed value that may stand at a place. */
export function fixedValues(schemas: readonly JsonSchema[]): readonly string[] {
  const values = schemas.flatMap(({ enum: list, const: constant, type }) => [
    ...(list ?? []),
    ...(constant === undefined ? [] : [constant]),
    ...(type === "boolean" ? [true, false] : []),
  ]);
  return [...new Set(values.map(String))];
}

/** What a new value begins with, sound by the schema: its example, or the least that it allows. */
export function exampleOf(schema: JsonSchema): unknown {
  const [example] = schema.examples ?? [];
  if (example !== undefined) return example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [alternative] = schema.oneOf ?? schema.anyOf ?? [];
  if (alternative !== undefined) return exampleOf(alternative);
  switch (schema.type) {
    case "object": {
      const required = Object.entries(schema.properties ?? {}).filter(([key]) => schema.required?.includes(key) === true);
      return Object.fromEntries(required.map(([key, inner]) => [key, exampleOf(inner)]));
    }
    case "array": {
      if (schema.prefixItems !== undefined) return schema.prefixItems.map(exampleOf);
      const { items } = schema;
      return typeof items === "object" ? Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => exampleOf(items)) : [];
    }
    case "boolean":
      return true;
    case "number":
    case "integer":
      return 1;
    default:
      return "…";
  }
}

function alternatives(schema: JsonSchema, value: unknown): readonly JsonSchema[] {
  const inner = schema.oneOf ?? schema.anyOf;
  if (inner === undefined) return [schema];
  const described = inner.map((one): JsonSchema => (schema.description === undefined ? one : { description: schema.description, ...one }));
  if (value === undefined || value === null) return described;
  const fitting = described.filter((one) => fits(one, value));
  return fitting.length === 0 ? described : fitting;
}

/** Whether a value is of a schema's kind: a mapping or none, and with the fixed values that tell one kind of mapping from another. */
function fits(schema: JsonSchema, value: unknown): boolean {
  const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
  if (schema.type !== "object") return !isMapping;
  return (
    isMapping &&
    Object.entries(schema.properties ?? {}).every(
      ([key, { const: constant }]) => constant === undefined || typeof constant === "boolean" || child(value, key) === constant,
    )
  );
}

function propertySchema({ properties, additionalProperties }: JsonSchema, key: string): JsonSchema | undefined {
  const known = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
  return known ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
}

function itemSchema({ items, prefixItems }: JsonSchema, place: number): JsonSchema | undefined {
  return prefixItems?.[place] ?? (typeof items === "object" ? items : undefined);
}

/** A key of several alternatives has the fixed values of all of them, and otherwise the first one's schema. */
function mergeFixed(a: JsonSchema, b: JsonSchema): JsonSchema {
  const fixed = ({ const: constant, enum: list }: JsonSchema): readonly unknown[] => list ?? (constant === undefined ? [] : [constant]);
  if (fixed(a).length === 0) return a;
  const { const: _, ...rest } = a;
  return { ...rest, enum: [...new Set([...fixed(a), ...fixed(b)])] };
}

function child(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
