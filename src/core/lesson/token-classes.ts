/**
 * The classes that the compiler gives to tokens, and the TextMate scopes behind each. The compiler maps scopes to classes; the
 * host asks the reader's colour theme for the colour of the first scope that the theme knows.
 */
export const TOKEN_CLASSES = {
  comment: { scopes: ["comment", "punctuation.definition.comment"] },
  string: { scopes: ["string", "punctuation.definition.string", "storage.type.string"] },
  escape: { scopes: ["constant.character.escape", "constant.character.format.placeholder"] },
  number: { scopes: ["constant.numeric"] },
  constant: { scopes: ["constant.language", "variable.language"] },
  keyword: { scopes: ["keyword.control", "keyword.operator.logical", "storage.type.function", "storage.type.class", "storage.modifier"] },
  operator: { scopes: ["keyword.operator"] },
  function: { scopes: ["entity.name.function", "meta.function-call.generic", "support.function"] },
  type: { scopes: ["entity.name.type", "entity.name.class", "support.type", "entity.other.inherited-class"] },
  parameter: { scopes: ["variable.parameter"] },
} as const satisfies Record<string, { readonly scopes: readonly string[] }>;

export type TokenClass = keyof typeof TOKEN_CLASSES;
