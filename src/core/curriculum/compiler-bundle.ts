/** What the bundle of the compiler offers; the build makes `dist/compiler.mjs` of it. */
export { createCompiler } from "./compile.ts";
export { authorSchemas } from "./schemas.ts";
