import { mkdir, rm, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import { join } from "node:path";
import { bundleAll, watchAll } from "../esbuild.mjs";
import { copyAssets } from "./build/assets.ts";
import { buildCurriculum } from "./build/curriculum.ts";
import { writeLicences } from "./build/licences.ts";
import { ROOT } from "./paths.ts";

/** `npm run build`: the whole extension into `dist/`; with `--watch` again at each change. */
export async function buildExtension(): Promise<void> {
  const dist = join(ROOT, "dist");
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await copyAssets();
  await buildCurriculum();
  const metafiles = await bundleAll();
  await writeLicences(Object.values(metafiles));
  await mkdir(join(ROOT, "out"), { recursive: true });
  await writeFile(join(ROOT, "out", "metafile.json"), JSON.stringify(metafiles));
}

if (import.meta.main) {
  await buildExtension();
  if (process.argv.includes("--watch")) {
    await watchAll();
    let waiting: NodeJS.Timeout | undefined;
    watch(join(ROOT, "curriculum"), { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void buildCurriculum().catch((error: unknown) => console.error(error)), 100);
    });
    console.log("[watch] build finished, watching");
  }
}
