import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import * as z from "zod/mini";
import type { PlannedFile, ShippedProjects } from "../core/project/scaffold.ts";

/** `bundle.json` of a shipped project: its text files, and where its compressed data goes. */
export const projectBundle = z.object({
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  data: z.array(z.object({ from: z.string(), to: z.string() })),
  labels: z.string(),
});
export type ProjectBundle = z.infer<typeof projectBundle>;

const unzip = promisify(gunzip);
/** Bytes that any one data file may have once unpacked. */
const LARGEST_DATA = 64 * 1024 * 1024;

/** Reads the projects that the build put into a folder of the extension. */
export class BundledProjects implements ShippedProjects {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async files(project: string): Promise<readonly PlannedFile[]> {
    const bundle = await this.#bundle(project);
    const data = bundle.data.map(async ({ from, to }) => ({ path: to, bytes: await this.#unpacked(project, from) }));
    const encoder = new TextEncoder();
    return [...bundle.files.map(({ path, text }) => ({ path, bytes: encoder.encode(text) })), ...(await Promise.all(data))];
  }

  async labels(project: string): Promise<string> {
    const bundle = await this.#bundle(project);
    return new TextDecoder().decode(await this.#unpacked(project, bundle.labels));
  }

  async #bundle(project: string): Promise<ProjectBundle> {
    return projectBundle.parse(JSON.parse(await readFile(join(this.#folder, project, "bundle.json"), "utf8")));
  }

  async #unpacked(project: string, file: string): Promise<Uint8Array> {
    return unzip(await readFile(join(this.#folder, project, file)), { maxOutputLength: LARGEST_DATA });
  }
}
