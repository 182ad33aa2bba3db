import { pathToFileURL } from "node:url";
import type { createCompiler } from "../core/curriculum/compile.ts";
import type { CompilerPort } from "../core/curriculum/compiler-port.ts";
import type { authorSchemas } from "../core/curriculum/schemas.ts";

interface CompilerBundle {
  readonly createCompiler: typeof createCompiler;
  readonly authorSchemas: typeof authorSchemas;
}

/** Loads `dist/compiler.mjs` when it is first asked for. */
export class BundledCompiler implements CompilerPort {
  readonly #path: string;
  #bundle: Promise<CompilerBundle> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async create(): ReturnType<CompilerPort["create"]> {
    return (await this.#load()).createCompiler();
  }

  async schemas(): ReturnType<CompilerPort["schemas"]> {
    return (await this.#load()).authorSchemas();
  }

  #load(): Promise<CompilerBundle> {
    // The address is made at run time, so that no bundler takes the compiler into the extension's own file.
    this.#bundle ??= import(pathToFileURL(this.#path).href) as Promise<CompilerBundle>;
    return this.#bundle;
  }
}
