/** What the bundle of the compiler offers; the build makes `dist/compiler.mjs` of it. */
export { createAuthorHelp } from "./author-help.ts";
export { createCompiler } from "./compile.ts";
export { editList } from "./yaml-file.ts";
