import { join } from "node:path";
import { compileCurriculum } from "../src/core/curriculum/compile.ts";
import { readCurriculumFiles } from "./content/curriculum-files.ts";
import { ROOT } from "./paths.ts";

/**
 * `npm run links`: opens every address of the curriculum and lists those that do not answer. It needs the internet, so it is no
 * part of `npm test`; a weekly job runs it.
 */
const TIME_LIMIT = 30_000;
const AT_ONCE = 8;
/** Answers of sites that refuse programs and answer browsers: the address is there. */
const REFUSES_PROGRAMS = new Set([401, 403, 405, 406, 429, 503]);

const { index } = await compileCurriculum(await readCurriculumFiles(join(ROOT, "curriculum")));
const links = index.topics.flatMap((topic) => topic.resources.map(({ id, url }) => ({ url, where: `${topic.id}/${id}` })));
const addresses = [...Map.groupBy(links, ({ url }) => url)];
const faults: string[] = [];
let checked = 0;
await Promise.all(Array.from({ length: AT_ONCE }, () => worker()));
for (const fault of faults.toSorted()) console.log(fault);
console.log(`${checked} addresses, ${faults.length} that could not be opened`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function worker(): Promise<void> {
  for (let next = addresses.pop(); next !== undefined; next = addresses.pop()) {
    const [url, uses] = next;
    const fault = await open(url);
    checked++;
    if (fault !== undefined) faults.push(`- ${url}: ${fault} (${uses.map(({ where }) => where).join(", ")})`);
  }
}

async function open(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      redirect: "follow",
      signal: AbortSignal.timeout(TIME_LIMIT),
      headers: { "user-agent": "Mozilla/5.0 (ML Roadmap link check)" },
    });
    await response.body?.cancel();
    return response.ok || REFUSES_PROGRAMS.has(response.status) ? undefined : `answers ${response.status}`;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
