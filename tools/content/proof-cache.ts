import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CACHE } from "../paths.ts";

/** All that can change what comes of a proof, by name. One that is left out makes the cache lie. */
export type Ingredients = Readonly<Record<string, string>>;

/** That something was proved: on which versions, when, and how long it took. Only a success is ever kept. */
export interface Proof {
  readonly subject: string;
  readonly passed: string;
  readonly seconds: number;
  readonly versions: Readonly<Record<string, string>>;
}

export interface Proven<Fault> {
  readonly faults: readonly Fault[];
  /** Absent where there are faults. */
  readonly proof?: Proof;
  readonly cached: boolean;
}

/** Proofs of one subject that are kept: some branches, and the versions before and after a change. */
const MOST_PROOFS = 12;

/** The hash of all ingredients; their order does not matter. */
export function proofKey(ingredients: Ingredients): string {
  const entries = Object.entries(ingredients).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex").slice(0, 24);
}

/** Remembers what was proved, so that an unchanged tree is not proved again. */
export class ProofCache {
  readonly #folder: string;
  readonly #fresh: boolean;

  /** @param fresh Proves everything anew, and keeps it. */
  constructor(fresh = process.env["ML_ROADMAP_FRESH"] === "1", folder = join(CACHE, "proofs")) {
    this.#folder = folder;
    this.#fresh = fresh;
  }

  /** Runs `work` where the subject was not proved with exactly these ingredients; keeps it where no fault comes back. */
  async prove<Fault>(
    subject: string,
    gather: () => Promise<Ingredients>,
    versions: Readonly<Record<string, string>>,
    work: () => Promise<readonly Fault[]>,
  ): Promise<Proven<Fault>> {
    const ingredients = await gather();
    const known = this.#fresh ? undefined : await this.find(subject, ingredients);
    if (known !== undefined) return { faults: [], proof: known, cached: true };
    const begun = performance.now();
    const faults = await work();
    if (faults.length > 0) return { faults, cached: false };
    const proof = { subject, passed: new Date().toISOString(), seconds: (performance.now() - begun) / 1000, versions };
    // Where something was edited meanwhile, nobody knows which of the two was proved.
    if (proofKey(await gather()) === proofKey(ingredients)) await this.#keep(proof, proofKey(ingredients));
    return { faults, proof, cached: false };
  }

  /** What is known of a subject with exactly these ingredients. */
  async find(subject: string, ingredients: Ingredients): Promise<Proof | undefined> {
    const text = await readFile(this.#path(subject, proofKey(ingredients)), "utf8").catch(() => undefined);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as Proof);
    } catch {
      return undefined; // a torn file is no proof
    }
  }

  async #keep(proof: Proof, key: string): Promise<void> {
    const path = this.#path(proof.subject, key);
    await mkdir(this.#folder, { recursive: true });
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, JSON.stringify(proof));
    await rename(fresh, path);
    await this.#prune(proof.subject);
  }

  async #prune(subject: string): Promise<void> {
    const own = (await readdir(this.#folder)).filter((name) => name.startsWith(`${subject}.`) && name.endsWith(".json"));
    if (own.length <= MOST_PROOFS) return;
    const aged = await Promise.all(own.map(async (name) => ({ name, age: (await stat(join(this.#folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })));
    for (const { name } of aged.sort((a, b) => b.age - a.age).slice(MOST_PROOFS)) await rm(join(this.#folder, name), { force: true });
  }

  #path(subject: string, key: string): string {
    return join(this.#folder, `${subject}.${key}.json`);
  }
}
