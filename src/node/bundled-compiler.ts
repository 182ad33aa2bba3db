import { pathToFileURL } from "node:url";
import type * as CompilerBundle from "../core/curriculum/compiler-bundle.ts";
import type { CompilerPort } from "../core/curriculum/compiler-port.ts";

/** Loads `dist/compiler.mjs` when it is first asked for. */
export class BundledCompiler implements CompilerPort {
  readonly #path: string;
  #bundle: Promise<typeof CompilerBundle> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async create(): ReturnType<CompilerPort["create"]> {
    return (await this.#load()).createCompiler();
  }

  async help(): ReturnType<CompilerPort["help"]> {
    return (await this.#load()).createAuthorHelp();
  }

  async editList(...args: Parameters<CompilerPort["editList"]>): ReturnType<CompilerPort["editList"]> {
    return (await this.#load()).editList(...args);
  }

  #load(): Promise<typeof CompilerBundle> {
    // The address is made at run time, so that no bundler takes the compiler into the extension's own file.
    this.#bundle ??= import(pathToFileURL(this.#path).href) as Promise<typeof CompilerBundle>;
    return this.#bundle;
  }
}
