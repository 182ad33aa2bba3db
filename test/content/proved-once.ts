import type { ContentEnvironment } from "../../tools/content-python.ts";
import { ProofCache, type Ingredients } from "../../tools/content/proof-cache.ts";
import { namedVersions } from "../../tools/content/proofs.ts";

const cache = new ProofCache();

/** Runs a test's work only where something changed that can change what comes of it. What throws is never kept. */
export async function provedOnce(
  name: string,
  environment: ContentEnvironment,
  gather: () => Promise<Ingredients>,
  work: () => Promise<void> | void,
): Promise<void> {
  const all = async (): Promise<Ingredients> => ({
    ...(await gather()),
    packages: JSON.stringify(environment.packages),
    platform: `${process.platform} ${process.arch}`,
  });
  await cache.prove(name, all, namedVersions(environment), async () => {
    await work();
    return [];
  });
}
